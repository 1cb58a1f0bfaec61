using Iommu;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Platform;
using Spectre.Console;

namespace Quarantine.Platform;

/// <summary>A build without PCI: no device is ever quarantined. Shows what becomes of a platform device instead.</summary>
internal static class PlatformScreen
{
    private const string Device = "/soc/ethernet@fe300000";
    private const int Stream = 7;
    private const ulong Address = 0x1_0000;
    private const ulong GuestPage = 0x6_0000;
    private static readonly DomainId Guest = new(1);

    public static void Show(IAnsiConsole console, IommuParameters parameters)
    {
        console.WriteLine("Built without PCI: there is nothing to quarantine. Platform devices go this way:");
        var memory = new SimulatedMemory(1 << 20);
        var unit = new PlatformUnit(memory);
        var passthrough = new PlatformPassthrough(parameters, memory, new FrameAllocator(memory, 0x80, 0x40), unit);
        Check(passthrough.Boot());
        Check(passthrough.AddDevice(new PlatformDevice(Device, Stream)));
        if (!passthrough.IsInUse)
        {
            console.WriteLine("The IOMMU is switched off: no device can be given to a guest.");
            return;
        }
        Check(passthrough.CreateDomain(Guest));
        Check(passthrough.Map(Guest, PageFrame.Of(Address), PageFrame.Of(GuestPage), isWritable: true));

        Table table = new Table().Border(TableBorder.Simple).Title($"{Device}, DMA at 0x{Address:x}");
        table.AddColumns("", "owner", "write", "result");
        void Row(string what, int result) => table.AddRow(what, $"{passthrough.OwnerOf(Device)}", Write(memory, unit), result == 0 ? "done" : $"error {result}");
        Row("found by firmware", 0);
        Row("given to dom1", passthrough.Assign(DomainId.Hardware, Guest, Device));
        Row("given to quarantine", passthrough.Assign(DomainId.Hardware, DomainId.Io, Device));
        Row("taken away from dom1", passthrough.Deassign(DomainId.Hardware, Guest, Device));
        console.Write(table);
        console.MarkupLine("[yellow]A platform device is the hardware domain's again at once:[/] stop its DMA before.");
    }

    private static string Write(SimulatedMemory memory, PlatformUnit unit)
    {
        memory.TryWrite(Address, 0UL);
        memory.TryWrite(GuestPage, 0UL);
        bool passed = unit.TryWrite(Stream, Address, [1]);
        memory.TryRead(GuestPage, out ulong guests);
        return !passed ? "[aqua]blocked[/]" : guests == 1 ? "[green]guest's memory[/]" : "[red]host's memory[/]";
    }

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException($"The library refused: error {result}.");
    }
}
