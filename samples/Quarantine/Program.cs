using System.Reflection;
using Iommu;
using Spectre.Console;

// Boots a small machine, takes a device away from a guest while its DMA is under way, and shows where each access ended.
// The arguments are the boot command line: iommu=quarantine=scratch-page.
IAnsiConsole console = AnsiConsole.Console;
if (args.Any(argument => argument is "-h" or "--help" or "-?"))
{
    console.WriteLine(
        """
        Shows what becomes of a device's memory accesses when it is taken away from a guest while they are under way.

          Quarantine [BOOT OPTION]...

        The boot options are those of the library, for example iommu=quarantine=scratch-page or iommu=no-quarantine.
        Without any, the policy is the one the library was built with. Build another: -p:KconfigVariant=NAME, where NAME is
        one of nopci, none, basic, scratch-page, per-device.
        """);
    return 0;
}

var parameters = new IommuParameters();
bool isUnderstood = IommuCommandLine.Apply(string.Join(' ', args), parameters, option => console.MarkupLineInterpolated(
    $"[yellow]Not understood in full: {option}[/] (see docs/command-line.md)")) == 0;

string variant = typeof(Program).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "KconfigVariant").Value ?? "";
console.MarkupLineInterpolated($"[bold]Variant[/] {(variant.Length == 0 ? "(the defaults)" : variant)}");
#if CONFIG_INTEL_IOMMU && CONFIG_AMD_IOMMU
Quarantine.Pci.QuarantineScreen.Show(console, parameters);
#elif CONFIG_HAS_PCI
console.WriteLine("This program shows both vendors' IOMMUs: build it with INTEL_IOMMU and AMD_IOMMU.");
#else
Quarantine.Platform.PlatformScreen.Show(console, parameters);
#endif
return isUnderstood ? 0 : 1;
