using System.Reflection;
using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Iommu.Tests.Ownership;

/// <summary>The layout in which each device in quarantine has tables, an id and a scratch page of its own.</summary>
public class PerDeviceTests
{
    private const ulong Elsewhere = 0x7F_FFFF_F000;
    private static readonly ReservedRegion Region = new(0x20, 2);

    private static PciDevice Device(int function = 0, bool hasRegion = false) =>
        new(new PciAddress(0, 3, 0, function), PciDeviceKind.PcieEndpoint) { ReservedRegions = hasRegion ? [Region] : [] };

    /// <summary>Level and reserved memory: how a read and a write elsewhere fault, if they do, and whether reserved memory is reached.</summary>
    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.None, false, "reason 2", "reason 2", false)]
    [InlineData(Vendor.Intel, QuarantineMode.None, true, "reason 2", "reason 2", false)]
    [InlineData(Vendor.Intel, QuarantineMode.Basic, false, "reason 2", "reason 2", false)]
    [InlineData(Vendor.Intel, QuarantineMode.Basic, true, "reason 6", "reason 5", true)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage, false, null, null, false)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage, true, null, null, true)]
    [InlineData(Vendor.Amd, QuarantineMode.None, false, "not present", "not present", false)]
    [InlineData(Vendor.Amd, QuarantineMode.None, true, "not present", "not present", false)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic, false, "not present", "not present", false)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic, true, "not present", "not present", true)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage, false, null, null, false)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage, true, null, null, true)]
    public void A_quarantined_device(Vendor vendor, QuarantineMode level, bool hasRegion, string? readFault, string? writeFault, bool reachesRegion)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        PciDevice device = machine.Add(Device(hasRegion: hasRegion));
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Faults.Clear();
        SourceId source = device.Address.Source;

        foreach (ulong address in (ulong[])[0, 0x1_F000, 0x2_2000, OwnershipMachine.HostPage, Elsewhere])
        {
            machine.Memory.TryWrite(OwnershipMachine.HostPage, 0x1234UL);
            AssertAccess(machine, source, address, false, readFault);
            AssertAccess(machine, source, address, true, writeFault);
            machine.Memory.TryRead(OwnershipMachine.HostPage, out ulong hosts);
            Assert.Equal(0x1234UL, hosts);
        }
        foreach (ulong address in (ulong[])[0x2_0000, 0x2_1FF8])
        {
            foreach (bool isWrite in (bool[])[false, true])
            {
                TranslationOutcome outcome = machine.Unit.Translate(source, address, isWrite, out ulong host);
                Assert.Equal(reachesRegion, outcome == TranslationOutcome.Translated && host == address);
            }
        }
    }

    private static void AssertAccess(OwnershipMachine machine, SourceId source, ulong address, bool isWrite, string? reason)
    {
        TranslationOutcome outcome = machine.Unit.Translate(source, address, isWrite, out ulong host);
        if (reason is null)
        {
            Assert.Equal(TranslationOutcome.Translated, outcome);
            Assert.InRange(PageFrame.Of(host), 0x800UL, 0xBFFUL);
            Assert.Empty(machine.Faults);
            return;
        }
        Assert.Equal(TranslationOutcome.Blocked, outcome);
        DmaFault fault = Assert.Single(machine.Faults);
        Assert.Equal((reason, isWrite, address), (fault.Reason, fault.IsWrite, fault.Address));
        machine.Faults.Clear();
    }

    [Theory]
    [InlineData(Vendor.Intel, true)]
    [InlineData(Vendor.Intel, false)]
    [InlineData(Vendor.Amd, true)]
    [InlineData(Vendor.Amd, false)]
    public void What_a_device_wrote_stays_until_it_is_quarantined_again(Vendor vendor, bool byWayOfGuest)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add(Device());
        Domain guest = machine.Guest();
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        Assert.Equal(TranslationOutcome.Translated, machine.Unit.Write(device.Address.Source, 0x5123, [0xA5]));
        byte[] seen = [0];
        machine.Unit.Read(device.Address.Source, Elsewhere + 0x123, seen);
        Assert.Equal(0xA5, seen[0]);

        if (byWayOfGuest)
        {
            Assert.Equal(0, machine.Assign(guest, device));
            Assert.Equal(0, machine.Deassign(guest, device));
        }
        else
            Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Unit.Read(device.Address.Source, 0x5123, seen);
        Assert.Equal(0, seen[0]);
    }

    /// <summary>Without a scratch page there is nothing to wipe; what would be wiped instead is the machine's first page.</summary>
    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_scratch_page_that_was_never_made_is_not_wiped(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic);
        PciDevice device = machine.Add(Device(hasRegion: true));
        Domain guest = machine.Guest();
        machine.Memory.TryWrite(0, 0x1234UL);
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        Assert.Equal(0, machine.Assign(guest, device));
        Assert.Equal(0, machine.Deassign(guest, device));
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Memory.TryRead(0, out ulong word);
        Assert.Equal(0x1234UL, word);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Each_device_has_an_id_and_a_page_of_its_own(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice one = machine.Add(Device(0));
        PciDevice two = machine.Add(Device(1));
        Assert.Equal(0, machine.Assign(machine.Quarantine, one));
        Assert.Equal(0, machine.Assign(machine.Quarantine, two));
        Assert.Equal((0x8000, 0x8001), (IdOf(machine, one), IdOf(machine, two)));

        machine.Unit.Write(one.Address.Source, 0, [1, 1, 1, 1]);
        byte[] seen = [9, 9, 9, 9];
        machine.Unit.Read(two.Address.Source, 0, seen);
        Assert.Equal([0, 0, 0, 0], seen);

        // An id that was given back is not the next to be given.
        Assert.Equal(0, machine.Passthrough.RemoveDevice(one.Address));
        PciDevice three = machine.Add(Device(2));
        Assert.Equal(0, machine.Assign(machine.Quarantine, three));
        Assert.Equal(0x8002, IdOf(machine, three));
    }

    [Fact]
    public void Units_search_on_where_another_found_an_id_and_each_has_all_of_them()
    {
        var memory = new SimulatedMemory(0x1000 * PageFrame.Size);
        var frames = new FrameAllocator(memory, 0x800, 0x800);
        AmdUnit[] units = [new(memory), new(memory)];
        AmdDriver[] drivers =
        [
            new(units[0], memory, frames, 1 << 24) { Buses = ..4 },
            new(units[1], memory, frames, 1 << 24) { Buses = 4.. },
        ];
        var passthrough = new Passthrough(new IommuParameters { Mode = QuarantineMode.ScratchPage }, new HostMemory(0x1000, 0x800, 0x800), drivers);
        passthrough.Boot();
        ushort[] ids =
        [
            .. new byte[] { 3, 4, 3, 4 }.Select((bus, i) =>
            {
                var device = new PciDevice(new PciAddress(0, bus, i, 0), PciDeviceKind.PcieEndpoint);
                Assert.Equal(0, passthrough.AddDevice(device));
                Assert.Equal(0, passthrough.Assign(passthrough.HardwareDomain, DomainId.Io, device.Address));
                ulong at = (units[bus - 3].Read64(AmdRegister.DeviceTable) & ~0xFFFUL) + device.Address.Source.Value * 32u;
                Assert.True(memory.TryRead(at, out UInt128 bits));
                return new DeviceTableEntry((ulong)bits, (ulong)(bits >> 64)).DomainId;
            }),
        ];
        Assert.Equal([0x8000, 0x8001, 0x8002, 0x8003], ids);
    }

    [Fact]
    public void There_are_32767_ids_and_0xFFFF_is_none()
    {
        Type type = typeof(Passthrough).Assembly.GetType("Iommu.Ownership.PseudoDomainIds", throwOnError: true)!;
        object ids = Activator.CreateInstance(type)!;
        MethodInfo take = type.GetMethod("TryTake")!;
        object start = Activator.CreateInstance(take.GetParameters()[0].ParameterType)!;
        start.GetType().GetProperty("Index")!.SetValue(start, 0x7F00);
        int? Take()
        {
            object?[] arguments = [start, null];
            return (bool)take.Invoke(ids, arguments)! ? (ushort)arguments[1]! : null;
        }

        var taken = new HashSet<int>();
        for (int i = 0; i < 0x7FFF; i++)
            Assert.True(Take() is { } id && taken.Add(id));
        Assert.Equal((0x8000, 0xFFFE), (taken.Min(), taken.Max()));
        Assert.Null(Take());
        foreach (ushort id in (ushort[])[0x8000, 0x9234, 0xFFFE])
        {
            type.GetMethod("Return")!.Invoke(ids, [id]);
            Assert.Equal(id, Take());
            Assert.Null(Take());
        }
    }

    /// <summary>4 bits: 15 numbers, of which the hardware domain has one.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ids_run_out_with_an_error_and_none_is_the_one_that_absent_entries_are_cached_under(bool cachingMode)
    {
        var machine = new OwnershipMachine(
            Vendor.Intel, QuarantineMode.ScratchPage, capabilities: new VtdCapabilities { DomainIdBits = 4, CachingMode = cachingMode });
        machine.Passthrough.Boot();
        PciDevice[] devices = [.. Enumerable.Range(0, 15).Select(i => machine.Add(new PciDevice(new PciAddress(0, 5, i, 0), PciDeviceKind.PcieEndpoint)))];
        for (int i = 0; i < 14; i++)
        {
            Assert.Equal(0, machine.Assign(machine.Quarantine, devices[i]));
            Assert.InRange(IdOf(machine, devices[i])!.Value, 1, 15);
        }
        int frames = machine.Frames.InUse;
        Assert.Equal(-28, machine.Assign(machine.Quarantine, devices[14]));
        Assert.Equal((machine.Host, frames), (devices[14].Owner, machine.Frames.InUse));
        Assert.Equal(Reach.Host, machine.Reaches(devices[14]));

        Assert.Equal(0, machine.Passthrough.RemoveDevice(devices[0].Address));
        Assert.Equal(0, machine.Assign(machine.Quarantine, devices[14]));
        Assert.Equal(Reach.ScratchOfItsOwn, machine.Reaches(devices[14]));
    }

    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage, false, 5)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage, true, 8)]
    [InlineData(Vendor.Intel, QuarantineMode.Basic, true, 4)]
    [InlineData(Vendor.Intel, QuarantineMode.Basic, false, 0)]
    [InlineData(Vendor.Intel, QuarantineMode.None, true, 0)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage, false, 4)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage, true, 6)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic, true, 3)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic, false, 0)]
    [InlineData(Vendor.Amd, QuarantineMode.None, true, 0)]
    public void A_devices_tables_are_made_when_it_first_leaves_and_kept_until_it_is_removed(
        Vendor vendor, QuarantineMode level, bool hasRegion, int pages)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        machine.Add(new PciDevice(new PciAddress(0, 3, 7, 0), PciDeviceKind.PcieEndpoint));
        Domain guest = machine.Guest();
        int before = machine.Frames.InUse;
        PciDevice device = machine.Add(Device());
        Assert.Equal(before, machine.Frames.InUse);
        Assert.Equal(0, machine.Passthrough.RemoveDevice(device.Address));

        device = machine.Add(Device(hasRegion: hasRegion));
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        Assert.Equal(before + pages, machine.Frames.InUse);
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
        Assert.Equal(before + pages, machine.Frames.InUse);
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        Assert.Equal(before + pages, machine.Frames.InUse);
        Assert.Equal(0, machine.Passthrough.RemoveDevice(device.Address));
        Assert.Equal(before, machine.Frames.InUse);
        machine.Kill(guest);
    }

    /// <summary>What quarantine needs is there before a guest gets the device; if it cannot be had, the guest does not get it.</summary>
    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage)]
    [InlineData(Vendor.Intel, QuarantineMode.Basic)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic)]
    public void Taking_a_device_away_needs_no_memory(Vendor vendor, QuarantineMode level)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        PciDevice device = machine.Add(Device(hasRegion: true));
        Domain guest = machine.Guest();
        int frames = machine.Frames.InUse;
        int failures = 0;
        for (int nth = 1; ; nth++, failures++)
        {
            machine.Frames.FailAllocation(nth);
            int result = machine.Assign(guest, device);
            if (result == 0)
                break;
            Assert.Equal((-12, machine.Host, frames), (result, device.Owner, machine.Frames.InUse));
            Assert.Equal(Reach.Host, machine.Reaches(device));
        }
        Assert.True(failures >= 3);

        machine.Frames.FailAllocation(1);
        Assert.Equal(0, machine.Deassign(guest, device));
        Assert.Equal(machine.QuarantineReach, machine.Reaches(device));
        machine.Frames.FailAllocation(0);
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Only_devices_that_need_tables_have_some(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic);
        PciDevice with = machine.Add(Device(0, hasRegion: true));
        PciDevice without = machine.Add(Device(1));
        Assert.Equal(0, machine.Assign(machine.Quarantine, with));
        Assert.Equal(0, machine.Assign(machine.Quarantine, without));
        Assert.Equal(0x8000, IdOf(machine, with));
        Assert.Null(IdOf(machine, without));
        Assert.Equal(TranslationOutcome.Blocked, machine.Unit.Translate(without.Address.Source, 0x2_0000, false, out _));
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Every_change_of_owner_is_one_access_to_the_entry(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add(Device(hasRegion: true));
        Domain guest = machine.Guest();
        foreach (Func<int> move in (Func<int>[])[
            () => machine.Assign(guest, device), () => machine.Deassign(guest, device), () => machine.Assign(machine.Quarantine, device),
            () => machine.Assign(guest, device), () => machine.Deassign(guest, device), () => machine.Deassign(machine.Quarantine, device)])
        {
            int before = machine.DriversMemory.Exchanges;
            Assert.Equal(0, move());
            Assert.Equal(before + 1, machine.DriversMemory.Exchanges);
        }
    }

    /// <summary>Reserved memory is in use at any time: not even while its owner changes may an access to it fail.</summary>
    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.Basic)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage)]
    public void Reserved_memory_is_reached_while_owners_change(Vendor vendor, QuarantineMode level)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        PciDevice device = machine.Add(Device(hasRegion: true));
        Domain guest = machine.Guest();
        bool stop = false;
        int failures = 0;
        var dma = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                if (machine.Unit.Translate(device.Address.Source, 0x2_1000, true, out ulong host) != TranslationOutcome.Translated || host != 0x2_1000)
                    failures++;
            }
        });
        dma.Start();
        for (int round = 0; round < 100; round++)
        {
            Assert.Equal(0, machine.Assign(guest, device));
            Assert.Equal(0, machine.Deassign(guest, device));
            Assert.Equal(0, machine.Deassign(machine.Quarantine, device));
        }
        Volatile.Write(ref stop, true);
        dma.Join();
        Assert.Equal(0, failures);
    }

    [Fact]
    public void A_PCI_device_with_reserved_memory_behind_a_bridge_does_not_move()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        PciDevice bridge = machine.Add(new PciDevice(new PciAddress(0, 2, 1, 0), PciDeviceKind.PcieToPciBridge) { SecondaryBus = 4 });
        PciDevice device = machine.Add(new PciDevice(new PciAddress(0, 4, 5, 0), PciDeviceKind.Pci) { Bridge = bridge, ReservedRegions = [Region] });
        int frames = machine.Frames.InUse;
        Assert.Equal(-95, machine.Assign(machine.Quarantine, device));
        Assert.Equal(-95, machine.Assign(machine.Guest(), device));
        Assert.Equal(machine.Host, device.Owner);
        Assert.Equal(Reach.Host, machine.Reaches(device));
        Assert.Equal(0, machine.Passthrough.RemoveDevice(device.Address));
        Assert.True(machine.Frames.InUse >= frames);
    }

    [Fact]
    public void An_AMD_device_with_reserved_memory_and_anothers_id_does_not_move()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Amd, QuarantineMode.Basic);
        PciDevice device = machine.Add(new PciDevice(OwnershipMachine.At, PciDeviceKind.Pci) { Alias = new SourceId(0, 0xA4), ReservedRegions = [Region] });
        Assert.Equal(-95, machine.Assign(machine.Quarantine, device));
        Assert.Equal(machine.Host, device.Owner);
        Assert.Equal(Reach.Host, machine.Reaches(device));
    }

    [Fact]
    public void Neighbours_behind_a_bridge_can_all_be_quarantined_and_come_back()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.ScratchPage);
        PciDevice bridge = machine.Add(new PciDevice(new PciAddress(0, 2, 1, 0), PciDeviceKind.PcieToPciBridge) { SecondaryBus = 4 });
        PciDevice[] devices =
        [
            .. Enumerable.Range(5, 2).Select(i => machine.Add(new PciDevice(new PciAddress(0, 4, i, 0), PciDeviceKind.Pci) { Bridge = bridge })),
        ];
        Assert.All(devices, device => Assert.Equal(0, machine.Assign(machine.Quarantine, device)));
        Assert.All(devices, device => Assert.Equal(Reach.ScratchOfItsOwn, machine.Reaches(device)));
        Assert.Equal(Reach.ScratchOfItsOwn, machine.Reaches(bridge.Address.Source));

        // The bridge's id is in the last one's tables: they may not be freed under it.
        Assert.Equal(0, machine.Passthrough.RemoveDevice(devices[0].Address));
        Assert.Equal(Reach.Nothing, machine.Reaches(bridge.Address.Source));
        Assert.Equal(Reach.ScratchOfItsOwn, machine.Reaches(devices[1]));
        Assert.Equal(0, machine.Deassign(machine.Quarantine, devices[1]));
        Assert.Equal(Reach.Host, machine.Reaches(bridge.Address.Source));
    }

    [Fact]
    public void A_unit_of_three_levels_gets_the_lower_part_of_a_devices_tables()
    {
        foreach (QuarantineMode level in (QuarantineMode[])[QuarantineMode.Basic, QuarantineMode.ScratchPage])
        {
            var machine = new OwnershipMachine(
                Vendor.Intel, level, capabilities: new VtdCapabilities { SupportedWidths = 0b00010, GuestAddressWidth = 39, FaultRecords = 16 });
            machine.Passthrough.Boot();
            PciDevice device = machine.Add(Device(hasRegion: true));
            Domain guest = machine.Guest();
            Assert.Equal(0, machine.Assign(guest, device));
            machine.Frames.FailAllocation(1);
            Assert.Equal(0, machine.Deassign(guest, device));
            Assert.Equal(machine.QuarantineReach, machine.Reaches(device));
            Assert.Equal(TranslationOutcome.Translated, machine.Unit.Translate(device.Address.Source, 0x2_0000, true, out ulong host));
            Assert.Equal(0x2_0000UL, host);
        }
    }

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Switching_the_IOMMU_off_for_a_crash_gives_every_page_back(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage, parameters => parameters.CrashDisable = true);
        PciDevice device = machine.Add(Device(hasRegion: true));
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Passthrough.Crash();
        Assert.Equal(0, machine.Frames.InUse);
    }

    /// <summary>The number the hardware knows the device's accesses by; null where its entry blocks.</summary>
    private static int? IdOf(OwnershipMachine machine, PciDevice device)
    {
        SourceId source = device.Address.Source;
        if (machine.Unit is AmdUnit amd)
        {
            Assert.True(machine.Memory.TryRead((amd.Read64(AmdRegister.DeviceTable) & ~0xFFFUL) + source.Value * 32u, out UInt128 bits));
            var entry = new DeviceTableEntry((ulong)bits, (ulong)(bits >> 64));
            return entry.IsTranslationValid ? entry.DomainId : null;
        }
        Assert.True(machine.Memory.TryRead(((VtdUnit)machine.Unit).Read64(VtdRegister.RootTable) + source.Bus * 16u, out ulong root));
        Assert.True(machine.Memory.TryRead(new RootEntry(root, 0).ContextTable + source.DeviceFunction * 16u, out UInt128 context));
        return new ContextEntry(context).IsPresent ? new ContextEntry(context).DomainId : null;
    }
}
