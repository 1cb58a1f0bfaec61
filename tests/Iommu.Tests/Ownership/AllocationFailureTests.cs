using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>
/// Every operation with its first, second, … allocation failing, until none fails any more: on each failure owners, books, what
/// the device reaches anywhere, and the pages in use are as they were.
/// </summary>
public class AllocationFailureTests
{
    private static readonly ReservedRegion Region = new(0x20, 2);

    /// <summary>Operation, who has the device before it.</summary>
    private static readonly (string Operation, string Owner)[] Operations =
    [
        ("add", "nobody"), ("remove", "host"), ("remove", "quarantine"), ("remove", "guest"), ("hide", "host"),
        ("assign to guest", "host"), ("assign to guest", "quarantine"), ("assign to quarantine", "host"), ("assign to quarantine", "quarantine"),
        ("assign to host", "quarantine"), ("deassign", "guest"), ("deassign", "quarantine"), ("kill", "guest"),
        ("map a page", "guest"), ("map large pages", "guest"), ("map over a table", "guest"), ("map into a large page", "guest"),
        ("unmap a page", "guest"), ("unmap in a large page", "guest"), ("unmap all", "guest"), ("map nobody's", "host"), ("create", "host"),
    ];

    public static TheoryData<Vendor, QuarantineMode, string, string> Cases()
    {
        var cases = new TheoryData<Vendor, QuarantineMode, string, string>();
        foreach (Vendor vendor in (Vendor[])[Vendor.Intel, Vendor.Amd])
        {
            foreach (QuarantineMode level in (QuarantineMode[])[QuarantineMode.None, QuarantineMode.Basic, QuarantineMode.ScratchPage])
            {
                foreach ((string operation, string owner) in Operations)
                    cases.Add(vendor, level, operation, owner);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operation_whose_allocation_fails_has_not_happened(Vendor vendor, QuarantineMode level, string operation, string owner)
    {
        for (int nth = 1; ; nth++)
        {
            Assert.InRange(nth, 1, 100);
            var scene = new Scene(vendor, level, owner);
            string before = scene.State();
            long attempts = scene.Machine.Frames.Attempts;
            scene.Machine.Frames.FailAllocation(nth);
            int result = scene.Do(operation);
            bool hasFailed = scene.Machine.Frames.Attempts - attempts >= nth;
            scene.Machine.Frames.FailAllocation(0);
            if (!hasFailed)
            {
                Assert.Equal(0, result);
                break;
            }
            Assert.Equal(-12, result);
            Assert.Equal(before, scene.State());

            // Nothing stands in the way of a second try.
            Assert.Equal(0, scene.Do(operation));
        }
    }

    /// <summary>A machine with one guest and a device that has everything: a phantom function, reserved memory, a bus of its own.</summary>
    private sealed class Scene
    {
        private readonly PciDevice device = new(new PciAddress(0, 7, 0, 0), PciDeviceKind.PcieEndpoint) { PhantomStride = 4, ReservedRegions = [Region] };
        private readonly Domain guest;

        public Scene(Vendor vendor, QuarantineMode level, string owner)
        {
            Machine = OwnershipMachine.Booted(vendor, level);
            Assert.Equal(0, Machine.Passthrough.CreateDomain(new DomainId(1), out Domain? created));
            guest = created!;
            if (owner == "nobody")
                return;
            Machine.Add(device);
            if (owner == "quarantine")
                Assert.Equal(0, Machine.Assign(Machine.Quarantine, device));
            if (owner != "guest")
                return;
            Assert.Equal(0, Machine.Passthrough.Map(guest, 0x10, 0x300, 1, DmaRights.ReadWrite));
            Assert.Equal(0, Machine.Passthrough.Map(guest, 0x400, 0x400, 0x200, DmaRights.ReadWrite));
            Assert.Equal(0, Machine.Assign(guest, device));
        }

        public OwnershipMachine Machine { get; }

        public int Do(string operation) => operation switch
        {
            "add" => Machine.Passthrough.AddDevice(device),
            "remove" => Machine.Passthrough.RemoveDevice(device.Address),
            "hide" => Machine.Passthrough.HideDevice(device.Address),
            "assign to guest" => Machine.Assign(guest, device),
            "assign to quarantine" => Machine.Assign(Machine.Quarantine, device),
            "assign to host" => Machine.Assign(Machine.Host, device),
            "deassign" => Machine.Deassign(device.Owner!, device),
            "kill" => Machine.Passthrough.Relinquish(guest),
            "map a page" => Machine.Passthrough.Map(guest, 0x11, 0x301, 1, DmaRights.ReadWrite),
            "map large pages" => Machine.Passthrough.Map(guest, 0x3_FFFF, 0x3FF, 0x402, DmaRights.ReadWrite),
            "map over a table" => Machine.Passthrough.Map(guest, 0, 0x600, 0x200, DmaRights.Read),
            "map into a large page" => Machine.Passthrough.Map(guest, 0x480, 0x310, 1, DmaRights.ReadWrite),
            "unmap a page" => Machine.Passthrough.Unmap(guest, 0x10, 1),
            "unmap in a large page" => Machine.Passthrough.Unmap(guest, 0x410, 1),
            "unmap all" => Machine.Passthrough.Unmap(guest, 0, 0x600),
            "map nobody's" => Machine.Passthrough.Map(guest, 0x8_0000, 0x300, 1, DmaRights.ReadWrite),
            "create" => Machine.Passthrough.CreateDomain(new DomainId(2), out _),
            _ => throw new ArgumentException(operation),
        };

        /// <summary>Books, pages in use, and where every page leads for each of the device's ids.</summary>
        public string State()
        {
            var hash = new HashCode();
            foreach (SourceId source in device.Functions)
            {
                for (ulong frame = 0; frame < 0x1200; frame++)
                    Add(source, frame);
                foreach (ulong frame in (ulong[])[0x3_FFFF, 0x4_0000, 0x4_0200, 0x4_0400, 0x8_0000])
                    Add(source, frame);
            }
            bool isKnown = Machine.Passthrough.Find(device.Address) is not null;
            return $"{device.Owner} {device.IsQuarantineArranged} {device.IsBroken} {isKnown} {guest.IsDying} {Machine.Frames.InUse} {hash.ToHashCode():x}";

            void Add(SourceId source, ulong frame)
            {
                foreach (bool isWrite in (bool[])[false, true])
                {
                    hash.Add(Machine.Unit.Translate(source, PageFrame.AddressOf(frame), isWrite, out ulong host));
                    hash.Add(host);
                }
            }
        }
    }
}
