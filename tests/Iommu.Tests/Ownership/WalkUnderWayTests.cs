using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Iommu.Tests.Ownership;

/// <summary>
/// A device's owner changes while one of its accesses is being looked up: behind each entry that the look-up reads, so that it
/// goes on with what it read from entries, and in tables, that are not in use any more.
/// </summary>
public class WalkUnderWayTests
{
    private const ulong HostWord = 0x1111;
    private const int MostReads = 12;

    /// <summary>Looking an access up in the tables of a guest that is gone leads to nobody's page, and nothing of it is kept.</summary>
    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_look_up_does_not_end_in_tables_that_are_used_for_something_else(Vendor vendor)
    {
        int n = 1;
        for (; n < MostReads; n++)
        {
            var machine = new Machine(vendor, QuarantineMode.Basic);
            Domain guest = machine.StartGuest();
            machine.UnitsMemory.Interrupt(n, () =>
            {
                machine.EndGuest(guest);
                machine.ReuseFreedPages();
            });
            TranslationOutcome outcome = machine.Unit.Translate(machine.Source, OwnershipMachine.GuestAddress, isWrite: true, out ulong host);
            if (!machine.UnitsMemory.Stop())
                break;
            Assert.Equal((n, TranslationOutcome.Blocked, 0UL), (n, outcome, host));

            // The next guest has the same number, and another page at that address.
            Domain next = machine.StartGuest(page: OwnershipMachine.GuestPage + PageFrame.Size);
            Assert.Equal(TranslationOutcome.Translated, machine.Unit.Translate(machine.Source, OwnershipMachine.GuestAddress, isWrite: true, out host));
            Assert.Equal((n, OwnershipMachine.GuestPage + PageFrame.Size), (n, host));
            machine.EndGuest(next);
        }
        Assert.InRange(n, 5, MostReads - 1);
    }

    /// <summary>A page that is unmapped during a look-up is not found again after it.</summary>
    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void A_look_up_keeps_nothing_that_was_invalidated_meanwhile(Vendor vendor)
    {
        int n = 1;
        for (; n < MostReads; n++)
        {
            var machine = new Machine(vendor, QuarantineMode.Basic);
            Domain guest = machine.StartGuest();
            machine.UnitsMemory.Interrupt(n, () => Assert.Equal(0, machine.Passthrough.Unmap(guest, PageFrame.Of(OwnershipMachine.GuestAddress), 1)));
            machine.Unit.Translate(machine.Source, OwnershipMachine.GuestAddress, isWrite: true, out _);
            if (!machine.UnitsMemory.Stop())
                break;
            Assert.Equal(TranslationOutcome.Blocked, machine.Unit.Translate(machine.Source, OwnershipMachine.GuestAddress, isWrite: true, out _));
        }
        Assert.InRange(n, 5, MostReads - 1);
    }

    /// <summary>An access that is under way is waited for: until it has ended the guest's tables and pages stay what they are.</summary>
    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void An_access_under_way_holds_a_change_of_owner_up(Vendor vendor)
    {
        int n = 1;
        for (; n < MostReads; n++)
        {
            var machine = new Machine(vendor, QuarantineMode.Basic);
            Domain guest = machine.StartGuest();
            var change = new Thread(() =>
            {
                machine.EndGuest(guest);
                machine.ReuseFreedPages();
            });
            bool hasEndedEarly = false;
            machine.UnitsMemory.Interrupt(n, () =>
            {
                change.Start();
                hasEndedEarly = change.Join(30);
            });
            TranslationOutcome outcome = machine.Unit.Write(machine.Source, OwnershipMachine.GuestAddress, [0xEE]);
            if (!machine.UnitsMemory.Stop())
                break;
            change.Join();
            Assert.False(hasEndedEarly, $"The change did not wait for the access at its read {n}.");
            machine.Memory.TryRead(OwnershipMachine.HostPage, out ulong hosts);
            Assert.Equal((n, HostWord), (n, hosts));
            Assert.Equal((n, TranslationOutcome.Blocked), (n, machine.Unit.Write(machine.Source, OwnershipMachine.GuestAddress, [0xEE])));
            Assert.True(outcome is TranslationOutcome.Translated or TranslationOutcome.Blocked);
        }
        Assert.InRange(n, 5, MostReads - 1);
    }

#if CONFIG_IOMMU_QUARANTINE_PER_DEVICE
    /// <summary>Reserved memory is mapped before and after: a look-up that began with the old owner's tables finds it all the same.</summary>
    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.Basic)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage)]
    public void Reserved_memory_is_found_by_a_look_up_that_began_with_the_old_owner(Vendor vendor, QuarantineMode level)
    {
        foreach (bool fromGuest in (bool[])[true, false])
        {
            int n = 1;
            for (; n < MostReads; n++)
            {
                var machine = new Machine(vendor, level, new ReservedRegion(0x20, 2));
                Domain guest = machine.StartGuest();
                if (!fromGuest)
                    Assert.Equal(0, machine.Passthrough.Deassign(machine.Host, guest.Id, OwnershipMachine.At));
                machine.UnitsMemory.Interrupt(n, () =>
                {
                    Assert.Equal(0, fromGuest
                        ? machine.Passthrough.Deassign(machine.Host, guest.Id, OwnershipMachine.At)
                        : machine.Passthrough.Assign(machine.Host, guest.Id, OwnershipMachine.At));
                    machine.ReuseFreedPages();
                });
                TranslationOutcome outcome = machine.Unit.Translate(machine.Source, 0x2_1000, isWrite: true, out ulong host);
                if (!machine.UnitsMemory.Stop())
                    break;
                Assert.Equal((n, TranslationOutcome.Translated, 0x2_1000UL), (n, outcome, host));
            }
            Assert.InRange(n, 4, MostReads - 1);
        }
    }
