using Iommu;
using Iommu.Ownership;
using Spectre.Console;

namespace Quarantine.Pci;

/// <summary>Takes a device of each vendor's IOMMU away from a guest while its DMA is under way, and shows each access around that moment.</summary>
internal static class QuarantineScreen
{
    private const int ShownBefore = 2;
    private const int ShownAfter = 6;

    public static void Show(IAnsiConsole console, IommuParameters parameters)
    {
        var machine = new Machine(parameters);
        var faults = new List<DmaFault>();
        machine.Passthrough.FaultReported += (_, fault) => faults.Add(fault);
        string layout = Config.IOMMU_QUARANTINE_PER_DEVICE ? ", tables for each device" : parameters.Mode == QuarantineMode.ScratchPage ? ", one scratch page for all" : "";
        console.MarkupLineInterpolated($"[bold]Policy[/]  {NameOf(parameters.Mode)}{layout}");
        if (!machine.Passthrough.IsInUse)
        {
            console.WriteLine("The IOMMUs are switched off: no device can be given to a guest.");
            return;
        }

        Domain guest = machine.CreateGuest();
        DmaEngine[] engines = [new(machine, machine.Add(0x03)), new(machine, machine.Add(0x43))];
        foreach (DmaEngine engine in engines)
            Machine.Check(machine.Passthrough.Assign(machine.Passthrough.HardwareDomain, guest.Id, engine.Device.Address));
        foreach (DmaEngine engine in engines)
            engine.Start();
        foreach (DmaEngine engine in engines)
            Machine.Check(machine.Passthrough.Deassign(machine.Passthrough.HardwareDomain, guest.Id, engine.Device.Address));
        foreach (DmaEngine engine in engines)
            engine.WaitFor(16);
        foreach (DmaEngine engine in engines)
            engine.Stop();

        console.Write(TableOf(engines));
        ShowReports(console, engines, faults);
    }

    private static Table TableOf(DmaEngine[] engines)
    {
        Table table = new Table().Border(TableBorder.Simple).Title($"DMA at 0x{Machine.GuestAddress:x} of two devices of {engines[0].Device.Owner} now, dom1 before");
        table.AddColumn("access");
        table.AddColumn($"VT-d, {engines[0].Device}");
        table.AddColumn($"AMD, {engines[1].Device}");
        for (int i = -ShownBefore; i < ShownAfter; i++)
        {
            if (i == 0)
                table.AddRow("[bold]taken away[/]", "[bold]while DMA goes on[/]", "[bold]while DMA goes on[/]");
            table.AddRow([$"{(i < 0 ? i : i + 1):+0;-0}", .. engines.Select(engine => Describe(engine, engine.Change + i))]);
        }
        return table;
    }

    private static string Describe(DmaEngine engine, int index)
    {
        if (index < 0 || index >= engine.Accesses.Count)
            return "";
        Access access = engine.Accesses[index];
        string what = access.IsWrite ? "write" : "read ";
        return access.Destination switch
        {
            Destination.Guest => $"{what} [green]guest's memory[/]",
            Destination.Host => $"{what} [red]host's memory[/]",
            Destination.Scratch => $"{what} [yellow]scratch page[/]",
            Destination.Fault => $"{what} [aqua]fault[/]",
            _ => "[grey]stopped: no access[/]",
        };
    }

    private static void ShowReports(IAnsiConsole console, DmaEngine[] engines, List<DmaFault> faults)
    {
        console.MarkupLine("[bold]What an administrator sees[/]");
        foreach (PciDevice device in engines.Select(engine => engine.Device))
        {
            foreach (IGrouping<string, DmaFault> same in faults.Where(fault => fault.Source == device.Address.Source).GroupBy(fault => fault.ToString()))
                console.MarkupLineInterpolated($"  {same.Key} ({same.Count()} times)");
            if (device.Activity.ScratchReads + device.Activity.ScratchWrites > 0)
                console.MarkupLineInterpolated($"  {device}: {device.Activity.ScratchReads} reads, {device.Activity.ScratchWrites} writes of a scratch page");
            if (!device.IsBusMaster)
                console.MarkupLineInterpolated($"  {device} stopped: too many faults in a row");
        }
        if (engines.All(engine => engine.Device.Activity is { Faults: 0, ScratchReads: 0 }))
            console.WriteLine("  nothing");
        int reached = engines.Sum(engine => engine.Accesses.Count(access => access.Destination == Destination.Host));
        console.MarkupLineInterpolated(reached == 0
            ? $"[green]No access reached the host's memory.[/]"
            : (FormattableString)$"[red]{reached} accesses reached the host's memory.[/]");
    }

    private static string NameOf(QuarantineMode mode) => mode switch
    {
        QuarantineMode.None => "none",
        QuarantineMode.Basic => "basic",
        _ => "scratch page",
    };
}
