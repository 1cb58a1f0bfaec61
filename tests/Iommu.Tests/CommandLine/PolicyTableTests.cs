namespace Iommu.Tests;

/// <summary>
/// PCI or not, the build's choice, the command line: to level and result. A build holds the rows of its own choice; the other
/// rows hold in the other variants.
/// </summary>
public class PolicyTableTests
{
    private const QuarantineMode None = QuarantineMode.None;
    private const QuarantineMode Basic = QuarantineMode.Basic;
    private const QuarantineMode Scratch = QuarantineMode.ScratchPage;
    private static readonly string[] Yes = ["quarantine", "quarantine=1", "quarantine=on", "quarantine=yes", "quarantine=true", "quarantine=enable"];
    private static readonly string[] No = ["no-quarantine", "quarantine=0", "quarantine=off", "quarantine=no", "quarantine=false", "quarantine=disable"];
    private static readonly string[] Wrong = ["quarantine=", "quarantine=2", "quarantine=none", "quarantine=full", "quarantine=scratch_page", "no-quarantine=scratch-page"];

    /// <summary>Whether there is PCI; the build's choice, null where it is hidden; elements; level; result.</summary>
    private static readonly (bool HasPci, QuarantineMode? Pick, string[] Elements, QuarantineMode Level, int Result)[] Rows =
    [
        (false, null, [""], None, 0),
        (false, null, [.. Yes, .. No, .. Wrong, "quarantine=scratch-page", "quarantine=basic"], None, -22),
        (true, None, [""], None, 0),
        (true, Basic, [""], Basic, 0),
        (true, Scratch, [""], Scratch, 0),
        (true, None, Yes, Basic, 0),
        (true, Basic, Yes, Basic, 0),
        (true, Scratch, Yes, Basic, 0),
        (true, None, No, None, 0),
        (true, Basic, No, None, 0),
        (true, Scratch, No, None, 0),
        (true, None, ["quarantine=scratch-page"], Scratch, 0),
        (true, Basic, ["quarantine=scratch-page"], Scratch, 0),
        (true, Scratch, ["quarantine=scratch-page"], Scratch, 0),
        (true, None, Wrong, None, -22),
        (true, Basic, Wrong, Basic, -22),
        (true, Scratch, Wrong, Scratch, -22),
    ];

    private static readonly int[] RowsOfThisBuild =
        [.. Enumerable.Range(0, Rows.Length).Where(i => Rows[i].HasPci == Variant.HasPci && (Rows[i].Pick is not { } pick || pick == Variant.DefaultMode))];

    public static TheoryData<int> OfThisBuild => [.. RowsOfThisBuild];

    [Theory]
    [MemberData(nameof(OfThisBuild))]
    public void A_build_and_a_command_line_lead_to_a_level(int row)
    {
        (_, _, string[] elements, QuarantineMode level, int result) = Rows[row];
        foreach (string element in elements)
        {
            var parameters = new IommuParameters();
            Assert.Equal(result, IommuCommandLine.Apply(element.Length == 0 ? "" : "iommu=" + element, parameters));
            Assert.Equal(level, ParameterState.ModeOf(parameters));
        }
    }

    [Fact]
    public void Every_variant_has_rows() => Assert.True(RowsOfThisBuild.Length >= (Variant.HasPci ? 5 : 2));

#if CONFIG_HAS_PCI
    /// <summary>No IOMMU in use, for want of one or because it is switched off: the level is kept and nothing acts on it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("iommu=off")]
    public void Without_an_IOMMU_the_level_is_kept_and_assignments_are_refused(string commandLine)
    {
        foreach (QuarantineMode level in Enum.GetValues<QuarantineMode>())
        {
            IommuParameters parameters = ParameterState.WithMode(level);
            IommuCommandLine.Apply(commandLine, parameters);
            var passthrough = new Iommu.Ownership.Passthrough(parameters, new Iommu.Ownership.HostMemory(16, 8, 8), []);
            passthrough.Boot();
            Assert.False(passthrough.IsInUse);
            Assert.Equal(level, parameters.Mode);
            Assert.Equal(-95, passthrough.Assign(passthrough.HardwareDomain, Iommu.Ownership.DomainId.Io, new Iommu.Ownership.PciAddress(0, 3, 0, 0)));
            Assert.Equal(-95, passthrough.Deassign(passthrough.HardwareDomain, Iommu.Ownership.DomainId.Io, new Iommu.Ownership.PciAddress(0, 3, 0, 0)));
        }
    }
#endif
}
