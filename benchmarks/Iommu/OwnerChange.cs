using BenchmarkDotNet.Attributes;
using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Iommu.Benchmarks;

/// <summary>A device that is assigned to a guest and taken away again: tables written, caches forgotten, accesses waited for.</summary>
public class OwnerChange
{
    private const int FrameCount = 0x1000;
    private const int HypervisorFirst = 0x800;
    private const int HypervisorCount = 0x400;

    private Passthrough? passthrough;
    private Domain? guest;
    private PciDevice? device;

    [Params("Intel", "AMD")]
    public string Vendor { get; set; } = "Intel";

    [GlobalSetup]
    public void Boot()
    {
        var memory = new SimulatedMemory(FrameCount * PageFrame.Size);
        var frames = new FrameAllocator(memory, HypervisorFirst, HypervisorCount);
        IommuDriver driver = Vendor == "Intel"
            ? new VtdDriver(new VtdUnit(memory, new VtdCapabilities()), memory, frames)
            : new AmdDriver(new AmdUnit(memory), memory, frames, FrameCount * PageFrame.Size);
        passthrough = new Passthrough(
            new IommuParameters { Mode = QuarantineMode.Basic }, new HostMemory(FrameCount, HypervisorFirst, HypervisorCount), [driver]);
        passthrough.Boot();
        device = new PciDevice(new PciAddress(0, 3, 0, 0), PciDeviceKind.PcieEndpoint);
        passthrough.AddDevice(device);
        passthrough.CreateDomain(new DomainId(1), out guest);
        passthrough.Map(guest!, 0x10, 0x300, 0x100, DmaRights.ReadWrite);
    }

    [Benchmark]
    public int AssignAndDeassign()
    {
        int error = passthrough!.Assign(passthrough.HardwareDomain, guest!.Id, device!.Address);
        return error != 0 ? error : passthrough.Deassign(passthrough.HardwareDomain, guest.Id, device.Address);
    }
}
