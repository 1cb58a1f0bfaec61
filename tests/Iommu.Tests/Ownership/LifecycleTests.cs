using Iommu.Dma;
using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>Boot, death, crash, faults.</summary>
public class LifecycleTests
{
    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Boot_without_enough_memory_goes_on_without_IOMMU_unless_one_is_required(Vendor vendor)
    {
        var machine = new OwnershipMachine(vendor, QuarantineMode.Basic);
        machine.Frames.FailAllocation(1);
        machine.Passthrough.Boot();
        Assert.False(machine.Passthrough.IsInUse);
        Assert.Equal(0, machine.Frames.InUse);

        var forced = new OwnershipMachine(vendor, QuarantineMode.Basic, parameters => parameters.Force = true);
        forced.Frames.FailAllocation(1);
        Assert.Contains("force", Assert.Throws<PanicException>(forced.Passthrough.Boot).Message);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Every_allocation_of_boot_that_fails_leaves_no_page_behind(Vendor vendor)
    {
        for (int nth = 1; ; nth++)
        {
            var machine = new OwnershipMachine(vendor, QuarantineMode.ScratchPage);
            machine.Frames.FailAllocation(nth);
            Exception? panic = Record.Exception(machine.Passthrough.Boot);
            if (machine.Passthrough.IsInUse)
            {
                Assert.True(nth > 4);
                return;
            }
            Assert.True(panic is null || (panic is PanicException && panic.Message.Contains("quarantine")));
            Assert.Equal(0, machine.Frames.InUse);
        }
    }

    [Fact]
    public void No_driver_no_IOMMU()
    {
        var passthrough = new Passthrough(new IommuParameters { Force = true }, new HostMemory(16, 8, 8), []);
        Assert.Throws<PanicException>(passthrough.Boot);
    }

    [Fact]
    public void Strict_wins_over_passthrough()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(
            Vendor.Intel, QuarantineMode.Basic, parameters => (parameters.HardwareDomainStrict, parameters.HardwareDomainPassthrough) = (true, true));
        Assert.False(machine.Parameters.HardwareDomainPassthrough);
        Assert.Equal(Reach.Host, machine.Reaches(machine.Add()));
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_dying_domain_frees_its_tables_some_at_a_time_after_its_devices_left(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic);
        PciDevice device = machine.Add();
        int before = machine.Frames.InUse;
        Domain guest = machine.Guest();
        guest.Map(machine);
        Assert.Equal(0, machine.Assign(guest, device));

        Assert.Equal(-85, machine.Passthrough.Relinquish(guest));
        Assert.Equal(machine.Quarantine, device.Owner);
        Assert.Equal(Reach.Nothing, machine.Reaches(device));
        Assert.Equal(0, machine.Passthrough.Map(guest, 0, 0, 1, DmaRights.Read));
        machine.Kill(guest);
        Assert.Equal(before, machine.Frames.InUse);
        Assert.Equal(-3, machine.Assign(guest, device));
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_device_that_cannot_be_taken_from_a_dying_domain_does_not_keep_the_others(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic);
        PciDevice first = machine.Add();
        PciDevice second = machine.Add(new PciDevice(new PciAddress(0, 3, 1, 0), PciDeviceKind.PcieEndpoint));
        Domain guest = machine.Guest();
        Assert.Equal(0, machine.Assign(guest, first));
        Assert.Equal(0, machine.Assign(guest, second));
        machine.DriversMemory.FailFrom = machine.DriversMemory.Exchanges + 1;
        machine.DriversMemory.FailCount = 1;

        Assert.Equal(-5, machine.Passthrough.Relinquish(guest));
        Assert.Equal((guest, machine.Quarantine), (first.Owner, second.Owner));
        Assert.Equal(Reach.Guest, machine.Reaches(first));
        Assert.Equal(0, machine.Passthrough.Relinquish(guest));
        Assert.Equal(machine.Quarantine, first.Owner);
        Assert.Equal(Reach.Nothing, machine.Reaches(first));
    }

