using BuildOptions.Analyzers.Rules;
using BuildOptions.Analyzers.Tests.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2008.</summary>
public class MixedVariantsTests
{
    private const string Off = "# CONFIG_HAS_PCI is not set\n";
    private const string On = "CONFIG_HAS_PCI=y\n";
    private const string Kconfig = OptionsTest<MixedVariantsAnalyzer>.Kconfig;
    private const string Core = "public class Core { }";
    private const string Driver = "public class Driver { }";

    [Fact]
    public Task A_project_and_a_library_of_one_kconfig_with_different_values_are_reported() => Expect(
        new OptionsTest<MixedVariantsAnalyzer>(On, "class C { }"),
        [Library.Build("Core", Off, Core, configPath: "configs/nopci_defconfig")],
        "'TestProject' was built with HAS_PCI y (.config), 'Core' with HAS_PCI n (configs/nopci_defconfig); build both as one variant");

    [Fact]
    public Task Two_libraries_of_one_kconfig_with_different_values_are_reported() => Expect(
        NoOptions(),
        [Library.Build("Core", Off, Core), Library.Build("Driver", On, Driver)],
        "'Core' was built with HAS_PCI n (.config), 'Driver' with HAS_PCI y (.config); build both as one variant");

    [Fact]
    public Task A_library_that_was_compiled_against_another_variant_is_reported()
    {
        MetadataReference seen = Library.Build("Core", Off, Core, configPath: "configs/nopci_defconfig");
        return Expect(
            NoOptions(),
            [Library.Build("Core", On, Core), Library.Build("Plugin", null, "public class Plugin : Core { }", kconfig: null, references: seen)],
            "'Plugin' was compiled against 'Core' as configs/nopci_defconfig has it, but the one that is referenced here was built with .config; build both as one variant");
    }

    [Fact]
    public Task Reference_assemblies_tell_as_much() => Expect(
        new OptionsTest<MixedVariantsAnalyzer>(On, "class C { }"),
        [Library.Build("Core", Off, Core, ReferenceKind.ReferenceAssembly)],
        "'TestProject' was built with HAS_PCI y (.config), 'Core' with HAS_PCI n (.config); build both as one variant");

    [Fact]
    public Task One_variant_throughout_is_fine()
    {
        MetadataReference core = Library.Build("Core", On, Core);
        return Expect(
            new OptionsTest<MixedVariantsAnalyzer>(On, "class C { }"),
            [core, Library.Build("Driver", On, Driver), Library.Build("Plugin", null, "public class Plugin : Core { }", ReferenceKind.Project, kconfig: null, references: core)]);
    }

    [Fact]
    public Task Libraries_of_other_kconfigs_are_no_variants_of_each_other() => Expect(
        new OptionsTest<MixedVariantsAnalyzer>(On, "class C { }"), [Library.Build("Core", Off, Core, kconfig: Kconfig + "config OTHER\n\tbool \"other\"\n")]);

    private static OptionsTest<MixedVariantsAnalyzer> NoOptions()
    {
        var test = new OptionsTest<MixedVariantsAnalyzer>();
        test.TestState.Sources.Add("class C { }");
        return test;
    }

    private static Task Expect(OptionsTest<MixedVariantsAnalyzer> test, MetadataReference[] references, params string[] messages)
    {
        test.TestState.AdditionalReferences.AddRange(references);
        test.ExpectedDiagnostics.AddRange(messages.Select(message =>
            new DiagnosticResult("KC2008", DiagnosticSeverity.Warning).WithMessage(message).WithNoLocation()));
        return test.RunAsync();
    }
}