#endif

    /// <summary>A machine whose unit reads memory in which something happens; its driver does not.</summary>
    private sealed class Machine
    {
        private readonly FrameAllocator frames;

        public Machine(Vendor vendor, QuarantineMode mode, params ReservedRegion[] regions)
        {
            UnitsMemory = new InterruptingMemory(Memory);
            frames = new FrameAllocator(Memory, 0x800, 0x400);
            IommuDriver driver;
            if (vendor == Vendor.Intel)
            {
                var unit = new VtdUnit(UnitsMemory, new VtdCapabilities());
                (Unit, driver) = (unit, new VtdDriver(unit, Memory, frames));
            }
            else
            {
                var unit = new AmdUnit(UnitsMemory);
                (Unit, driver) = (unit, new AmdDriver(unit, Memory, frames, 0x1000 * PageFrame.Size));
            }
            Passthrough = new Passthrough(new IommuParameters { Mode = mode }, new HostMemory(0x1000, 0x800, 0x400), [driver]);
            Passthrough.Boot();
            Assert.Equal(0, Passthrough.AddDevice(new PciDevice(OwnershipMachine.At, PciDeviceKind.PcieEndpoint) { ReservedRegions = regions }));
            Memory.TryWrite(OwnershipMachine.HostPage, HostWord);
        }

        public SimulatedMemory Memory { get; } = new(0x1000 * PageFrame.Size);

        public InterruptingMemory UnitsMemory { get; }

        public RemappingUnit Unit { get; }

        public Passthrough Passthrough { get; }

        public Domain Host => Passthrough.HardwareDomain;

        public SourceId Source => OwnershipMachine.At.Source;

        /// <summary>A guest with one page, which has the device.</summary>
        public Domain StartGuest(ulong page = OwnershipMachine.GuestPage)
        {
            Assert.Equal(0, Passthrough.CreateDomain(new DomainId(1), out Domain? guest));
            Assert.Equal(0, Passthrough.Map(guest!, PageFrame.Of(OwnershipMachine.GuestAddress), PageFrame.Of(page), 1, DmaRights.ReadWrite));
            Assert.Equal(0, Passthrough.Assign(Host, guest!.Id, OwnershipMachine.At));
            return guest;
        }

        /// <summary>The device goes into quarantine, and the guest's tables are freed.</summary>
        public void EndGuest(Domain guest)
        {
            Assert.Equal(0, Passthrough.Deassign(Host, guest.Id, OwnershipMachine.At));
            int result;
            do
                result = Passthrough.Relinquish(guest);
            while (result == -Errno.ERESTART);
            Assert.Equal(0, result);
        }

        /// <summary>Somebody else gets the freed pages, and fills them with what looks like entries that lead to the host's page.</summary>
        public void ReuseFreedPages()
        {
            ulong entry = Unit is AmdUnit
                ? PageTableEntry.ToPage(OwnershipMachine.HostPage, DmaRights.ReadWrite).Bits
                : SecondLevelEntry.ToPage(OwnershipMachine.HostPage, 1, DmaRights.ReadWrite).Bits;
            var taken = new List<ulong>();
            for (int i = 0; i < 16; i++)
            {
                Assert.True(frames.TryAllocate(out ulong frame));
                taken.Add(frame);
                for (ulong at = PageFrame.AddressOf(frame); at < PageFrame.AddressOf(frame + 1); at += sizeof(ulong))
                    Memory.TryWrite(at, entry);
            }
            foreach (ulong frame in taken)
                frames.Free(frame);
        }
    }
}
