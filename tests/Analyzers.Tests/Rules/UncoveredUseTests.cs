using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2001, one behaviour a test.</summary>
public class UncoveredUseTests
{
    private const string Off = "# CONFIG_HAS_PCI is not set\n";
    private const string On = "CONFIG_HAS_PCI=y\n";

    [Fact]
    public async Task The_message_names_the_member_the_option_and_the_line_that_decided()
    {
        var test = Test(Off, "class C { int M() => Pci.{|#0:Mode|}; }", "configs/nopci_defconfig");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2001", Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'Pci.Mode' depends on HAS_PCI, but HAS_PCI is n (configs/nopci_defconfig:1)"));
        await test.RunAsync();
    }

    [Fact]
    public Task Where_the_option_is_on_nothing_is_said() =>
        Test(On, "class C { int M() => Pci.Mode + Pci.Scan(); }").RunAsync();

    [Fact]
    public Task Of_several_requirements_only_the_unmet_ones_are_named()
    {
        var test = Test(On + "# CONFIG_HAS_MSI is not set\n", "class C { void M() => Pci.{|#0:Message|}(); }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2001", Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'Pci.Message' depends on HAS_MSI, but HAS_MSI is n (.config:2)"));
        return test.RunAsync();
    }

    private static OptionsTest<UncoveredUseAnalyzer> Test(string config, string code, string configPath = ".config")
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(config, code, configPath: configPath);
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        return test;
    }
}
