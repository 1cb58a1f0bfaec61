using BuildOptions.Testing.Oracles;
using Iommu.Vtd;
using Xunit.Abstractions;

namespace Iommu.Tests.Qemu;

/// <summary>Random tables and accesses, judged by QEMU.</summary>
public sealed class VtdShapeTests(VtdJudge judge, ITestOutputHelper output) : IClassFixture<VtdJudge>
{
    private static readonly string[] Expected =
    [
        "Blocked", "Interrupt", "NoMemory", "PassedThrough", "Translated", "reason 1", "reason 2", "reason 3", "reason 4", "reason 5", "reason 6", "reason 7",
        "reason 8", "reason 9", "reason a", "reason b", "reason c", "reason e",
    ];

    [OracleFact(OracleKind.Qemu)]
    public void Random_tables_let_through_and_record_what_they_do_in_QEMU()
    {
        int seed = RandomSeed.Next();
        int count = QemuTrials.CountOr(400);
        output.WriteLine($"TEST_SEED={seed}");
        for (int i = 0; i < count; i++)
            judge.Judge(new VtdShapes(new Random(seed + i)).Next(), seed + i);
        output.WriteLine($"{count} sequences; accesses by their end: {string.Join(", ", judge.Ends.Select(end => $"{end.Key} {end.Value}"))}");
        if (count >= 300)
            Assert.All(Expected, end => Assert.Contains(end, judge.Ends.Keys));
    }

    /// <summary>A judge that never finds anything would be none.</summary>
    [OracleFact(OracleKind.Qemu)]
    public void A_unit_that_differs_is_found_out()
    {
        VtdCapabilities[] wrong =
        [
            judge.Capabilities with { SnoopControl = true },
            judge.Capabilities with { HostAddressWidth = 52 },
            judge.Capabilities with { LargePages = 0b01 },
            judge.Capabilities with { PassThrough = false },
            judge.Capabilities with { SupportedWidths = 0b1110 },
        ];
        foreach (VtdCapabilities capabilities in wrong)
            Assert.Contains(Enumerable.Range(0, 300), i => judge.Compare(new VtdShapes(new Random(i)).Next(), capabilities) is not null);
    }
}
