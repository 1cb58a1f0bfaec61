using Iommu;
using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Quarantine.Pci;

/// <summary>A machine with both vendors' IOMMUs: VT-d translates for buses 0 to 0x3f, AMD for the rest. 32 MiB of memory.</summary>
internal sealed class Machine
{
    public const ulong GuestAddress = 0x1_0000;
    public const ulong GuestPage = 0x60_0000;
    private const int FrameCount = 0x2000;
    private const int HypervisorFirst = 0x1000;

    private readonly VtdUnit intel;
    private readonly AmdUnit amd;

    public Machine(IommuParameters parameters)
    {
        Memory = new SimulatedMemory(FrameCount * PageFrame.Size);
        var frames = new FrameAllocator(Memory, HypervisorFirst, FrameCount - HypervisorFirst);
        intel = new VtdUnit(Memory, new VtdCapabilities { FaultRecords = 8 });
        amd = new AmdUnit(Memory);
        Passthrough = new Passthrough(
            parameters,
            new HostMemory(FrameCount, HypervisorFirst, FrameCount - HypervisorFirst),
            [
                new VtdDriver(intel, Memory, frames) { Buses = ..0x40 },
                new AmdDriver(amd, Memory, frames, FrameCount * PageFrame.Size) { Buses = 0x40.. },
            ]);
        intel.FaultInterrupt += Passthrough.HandleFaults;
        amd.FaultInterrupt += Passthrough.HandleFaults;
        Passthrough.Boot();
    }

    public SimulatedMemory Memory { get; }

    public Passthrough Passthrough { get; }

    public RemappingUnit UnitOf(PciDevice device) => device.Address.Source.Bus < 0x40 ? intel : amd;

    public PciDevice Add(byte bus)
    {
        var device = new PciDevice(new PciAddress(0, bus, 0, 0), PciDeviceKind.PcieEndpoint);
        Check(Passthrough.AddDevice(device));
        return device;
    }

    public Domain CreateGuest()
    {
        Check(Passthrough.CreateDomain(new DomainId(1), out Domain? guest));
        Check(Passthrough.Map(guest!, PageFrame.Of(GuestAddress), PageFrame.Of(GuestPage), 1, DmaRights.ReadWrite));
        return guest!;
    }

    public static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException($"The library refused: error {result}.");
    }
}
