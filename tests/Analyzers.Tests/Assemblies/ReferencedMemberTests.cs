using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Assemblies;

/// <summary>KC2001 across assemblies: a member is judged by the configuration that its own assembly was built with.</summary>
public class ReferencedMemberTests
{
    private const string Code =
        """
        using System;
        using BuildOptions;
        namespace Xen
        {
            public static class Bus
            {
                [DependsOn("HAS_PCI")] public static int Scan() => 1;
                [DependsOn("HAS_PCI")] public static int Mode { get; set; }
                [DependsOn("NR_CPUS > 8")] public static void Spread() { }
                [DependsOn("NAME = \"xen\"")] public static void Named() { }
                public static void Always() { }
                [OptionGuard("HAS_PCI")] public static bool HasPci => App.Config.HAS_PCI;
            }

            [DependsOn("HAS_PCI")] public class Device { }

            public enum Level { None, [Option("HAS_PCI")] Pci }
            public enum Mode { [Option("QUARANTINE_NONE")] None, [Option("QUARANTINE_BASIC")] Basic }
        }
        """;

    private const string Off = "# CONFIG_HAS_PCI is not set\n";
    private const string On = "CONFIG_HAS_PCI=y\nCONFIG_NR_CPUS=16\n";

    // Another Kconfig with the same names, all the other way round.
    private const string OwnKconfig = "config HAS_PCI\n\tbool \"mine\"\n\nconfig ARM\n\tbool \"ARM\"\n";

    [Theory]
    [InlineData(ReferenceKind.File)]
    [InlineData(ReferenceKind.ReferenceAssembly)]
    [InlineData(ReferenceKind.Project)]
    public Task What_is_off_in_the_library_is_reported_however_it_is_referred_to(ReferenceKind kind) => Test(
        Off,
        kind,
        "CONFIG_HAS_PCI=y\n",
        """
        class C
        {
            int M() => Xen.Bus.{|KC2001:Scan|}() + Xen.Bus.{|KC2001:Mode|};
            void N() { Xen.Bus.{|KC2001:Spread|}(); Xen.Bus.Named(); Xen.Bus.Always(); }
            Xen.{|KC2001:Device|}? device;
        }
        """).RunAsync();

    [Theory]
    [InlineData(ReferenceKind.File)]
    [InlineData(ReferenceKind.Project)]
    public Task A_member_of_an_enum_of_the_library_needs_its_option_unless_that_is_a_pick(ReferenceKind kind) => Test(
        Off,
        kind,
        "CONFIG_HAS_PCI=y\n",
        "class C { Xen.Level M() => Xen.Level.{|KC2001:Pci|}; Xen.Level N() => Xen.Level.None; Xen.Mode[] O() => [Xen.Mode.None, Xen.Mode.Basic]; }").RunAsync();

    [Fact]
    public Task What_is_on_in_the_library_is_fine_whatever_the_project_has() => Test(
        On,
        ReferenceKind.File,
        "# CONFIG_HAS_PCI is not set\n",
        "class C { int M() => Xen.Bus.Scan(); void N() => Xen.Bus.Spread(); Xen.Device? device; }").RunAsync();

    [Fact]
    public Task The_message_names_the_library_its_value_and_its_configuration()
    {
        OptionsTest<UncoveredUseAnalyzer> test = Test(Off, ReferenceKind.File, "CONFIG_HAS_PCI=y\n", "class C { int M() => Xen.Bus.{|#0:Scan|}(); }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2001", DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'Bus.Scan' depends on HAS_PCI, but Xen was built with HAS_PCI n (configs/nopci_defconfig)"));
        return test.RunAsync();
    }

    [Fact]
    public Task A_guard_of_the_library_guards_and_a_constant_of_the_project_does_not() => Test(
        Off,
        ReferenceKind.File,
        "CONFIG_HAS_PCI=y\n",
        """
        class C
        {
            void M()
            {
                if (Xen.Bus.HasPci) Xen.Bus.Scan();
                if (!Xen.Bus.HasPci) return;
                Xen.Bus.Scan();
            }

            void N() { if (Config.HAS_PCI) Xen.Bus.{|KC2001:Scan|}(); }
            [BuildOptions.DependsOn("HAS_PCI")] void O() => Xen.Bus.{|KC2001:Scan|}();
        }
        """).RunAsync();

    [Fact]
    public Task Code_that_is_dead_in_the_project_uses_nothing() => Test(
        Off,
        ReferenceKind.File,
        "# CONFIG_ARM is not set\n",
        """
        class C
        {
            void M() { if (Config.ARM) Xen.Bus.Scan(); }
            [BuildOptions.DependsOn("ARM")] void N() => Xen.Bus.Scan();
        }
        """).RunAsync();

    [Fact]
    public Task A_project_without_options_is_judged_too()
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>();
        test.TestState.Sources.Add("class C { int M() => Xen.Bus.{|KC2001:Scan|}(); }");
        test.TestState.AdditionalReferences.Add(Library.Build("Xen", Off, Code));
        return test.RunAsync();
    }

    [Fact]
    public Task A_project_of_the_same_kconfig_is_judged_by_its_own_guards()
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(
            Off, "class C { void M() { if (App.Config.HAS_PCI) Xen.Bus.Scan(); Xen.Bus.{|KC2001:Scan|}(); } }");
        test.TestState.AdditionalReferences.Add(Library.Build("Xen", Off, Code));
        return test.RunAsync();
    }

    private static OptionsTest<UncoveredUseAnalyzer> Test(string library, ReferenceKind kind, string own, string code)
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(own, "using App;\n" + code, OwnKconfig);
        test.TestState.AdditionalReferences.Add(Library.Build("Xen", library, Code, kind, configPath: "configs/nopci_defconfig"));
        return test;
    }
}
