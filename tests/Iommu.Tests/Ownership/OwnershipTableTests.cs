using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>Operation, owner, level and flag to target and result: every row, on both vendors' hardware.</summary>
public class OwnershipTableTests
{
    private static readonly QuarantineMode[] Levels = [QuarantineMode.None, QuarantineMode.Basic, QuarantineMode.ScratchPage];

    /// <summary>Operation; owner before; whether the toolstack had arranged quarantine; levels; result; owner after; flag after.</summary>
    private static readonly (string Operation, string Owner, bool Flag, int[] Levels, int Result, string After, bool FlagAfter)[] Rows =
    [
        ("assign guest", "host", false, [0, 1, 2], 0, "guest", false),
        ("assign guest", "quarantine", true, [0, 1, 2], 0, "guest", true),
        ("assign guest", "quarantine", false, [1, 2], 0, "guest", false),
        ("assign quarantine", "host", false, [0, 1, 2], 0, "quarantine", true),
        ("assign quarantine", "quarantine", true, [0, 1, 2], 0, "quarantine", true),
        ("assign quarantine", "quarantine", false, [1, 2], 0, "quarantine", true),
        ("assign guest", "other guest", false, [0, 1, 2], -16, "other guest", false),
        ("assign guest", "hidden", false, [0, 1, 2], -16, "hidden", false),
        ("assign quarantine", "other guest", false, [0, 1, 2], -16, "other guest", false),
        ("assign quarantine", "hidden", false, [0, 1, 2], -16, "hidden", false),
        ("assign host", "host", false, [0, 1, 2], 0, "host", false),
        ("assign host", "quarantine", true, [0, 1, 2], 0, "host", true),
        ("assign host", "quarantine", false, [1, 2], 0, "host", false),
        ("deassign guest", "guest", false, [1, 2], 0, "quarantine", false),
        ("deassign guest", "guest", true, [1, 2], 0, "quarantine", true),
        ("deassign guest", "guest", true, [0], 0, "quarantine", true),
        ("deassign guest", "guest", false, [0], 0, "host", false),
        ("deassign quarantine", "quarantine", true, [0, 1, 2], 0, "host", false),
        ("deassign quarantine", "quarantine", false, [1, 2], 0, "host", false),
        ("deassign guest", "host", false, [0, 1, 2], -19, "host", false),
        ("deassign guest", "quarantine", true, [0, 1, 2], -19, "quarantine", true),
        ("deassign guest", "other guest", false, [0, 1, 2], -19, "other guest", false),
        ("deassign guest", "hidden", false, [0, 1, 2], -19, "hidden", false),
        ("deassign quarantine", "guest", false, [0, 1, 2], -19, "guest", false),
        ("guest death", "guest", false, [1, 2], 0, "quarantine", false),
        ("guest death", "guest", true, [0, 1, 2], 0, "quarantine", true),
        ("guest death", "guest", false, [0], 0, "host", false),
        ("test", "host", false, [0, 1, 2], 0, "host", false),
        ("test", "quarantine", true, [0, 1, 2], 0, "quarantine", true),
        ("test", "guest", false, [0, 1, 2], -22, "guest", false),
        ("test", "other guest", false, [0, 1, 2], -22, "other guest", false),
        ("test", "hidden", false, [0, 1, 2], -22, "hidden", false),
    ];

