using BuildOptions.Testing.Oracles;
using Iommu.Tests.Ownership;
using Xunit.Abstractions;

namespace Iommu.Tests.Qemu;

/// <summary>Devices that change hands, judged by QEMU: what our driver writes means to it what it means to our units.</summary>
public sealed class OwnershipTests(ITestOutputHelper output)
{
    private static readonly QuarantineMode[] Modes = [QuarantineMode.None, QuarantineMode.Basic, QuarantineMode.ScratchPage];

    private static readonly OwnershipStep[] Simple =
    [
        new(OwnershipAction.AssignToGuest, 0, 0),
        new(OwnershipAction.AssignToGuest, 0, 1),
        new(OwnershipAction.AssignToQuarantine, 0, 0),
        new(OwnershipAction.Deassign, 0, 0),
        new(OwnershipAction.KillGuest, 0, 0),
    ];

    [OracleTheory(OracleKind.Qemu)]
    [InlineData(Vendor.Intel, 3)]
    [InlineData(Vendor.Amd, 3)]
    public void Every_short_sequence_of_changes_of_owner_gives_what_it_gives_in_QEMU(Vendor vendor, int length)
    {
        using var judge = new OwnershipJudge(vendor);
        int count = 0;
        foreach (QuarantineMode mode in Modes)
        {
            foreach (OwnershipStep[] steps in Sequences(length))
            {
                Judge(judge, mode, steps, functions: 2, seed: null);
                count++;
            }
        }
        output.WriteLine($"{count} sequences, {judge.AccessCount} accesses.");
    }

    /// <summary>A judge that never finds anything would be none.</summary>
    [OracleTheory(OracleKind.Qemu)]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_machine_with_another_policy_is_found_out(Vendor vendor)
    {
        using var judge = new OwnershipJudge(vendor);
        OwnershipStep[] steps = [new(OwnershipAction.AssignToGuest, 0, 0), new(OwnershipAction.Deassign, 0, 0)];
        Assert.Null(judge.Compare(QuarantineMode.Basic, steps));
        Assert.NotNull(judge.Compare(QuarantineMode.Basic, steps, ourMode: QuarantineMode.None));
        Assert.NotNull(judge.Compare(QuarantineMode.Basic, steps, ourMode: QuarantineMode.ScratchPage));
    }

    [OracleTheory(OracleKind.Qemu)]
    [InlineData(Vendor.Intel, 80)]
    [InlineData(Vendor.Amd, 40)]
    public void Random_changes_of_owner_with_failing_allocations_give_what_they_give_in_QEMU(Vendor vendor, int count)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"TEST_SEED={seed}");
        count = QemuTrials.CountOr(count);
        using var judge = new OwnershipJudge(vendor);
        for (int i = 0; i < count; i++)
        {
            var random = new Random(seed + i);
            OwnershipStep[] steps = [.. Enumerable.Range(0, random.Next(4, 9)).Select(_ => new OwnershipStep(
                (OwnershipAction)random.Next(6), random.Next(2), random.Next(OwnershipJudge.GuestCount), random.Next(4) == 0 ? random.Next(1, 8) : 0))];
            Judge(judge, Modes[random.Next(Modes.Length)], steps, OwnershipJudge.FunctionCount, seed + i);
        }
        output.WriteLine($"{count} sequences, {judge.AccessCount} accesses.");
    }

    // In the beginning all is the hardware domain's, and one guest is like the other: two first steps are enough.
    private static IEnumerable<OwnershipStep[]> Sequences(int length) => length == 1
        ? [[Simple[0]], [Simple[2]]]
        : Sequences(length - 1).SelectMany(_ => Simple, (sequence, step) => (OwnershipStep[])[.. sequence, step]);

    private static void Judge(OwnershipJudge judge, QuarantineMode mode, OwnershipStep[] steps, int functions, int? seed)
    {
        if (judge.Compare(mode, steps, functions) is not { } difference)
            return;
        IReadOnlyList<OwnershipStep> smallest = judge.Reduce(mode, steps);
        string hint = seed is null ? "" : $"TEST_SEED={seed} QEMU_TEST_TRIALS=1: ";
        Assert.Fail($"{hint}{mode}, {difference}\nThe smallest part that differs:\n  {string.Join("\n  ", smallest)}\n{judge.Compare(mode, smallest)}");
    }
}
