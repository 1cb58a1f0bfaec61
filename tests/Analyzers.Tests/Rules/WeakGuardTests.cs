using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2003: what asks for an option, but not for enough.</summary>
public class WeakGuardTests
{
    private const string On = "CONFIG_HAS_PCI=y\nCONFIG_HAS_MSI=y\n";

    [Fact]
    public Task The_message_says_what_is_asked_for_and_the_configuration_that_breaks() => Expect(
        "class C { int M() => Config.HAS_PCI || Config.ARM ? Pci.{|#0:Mode|} : 0; }",
        "'Pci.Mode' depends on HAS_PCI, and HAS_PCI || ARM is all that this code asks for: it breaks with HAS_PCI=n, ARM=y");

    [Fact]
    public Task What_is_asked_for_already_is_not_said_to_be_missing() => Expect(
        "class C { void M() { if (Config.HAS_PCI) Pci.{|#0:Message|}(); } }",
        "'Pci.Message' depends on HAS_MSI, and HAS_PCI is all that this code asks for: it breaks with HAS_MSI=n");

    [Fact]
    public Task What_the_member_around_depends_on_is_asked_for() => Expect(
        "class C { [DependsOn(\"ARM\")] int M() => Pci.{|#0:Mode|}; }",
        "'Pci.Mode' depends on HAS_PCI, and ARM is all that this code asks for: it breaks with HAS_PCI=n, ARM=y");

    [Fact]
    public Task What_a_directive_says_is_asked_for() => Expect(
        "class C {\n#if !CONFIG_ARM\nint M() => Pci.{|#0:Mode|};\n#endif\n}",
        "'Pci.Mode' depends on HAS_PCI, and !ARM is all that this code asks for: it breaks with HAS_PCI=n");

    [Theory]
    [InlineData("if (Config.NR_CPUS > 8) Pci.{|KC2003:Scan|}();")]
    [InlineData("if (Config.NAME == \"kvm\") Pci.{|KC2003:Scan|}();")]
    [InlineData("if (!Config.HAS_MSI) Pci.{|KC2003:Scan|}();")]
    [InlineData("if (Config.QUARANTINE == Config.Quarantine.Unset) Pci.{|KC2003:Scan|}(); else Pci.Scan();")]
    [InlineData("if (Config.QUARANTINE == Config.Quarantine.Basic) Pci.Scan();")]
    public Task Guards_of_every_kind_are_weighed(string statement) => Test($"class C {{ void M() {{ {statement} }} }}").RunAsync();

    [Fact]
    public Task A_configuration_that_differs_in_much_is_said_in_short()
    {
        const string Kconfig =
            """
            config TARGET
            	bool "target"
            	depends on !(A && B && C && D && E)
            config A
            	bool "a"
            config B
            	bool "b"
            config C
            	bool "c"
            config D
            	bool "d"
            config E
            	bool "e"
            """;
        var test = new OptionsTest<UncoveredElsewhereAnalyzer>(
            "CONFIG_TARGET=y\n",
            "using App; using BuildOptions; class X { [DependsOn(\"TARGET\")] static void M() { } void N() { if (Config.A && Config.B && Config.C && Config.D && Config.E) {|#0:M|}(); } }",
            Kconfig + "\n");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2003", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
            "'X.M' depends on TARGET, and A && B && C && D && E is all that this code asks for: it breaks with A=y, B=y, C=y, D=y and 1 more"));
        return test.RunAsync();
    }

    private static Task Expect(string code, string message)
    {
        OptionsTest<UncoveredElsewhereAnalyzer> test = Test(code);
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2003", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        return test.RunAsync();
    }

    private static OptionsTest<UncoveredElsewhereAnalyzer> Test(string code)
    {
        var test = new OptionsTest<UncoveredElsewhereAnalyzer>(On, code);
        test.TestState.Sources.Add(OptionsTest<UncoveredElsewhereAnalyzer>.Pci);
        return test;
    }
}