    [Fact]
    public void Some_domains_never_end()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        Assert.Equal(-22, machine.Passthrough.Relinquish(machine.Host));
        Assert.Equal(-22, machine.Passthrough.Relinquish(machine.Quarantine));
        Assert.Equal(-22, machine.Passthrough.Relinquish(machine.Passthrough.Hypervisor));
    }

    [Theory]
    [InlineData(false, Reach.Nothing)]
    [InlineData(true, Reach.Host)]
    public void A_crash_stops_the_IOMMU_only_if_asked_to(bool crashDisable, Reach reach)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic, parameters => parameters.CrashDisable = crashDisable);
        PciDevice device = machine.Add();
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Passthrough.Crash();
        Assert.Equal(!crashDisable, machine.Passthrough.IsInUse);
        machine.Memory.TryWrite(OwnershipMachine.HostPage, 7UL);
        TranslationOutcome outcome = machine.Unit.Translate(device.Address.Source, OwnershipMachine.HostPage, true, out _);
        Assert.Equal(reach == Reach.Host, outcome == TranslationOutcome.PassedThrough);
    }

    /// <summary>Milliseconds between faults, how many faults, and whether the device may still make accesses.</summary>
    [Theory]
    [InlineData(0, 9, true)]
    [InlineData(0, 10, false)]
    [InlineData(10, 10, false)]
    [InlineData(11, 100, true)]
    [InlineData(-1, 100, true)]
    public void Ten_faults_in_a_row_stop_a_device(int apart, int count, bool isBusMaster)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        PciDevice device = machine.Add(new PciDevice(OwnershipMachine.At, PciDeviceKind.PcieEndpoint) { PhantomStride = 1 });
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Time.Now = 10_000;
        for (int i = 0; i < count; i++)
        {
            // Phantom functions count against their device.
            machine.Unit.Translate(new SourceId(3, (byte)(i % 8)), 0x5000, false, out _);
            machine.Time.Now += apart;
        }
        Assert.Equal(isBusMaster, device.IsBusMaster);
        Assert.Equal(count, machine.Faults.Count);
    }

    [Fact]
    public void A_new_owner_starts_without_faults()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        PciDevice device = machine.Add();
        for (int round = 0; round < 5; round++)
        {
            Assert.Equal(0, machine.Assign(machine.Quarantine, device));
            for (int i = 0; i < 9; i++)
                machine.Unit.Translate(device.Address.Source, 0x5000, false, out _);
            Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
        }
        Assert.True(device.IsBusMaster);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_removed_or_hidden_device_reaches_nothing(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add();
        Assert.Equal(-17, machine.Passthrough.AddDevice(new PciDevice(device.Address, PciDeviceKind.Pci)));
        Assert.Equal(0, machine.Passthrough.HideDevice(device.Address));
        Assert.Equal(Reach.Nothing, machine.Reaches(device));
        Assert.Equal(-16, machine.Passthrough.HideDevice(device.Address));
        Assert.Equal(0, machine.Passthrough.RemoveDevice(device.Address));
        Assert.Null(device.Owner);
        Assert.Equal(-19, machine.Passthrough.RemoveDevice(device.Address));
        Assert.Equal(-19, machine.Passthrough.HideDevice(device.Address));

        PciDevice again = machine.Add();
        Assert.Equal(Reach.Host, machine.Reaches(again));
        Assert.Equal(0, machine.Passthrough.RemoveDevice(again.Address));
        Assert.Equal(Reach.Nothing, machine.Reaches(again));
    }

    /// <summary>Kind of a device that no unit covers: what becomes of it when it is found, and when it is to move.</summary>
    [Theory]
    [InlineData(PciDeviceKind.PcieEndpoint, -19, 0)]
    [InlineData(PciDeviceKind.Pci, -19, 0)]
    [InlineData(PciDeviceKind.HostBridge, 0, -1)]
    [InlineData(PciDeviceKind.PcieBridge, 0, 0)]
    [InlineData(PciDeviceKind.PcieToPciBridge, 0, 0)]
    [InlineData(PciDeviceKind.LegacyPciBridge, 0, 0)]
    [InlineData(PciDeviceKind.Unknown, -22, 0)]
    [InlineData(PciDeviceKind.PciToPcieBridge, -22, 0)]
    public void Only_devices_that_make_accesses_need_a_unit(PciDeviceKind kind, int found, int moved)
    {
        foreach (Vendor vendor in Enum.GetValues<Vendor>())
        {
            OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic);
            var far = new PciDevice(new PciAddress(1, 3, 0, 0), kind);
            Assert.Equal(found, machine.Passthrough.AddDevice(far));
            if (found != 0)
            {
                Assert.Null(far.Owner);
                continue;
            }
            Assert.Equal(moved, machine.Assign(machine.Quarantine, far));
            Assert.Equal(moved == 0 ? machine.Quarantine : machine.Host, far.Owner);
        }
    }

    [Fact]
    public void An_AMD_IOMMU_itself_stays_with_the_hardware_domain()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Amd, QuarantineMode.Basic);
        PciDevice self = machine.Add(new PciDevice(new PciAddress(0, OwnershipMachine.AmdSelf), PciDeviceKind.PcieEndpoint));
        Assert.Equal(-19, machine.Assign(machine.Quarantine, self));
        Assert.Equal(-19, machine.Assign(machine.Guest(), self));
        Assert.Equal(machine.Host, self.Owner);
        Assert.Equal(Reach.Nothing, machine.Reaches(self));
        Assert.Equal(0, machine.Passthrough.RemoveDevice(self.Address));
    }
}