    public static TheoryData<Vendor, int, QuarantineMode> All
    {
        get
        {
            var data = new TheoryData<Vendor, int, QuarantineMode>();
            for (int row = 0; row < Rows.Length; row++)
            {
                foreach (int level in Rows[row].Levels)
                {
                    data.Add(Vendor.Intel, row, Levels[level]);
                    data.Add(Vendor.Amd, row, Levels[level]);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_operation_leads_to(Vendor vendor, int row, QuarantineMode level)
    {
        (string operation, string owner, bool flag, _, int result, string after, bool flagAfter) = Rows[row];
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        PciDevice device = machine.Add();
        Domain guest = machine.Guest();
        Domain other = machine.Guest(2, page: 0x38_0000);
        Domain Named(string name) => name switch
        {
            "host" => machine.Host,
            "guest" => guest,
            "other guest" => other,
            "quarantine" => machine.Quarantine,
            _ => machine.Passthrough.Hypervisor,
        };
        Bring(machine, device, owner, flag, guest, other);
        Assert.Equal((Named(owner), flag), (device.Owner, device.IsQuarantineArranged));

        int actual = operation switch
        {
            "assign guest" => machine.Assign(guest, device),
            "assign quarantine" => machine.Assign(machine.Quarantine, device),
            "assign host" => machine.Assign(machine.Host, device),
            "deassign guest" => machine.Deassign(guest, device),
            "deassign quarantine" => machine.Deassign(machine.Quarantine, device),
            "guest death" => machine.Passthrough.Relinquish(guest),
            "test" => machine.Passthrough.TestAssign(machine.Host, guest.Id, device.Address),
            _ => throw new ArgumentException(operation),
        };

        Assert.Equal(result, actual);
        Assert.Equal((Named(after), flagAfter), (device.Owner, device.IsQuarantineArranged));

        // And the hardware agrees with the books.
        Assert.Equal(
            after switch
            {
                "host" => Reach.Host,
                "guest" => Reach.Guest,
                "quarantine" => machine.QuarantineReach,
                "hidden" => Reach.Nothing,
                _ => Reach.SomethingElse,
            },
            machine.Reaches(device));
    }

    /// <summary>
    /// A driver without quarantine hook (Xen's for Arm): the scratch page is understood on the command line, the level is its own,
    /// and what it does is what the basic level does.
    /// </summary>
    [Theory]
    [InlineData(Vendor.Intel, false)]
    [InlineData(Vendor.Intel, true)]
    [InlineData(Vendor.Amd, false)]
    [InlineData(Vendor.Amd, true)]
    public void Without_a_hook_the_level_of_the_scratch_page_behaves_as_basic(Vendor vendor, bool byWayOfGuest)
    {
        var seen = new List<(QuarantineMode Level, Reach Reach, int Frames, string Faults)>();
        foreach (string word in (string[])["yes", "scratch-page"])
        {
            var machine = new OwnershipMachine(
                vendor, QuarantineMode.None, parameters => Assert.Equal(0, IommuCommandLine.Apply($"iommu=quarantine={word}", parameters)), hasQuarantineHook: false);
            machine.Passthrough.Boot();
            PciDevice device = machine.Add();
            Domain guest = machine.Guest();
            Assert.Equal(0, machine.Assign(byWayOfGuest ? guest : machine.Quarantine, device));
            Assert.Equal(0, byWayOfGuest ? machine.Deassign(guest, device) : 0);
            Assert.Equal(machine.Quarantine, device.Owner);
            seen.Add((machine.Parameters.Mode, machine.Reaches(device), machine.Frames.InUse, string.Join("; ", machine.Faults)));
            Assert.Equal((0L, 0L), (device.Activity.ScratchReads, device.Activity.ScratchWrites));
        }
        Assert.Equal((QuarantineMode.Basic, Reach.Nothing), (seen[0].Level, seen[0].Reach));
        Assert.Equal(seen[0] with { Level = QuarantineMode.ScratchPage }, seen[1]);
        Assert.NotEmpty(seen[0].Faults);
    }

    private static void Bring(OwnershipMachine machine, PciDevice device, string owner, bool flag, Domain guest, Domain other)
    {
        if (flag || (owner == "quarantine" && machine.Parameters.Mode == QuarantineMode.None))
            Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        switch (owner)
        {
            case "guest":
                Assert.Equal(0, machine.Assign(guest, device));
                break;
            case "other guest":
                Assert.Equal(0, machine.Assign(other, device));
                break;
            case "hidden":
                Assert.Equal(0, machine.Passthrough.HideDevice(device.Address));
                break;
            case "quarantine" when !flag:
                Assert.Equal(0, machine.Assign(guest, device));
                Assert.Equal(0, machine.Deassign(guest, device));
                break;
        }
    }
}
