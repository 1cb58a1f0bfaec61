using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Iommu.Tests.Ownership;

/// <summary>What a device in quarantine reaches, and what a device of each kind gets.</summary>
public class HardwareStateTests
{
    /// <summary>The VT-d results by kind: for the hardware domain, and for a guest or the quarantine.</summary>
    [Theory]
    [InlineData(PciDeviceKind.HostBridge, 0, -1, 0)]
    [InlineData(PciDeviceKind.PcieBridge, 0, 0, 0)]
    [InlineData(PciDeviceKind.PcieToPciBridge, 0, 0, 0)]
    [InlineData(PciDeviceKind.LegacyPciBridge, 0, 0, 0)]
    [InlineData(PciDeviceKind.PcieEndpoint, 0, 0, 1)]
    [InlineData(PciDeviceKind.Pci, 0, 0, 1)]
    [InlineData(PciDeviceKind.Unknown, -22, -22, 0)]
    [InlineData(PciDeviceKind.PciToPcieBridge, -22, -22, 0)]
    public void A_device_of_a_kind_gets_entries_or_is_refused(PciDeviceKind kind, int toHost, int toOthers, int entries)
    {
        foreach (bool toGuest in (bool[])[true, false])
        {
            OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.ScratchPage);
            Domain guest = machine.Guest();
            var device = new PciDevice(OwnershipMachine.At, kind);
            Assert.Equal(toHost, machine.Passthrough.AddDevice(device));
            if (toHost != 0)
            {
                Assert.Null(device.Owner);
                Assert.Null(machine.Passthrough.Find(device.Address));
                continue;
            }
            Domain target = toGuest ? guest : machine.Quarantine;
            Assert.Equal(toOthers, machine.Assign(target, device));
            Assert.Equal(toOthers == 0 ? target : machine.Host, device.Owner);
            Reach expected = entries == 0 ? Reach.Nothing : toGuest ? Reach.Guest : machine.QuarantineReach;
            Assert.Equal(expected, machine.Reaches(device));
            if (toOthers == 0)
            {
                Assert.Equal(0, machine.Deassign(target, device));
                Assert.Equal(toGuest ? machine.Quarantine : machine.Host, device.Owner);
            }
        }
    }

    /// <summary>What a conventional PCI device's requests look like depends on the bridge it is behind.</summary>
    [Theory]
    [InlineData(PciDeviceKind.PcieToPciBridge, true)]
    [InlineData(PciDeviceKind.LegacyPciBridge, false)]
    public void A_PCI_device_moves_with_the_ids_of_its_bridge(PciDeviceKind kind, bool hasSecondary)
    {
        foreach (QuarantineMode level in (QuarantineMode[])[QuarantineMode.Basic, QuarantineMode.ScratchPage])
        {
            OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, level);
            PciDevice bridge = machine.Add(new PciDevice(new PciAddress(0, 2, 1, 0), kind) { SecondaryBus = 4 });
            PciDevice device = machine.Add(new PciDevice(new PciAddress(0, 4, 5, 0), PciDeviceKind.Pci) { Bridge = bridge });
            Domain guest = machine.Guest();
            SourceId[] moved = hasSecondary
                ? [device.Address.Source, bridge.Address.Source, new SourceId(4, 0)]
                : [device.Address.Source, bridge.Address.Source];
            void AllReach(Reach reach)
            {
                Assert.All(moved, source => Assert.Equal(reach, machine.Reaches(source)));
                if (!hasSecondary)
                    Assert.Equal(Reach.Nothing, machine.Reaches(new SourceId(4, 0)));
            }

            AllReach(Reach.Host);
            Assert.Equal(0, machine.Assign(guest, device));
            AllReach(Reach.Guest);
            Assert.Equal(0, machine.Deassign(guest, device));
            AllReach(machine.QuarantineReach);
            Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
            AllReach(Reach.Host);
        }
    }

    [Fact]
    public void A_bridges_id_that_a_neighbour_uses_for_somebody_else_is_not_taken_from_it()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        PciDevice bridge = machine.Add(new PciDevice(new PciAddress(0, 2, 1, 0), PciDeviceKind.PcieToPciBridge) { SecondaryBus = 4 });
        PciDevice first = machine.Add(new PciDevice(new PciAddress(0, 4, 5, 0), PciDeviceKind.Pci) { Bridge = bridge });
        PciDevice second = machine.Add(new PciDevice(new PciAddress(0, 4, 6, 0), PciDeviceKind.Pci) { Bridge = bridge });
        Domain guest = machine.Guest();
        Domain other = machine.Guest(2, 0x38_0000);
        int frames = machine.Frames.InUse;

        Assert.Equal(0, machine.Assign(guest, first));
        Assert.Equal(-22, machine.Assign(other, second));
        Assert.Equal(machine.Host, second.Owner);
        Assert.Equal(Reach.Host, machine.Reaches(second));
        Assert.Equal(Reach.Guest, machine.Reaches(bridge.Address.Source));
        Assert.Equal(0, machine.Assign(guest, second));
        Assert.Equal(frames, machine.Frames.InUse);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Phantom_functions_go_where_their_device_goes(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add(new PciDevice(new PciAddress(0, 3, 0, 1), PciDeviceKind.PcieEndpoint) { PhantomStride = 2 });
        Domain guest = machine.Guest();
        Assert.Equal([1, 3, 5, 7], device.Functions.Select(source => source.Function));
        Assert.Equal(0, machine.Assign(guest, device));
        Assert.All(device.Functions, source => Assert.Equal(Reach.Guest, machine.Reaches(source)));
        Assert.Equal(Reach.Nothing, machine.Reaches(new SourceId(3, 2)));
        Assert.Equal(0, machine.Deassign(guest, device));
        Assert.All(device.Functions, source => Assert.Equal(machine.QuarantineReach, machine.Reaches(source)));
    }

    [Fact]
    public void An_AMD_device_moves_with_the_id_that_firmware_says_it_uses()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Amd, QuarantineMode.Basic);
        var alias = new SourceId(0, 0xA4);
        PciDevice device = machine.Add(new PciDevice(OwnershipMachine.At, PciDeviceKind.Pci) { Alias = alias });
        Domain guest = machine.Guest();
        Assert.Equal(0, machine.Assign(guest, device));
        Assert.Equal(Reach.Guest, machine.Reaches(alias));
        Assert.Equal(0, machine.Deassign(guest, device));
        Assert.Equal(Reach.Nothing, machine.Reaches(alias));
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void The_hardware_domain_may_pass_through_and_its_devices_are_quarantined_all_the_same(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic, parameters => parameters.HardwareDomainPassthrough = true);
        PciDevice device = machine.Add();
        Domain guest = machine.Guest();
        Assert.Equal(TranslationOutcome.PassedThrough, machine.Unit.Translate(device.Address.Source, 0x123, false, out ulong host));
        Assert.Equal(0x123UL, host);
        Assert.Equal(0, machine.Assign(guest, device));
        Assert.Equal(Reach.Guest, machine.Reaches(device));
        Assert.Equal(0, machine.Deassign(guest, device));
        Assert.Equal(Reach.Nothing, machine.Reaches(device));
        Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
        Assert.Equal(TranslationOutcome.PassedThrough, machine.Unit.Translate(device.Address.Source, 0x123, true, out _));
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void The_hypervisors_own_memory_is_nobodys(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add();
        for (ulong frame = 0; frame < 0x1000; frame++)
        {
            TranslationOutcome outcome = machine.Unit.Translate(device.Address.Source, PageFrame.AddressOf(frame), true, out _);
            Assert.Equal(frame is >= 0x800 and < 0xC00 ? TranslationOutcome.Blocked : TranslationOutcome.Translated, outcome);
        }
    }

    [Theory]
    [InlineData(QuarantineMode.Basic)]
    [InlineData(QuarantineMode.ScratchPage)]
    public void A_unit_of_three_levels_gets_the_lower_part_of_the_tables(QuarantineMode level)
    {
        var machine = new OwnershipMachine(
            Vendor.Intel, level, capabilities: new VtdCapabilities { SupportedWidths = 0b00010, GuestAddressWidth = 39, FaultRecords = 16 });
        machine.Passthrough.Boot();
        PciDevice device = machine.Add();
        Domain guest = machine.Guest();
        Assert.Equal(Reach.Host, machine.Reaches(device));
        Assert.Equal(0, machine.Assign(guest, device));
        Assert.Equal(Reach.Guest, machine.Reaches(device));
        Assert.Equal(0, machine.Deassign(guest, device));
        Assert.Equal(machine.QuarantineReach, machine.Reaches(device));
    }

    [Fact]
    public void Nobody_gets_the_id_that_absent_entries_are_cached_under()
    {
        var machine = new OwnershipMachine(Vendor.Intel, QuarantineMode.Basic, capabilities: new VtdCapabilities { CachingMode = true });
        machine.Passthrough.Boot();
        PciDevice device = machine.Add();
        Assert.Equal(Reach.Host, machine.Reaches(device));
        Assert.True(machine.Memory.TryRead(ContextOf(machine, device), out UInt128 bits));
        Assert.NotEqual(0, new ContextEntry(bits).DomainId);
    }

    /// <summary>Where the unit keeps that an entry was absent, a device that comes out of quarantine is found all the same.</summary>
    [Fact]
    public void An_absent_entry_that_was_kept_is_forgotten_when_it_is_written()
    {
        var machine = new OwnershipMachine(Vendor.Intel, QuarantineMode.Basic, capabilities: new VtdCapabilities { CachingMode = true });
        machine.Passthrough.Boot();
        Assert.Equal(Reach.Nothing, machine.Reaches(OwnershipMachine.At.Source));
        PciDevice device = machine.Add();
        Domain guest = machine.Guest();
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(Reach.Host, machine.Reaches(device));
            Assert.Equal(0, machine.Assign(machine.Quarantine, device));
            Assert.Equal(Reach.Nothing, machine.Reaches(device));
            Assert.Equal(0, machine.Assign(guest, device));
            Assert.Equal(Reach.Guest, machine.Reaches(device));
            Assert.Equal(0, machine.Deassign(guest, device));
            Assert.Equal(Reach.Nothing, machine.Reaches(device));
            Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
        }
    }

    [Fact]
    public void Domain_ids_run_out_with_an_error_and_come_back()
    {
        var machine = new OwnershipMachine(Vendor.Intel, QuarantineMode.Basic, capabilities: new VtdCapabilities { DomainIdBits = 4 });
        machine.Passthrough.Boot();
        var devices = new List<PciDevice>();
        var guests = new List<Domain>();
        for (ushort i = 1; i <= 15; i++)
        {
            devices.Add(machine.Add(new PciDevice(new PciAddress(0, 5, i, 0), PciDeviceKind.PcieEndpoint)));
            guests.Add(machine.Guest(i));
        }

        // 15 ids but 0; one is the hardware domain's while it has a device.
        for (int i = 0; i < 14; i++)
            Assert.Equal(0, machine.Assign(guests[i], devices[i]));
        int frames = machine.Frames.InUse;
        Assert.Equal(-16, machine.Assign(guests[14], devices[14]));
        Assert.Equal((machine.Host, frames), (devices[14].Owner, machine.Frames.InUse));
        Assert.Equal(Reach.Host, machine.Reaches(devices[14]));

        Assert.Equal(0, machine.Deassign(guests[0], devices[0]));
        Assert.Equal(0, machine.Assign(guests[14], devices[14]));
        Assert.Equal(Reach.Guest, machine.Reaches(devices[14]));
    }

    [Theory]
    [InlineData(QuarantineMode.None, 14)]
    [InlineData(QuarantineMode.Basic, 14)]
    [InlineData(QuarantineMode.ScratchPage, 13)]
    public void A_device_can_be_taken_away_though_all_domain_ids_are_in_use(QuarantineMode level, int guests)
    {
        // With tables of their own, two devices that have a number each: one is the guest's, one kept for the quarantine.
        guests = Variant.IsPerDevice && level == QuarantineMode.ScratchPage ? 7 : guests;
        var machine = new OwnershipMachine(Vendor.Intel, level, capabilities: new VtdCapabilities { DomainIdBits = 4 });
        machine.Passthrough.Boot();
        var moved = new List<(PciDevice Device, Domain Guest)>();
        for (ushort i = 1; i <= guests; i++)
        {
            PciDevice device = machine.Add(new PciDevice(new PciAddress(0, 5, i, 0), PciDeviceKind.PcieEndpoint));
            Domain guest = machine.Guest(i);
            Assert.Equal(0, machine.Assign(guest, device));
            moved.Add((device, guest));
        }
        PciDevice last = machine.Add(new PciDevice(new PciAddress(0, 6, 0, 0), PciDeviceKind.PcieEndpoint));
        Assert.True(machine.Assign(machine.Guest(15), last) is -16 or -28);

        Assert.Equal(0, machine.Deassign(moved[0].Guest, moved[0].Device));
        Assert.Equal(level == QuarantineMode.None ? Reach.Host : machine.QuarantineReach, machine.Reaches(moved[0].Device));
    }

    [Fact]
    public void Removing_a_device_leaves_its_neighbours_what_they_have()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        PciDevice bridge = machine.Add(new PciDevice(new PciAddress(0, 2, 1, 0), PciDeviceKind.PcieToPciBridge) { SecondaryBus = 4 });
        PciDevice first = machine.Add(new PciDevice(new PciAddress(0, 4, 5, 0), PciDeviceKind.Pci) { Bridge = bridge });
        PciDevice second = machine.Add(new PciDevice(new PciAddress(0, 4, 6, 0), PciDeviceKind.Pci) { Bridge = bridge });
        Domain guest = machine.Guest();
        Assert.Equal(0, machine.Assign(guest, first));
        Assert.Equal(0, machine.Passthrough.RemoveDevice(second.Address));
        Assert.Equal(Reach.Nothing, machine.Reaches(second));
        Assert.Equal(Reach.Guest, machine.Reaches(bridge.Address.Source));
        Assert.Equal(Reach.Guest, machine.Reaches(first));
    }

    private static ulong ContextOf(OwnershipMachine machine, PciDevice device)
    {
        ulong root = ((VtdUnit)machine.Unit).Read64(VtdRegister.RootTable);
        Assert.True(machine.Memory.TryRead(root + device.Address.Source.Bus * 16u, out ulong entry));
        return new RootEntry(entry, 0).ContextTable + device.Address.Source.DeviceFunction * 16u;
    }
}
