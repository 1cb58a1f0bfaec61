using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace Iommu.Tests.Qemu;

/// <summary>Random tables of AMD's format and accesses, judged by QEMU: what reaches memory, and where.</summary>
public sealed class AmdShapeTests(AmdJudge judge, ITestOutputHelper output) : IClassFixture<AmdJudge>
{
    private static readonly string[] Expected = ["Blocked", "Interrupt", "NoMemory", "PassedThrough", "Translated"];

    [OracleFact(OracleKind.Qemu)]
    public void Random_tables_let_through_what_they_do_in_QEMU()
    {
        int seed = RandomSeed.Next();
        int count = QemuTrials.CountOr(300);
        output.WriteLine($"TEST_SEED={seed}");
        for (int i = 0; i < count; i++)
            judge.Judge(new AmdShapes(new Random(seed + i)).Next(), seed + i);
        output.WriteLine($"{count} sequences; accesses by their end: {string.Join(", ", judge.Ends.Select(end => $"{end.Key} {end.Value}"))}");
        if (count >= 300)
            Assert.All(Expected, end => Assert.Contains(end, judge.Ends.Keys));
    }

    /// <summary>A judge that never finds anything would be none: V, TV, a bit of the mode, IR and IW make a difference.</summary>
    [OracleTheory(OracleKind.Qemu)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(61)]
    [InlineData(62)]
    public void A_device_entry_that_differs_in_one_bit_is_found_out(int bit) =>
        Assert.Contains(Enumerable.Range(0, 100), i => judge.Compare(new AmdShapes(new Random(i)).Next(), spoil: 1UL << bit) is not null);
}
