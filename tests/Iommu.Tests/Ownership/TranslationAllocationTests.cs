using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>Accesses are made millions of times: none leaves anything for the garbage collector, whatever becomes of it.</summary>
public class TranslationAllocationTests
{
    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void An_access_allocates_nothing(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage);
        PciDevice device = machine.Add();
        PciDevice quarantined = machine.Add(new PciDevice(new PciAddress(0, 3, 1, 0), PciDeviceKind.PcieEndpoint));
        Domain guest = machine.Guest();
        Assert.Equal(0, machine.Assign(guest, device));
        Assert.Equal(0, machine.Assign(machine.Quarantine, quarantined));
        Assert.Equal(0, machine.Passthrough.Map(guest, 0x1000, 0x400, 0x800, DmaRights.Read));
        machine.Unit.FaultInterrupt -= machine.Passthrough.HandleFaults;
        var word = new byte[8];
        AccessAll();

        long before = GC.GetAllocatedBytesForCurrentThread();
        AccessAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        // More pages than are kept, so that most are looked up in tables; some twice; some that are not allowed, or not there.
        void AccessAll()
        {
            SourceId source = device.Address.Source;
            for (ulong frame = 0x1000; frame < 0x1810; frame++)
            {
                machine.Unit.Translate(source, PageFrame.AddressOf(frame), false, out _);
                machine.Unit.Translate(source, PageFrame.AddressOf(frame), true, out _);
                machine.Unit.Read(source, PageFrame.AddressOf(frame) + 0xFFC, word);
                machine.Unit.Write(quarantined.Address.Source, PageFrame.AddressOf(frame), word);
                machine.Unit.Read(quarantined.Address.Source, PageFrame.AddressOf(frame), word);
            }
        }
    }
}
