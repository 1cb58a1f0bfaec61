using System.Runtime.CompilerServices;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Iommu.Tests.Ownership;

/// <summary>The example of <c>docs/iommu.md</c>, line by line, and what it promises.</summary>
public class LibraryPageTests
{
    [Fact]
    public void The_example_of_the_page_does_what_the_page_says()
    {
        var told = new List<string>();
        var Console = new { WriteLine = (Action<object>)(text => told.Add($"{text}")) };

        var memory = new SimulatedMemory(16 << 20);
        var frames = new FrameAllocator(memory, first: 0x800, count: 0x400);
        var unit = new VtdUnit(memory, new VtdCapabilities());
        var driver = new VtdDriver(unit, memory, frames);

        var parameters = new IommuParameters();
        int understood = IommuCommandLine.Apply("iommu=quarantine=scratch-page", parameters);
        var machine = new Passthrough(parameters, new HostMemory(FrameCount: 0x1000, HypervisorFirst: 0x800, HypervisorCount: 0x400), [driver]);
        unit.FaultInterrupt += machine.HandleFaults;
        machine.FaultReported += (device, fault) => Console.WriteLine(fault);
        machine.ScratchAccessed += device => Console.WriteLine($"{device} has read the scratch page {device.Activity.ScratchReads} times");
        machine.Boot();

        var nic = new PciDevice(new PciAddress(0, bus: 3, device: 0, function: 0), PciDeviceKind.PcieEndpoint);
        machine.AddDevice(nic);
        machine.CreateDomain(new DomainId(1), out Domain? guest);
        machine.Map(guest!, deviceFrame: 0x10, machineFrame: 0x300, count: 1, DmaRights.ReadWrite);
        machine.Assign(machine.HardwareDomain, guest!.Id, nic.Address);
        unit.Write(nic.Address.Source, 0x1_0000, [1, 2, 3]);

        machine.Deassign(machine.HardwareDomain, guest.Id, nic.Address);
        unit.Write(nic.Address.Source, 0x1_0000, [1, 2, 3]);

        Assert.Equal(0, understood);
        byte[] written = new byte[3];
        memory.TryRead(0x30_0000, written);
        Assert.Equal([1, 2, 3], written);

        // Where each device has a page of its own, the write ends there.
        Assert.Equal(
            [Variant.IsPerDevice ? "0000:03:00.0 has read the scratch page 0 times" : "0000:03:00.0 write fault at 0x10000: reason 5"], told);
    }

    [Fact]
    public void The_page_shows_the_code_of_the_example()
    {
        string page = File.ReadAllText(Path.Combine(Variant.RepositoryRoot, "docs", "iommu.md"));
        int start = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        string[] shown = Lines(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        string[] source = Lines(File.ReadAllText(ThisFile()));
        int first = Array.IndexOf(source, shown[0]);
        Assert.True(first > 0 && shown.Length > 15);
        Assert.Equal(shown, source[first..(first + shown.Length)]);
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
