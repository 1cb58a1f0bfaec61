using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>The checks before an owner changes, in their order: each row is wrong in everything from its own check on.</summary>
public class DomctlGateTests
{
    private static readonly PciAddress Unknown = new(0, 9, 0, 0);
    private readonly OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);

    [Theory]
    [InlineData(0x7FF4, -3, -3, -19)] // no domain: for a test that means any
    [InlineData(42, -3, -3, -3)] // one that does not exist
    [InlineData(0x7FF2, -3, -3, -3)] // the hypervisor's
    [InlineData(5, -95, -95, -95)] // one without IOMMU
    [InlineData(0, -22, -22, -22)] // the caller
    [InlineData(1, -19, -19, -19)] // a guest: the next check fails, the device is not on a PCI bus
    public void The_domain_is_checked_first(int id, int assign, int deassign, int test)
    {
        machine.Guest();
        Assert.Equal(0, machine.Passthrough.CreateDomain(new DomainId(5), out _, hasIommu: false));
        var target = new DomainId((ushort)id);
        var badFlags = (AssignFlags)0xF0;
        Assert.Equal(assign, machine.Passthrough.Assign(machine.Host, target, null, badFlags));
        Assert.Equal(deassign, machine.Passthrough.Deassign(machine.Host, target, null, badFlags));
        Assert.Equal(test, machine.Passthrough.TestAssign(machine.Host, target, null, badFlags));
    }

    [Fact]
    public void The_quarantine_domain_can_be_assigned_to_but_not_tested_for()
    {
        PciDevice device = machine.Add();
        Assert.Equal(-3, machine.Passthrough.TestAssign(machine.Host, DomainId.Io, device.Address));
        Assert.Equal(-19, machine.Passthrough.Deassign(machine.Host, DomainId.Io, device.Address));
        Assert.Equal(0, machine.Passthrough.Assign(machine.Host, DomainId.Io, device.Address));
        Assert.Equal(0, machine.Passthrough.Deassign(machine.Host, DomainId.Io, device.Address));
    }

    [Fact]
    public void Flags_come_before_the_device()
    {
        Domain guest = machine.Guest();
        Assert.Equal(-22, machine.Passthrough.Assign(machine.Host, guest.Id, Unknown, (AssignFlags)2));
        Assert.Equal(-19, machine.Passthrough.Assign(machine.Host, guest.Id, Unknown, AssignFlags.RelaxedReservedMemory));
        Assert.Equal(-22, machine.Passthrough.Deassign(machine.Host, guest.Id, Unknown, AssignFlags.RelaxedReservedMemory));
        Assert.Equal(-22, machine.Passthrough.TestAssign(machine.Host, guest.Id, Unknown, AssignFlags.RelaxedReservedMemory));
        Assert.Equal(-19, machine.Passthrough.Deassign(machine.Host, guest.Id, Unknown));
        Assert.Equal(-22, machine.Passthrough.TestAssign(machine.Host, guest.Id, Unknown));
    }

    [Fact]
    public void A_dying_domain_gets_nothing()
    {
        PciDevice device = machine.Add();
        Domain guest = machine.Guest();
        guest.Map(machine);
        Assert.Equal(-85, machine.Passthrough.Relinquish(guest));
        Assert.Equal(-22, machine.Assign(guest, device));
        Assert.Equal(machine.Host, device.Owner);
    }

    [Fact]
    public void A_domain_whose_memory_moves_gets_no_device_but_the_quarantine_does()
    {
        PciDevice device = machine.Add();
        Domain guest = machine.Guest();
        guest.UsesMemoryTricks = true;
        machine.Quarantine.UsesMemoryTricks = true;
        Assert.Equal(-18, machine.Assign(guest, device));
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
    }

    [Fact]
    public void Without_an_IOMMU_in_use_everything_is_refused()
    {
        var off = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.ScratchPage, parameters => parameters.Enabled = false);
        PciDevice device = off.Add();
        Assert.Equal(0, off.Passthrough.CreateDomain(new DomainId(1), out Domain? guest));
        Assert.Equal(-95, off.Assign(guest!, device));
        Assert.Equal(-95, off.Assign(off.Quarantine, device));
        Assert.Equal(-95, off.Deassign(off.Quarantine, device));
        Assert.Equal(QuarantineMode.ScratchPage, off.Parameters.Mode);
        Assert.Equal(0, off.Frames.InUse);
    }

    [Theory]
    [InlineData(0, -22)]
    [InlineData(0x7FF0, -22)]
    [InlineData(0x7FF1, -22)]
    [InlineData(0xFFFF, -22)]
    [InlineData(1, 0)]
    public void Only_guests_can_be_created(int id, int result)
    {
        Assert.Equal(result, machine.Passthrough.CreateDomain(new DomainId((ushort)id), out Domain? domain));
        Assert.Equal(result == 0, domain is not null);
        if (result == 0)
            Assert.Equal(-17, machine.Passthrough.CreateDomain(new DomainId((ushort)id), out _));
    }
}

internal static class DomainMappings
{
    /// <summary>Maps so much, in so many places, that the tables take more pages than are freed at once.</summary>
    public static void Map(this Domain domain, OwnershipMachine machine)
    {
        for (ulong i = 1; i <= 300; i++)
            Assert.Equal(0, machine.Passthrough.Map(domain, i << 9, 0x300, 1, Dma.DmaRights.ReadWrite));
    }
}
