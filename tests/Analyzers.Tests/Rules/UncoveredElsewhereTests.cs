using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2002: what breaks in another configuration, and nothing asks.</summary>
public class UncoveredElsewhereTests
{
    private const string On = "CONFIG_HAS_PCI=y\nCONFIG_HAS_MSI=y\n";
    private const string Off = "# CONFIG_HAS_PCI is not set\n";

    [Fact]
    public Task The_message_says_what_is_needed_and_the_configuration_that_breaks() => Expect(
        On,
        "class C { int M() => Pci.{|#0:Mode|}; }",
        "'Pci.Mode' depends on HAS_PCI, which this code does not ask for: it breaks with HAS_PCI=n");

    [Fact]
    public Task Of_what_implies_the_rest_only_that_is_named() => Expect(
        On,
        "class C { void M() => Pci.{|#0:Message|}(); }",
        "'Pci.Message' depends on HAS_MSI, which this code does not ask for: it breaks with HAS_MSI=n");

    [Fact]
    public Task The_configuration_is_said_in_options_that_a_person_sets() => Expect(
        "CONFIG_ARM=y\n",
        "class C { [DependsOn(\"HAS_GIC\")] void M() { } void N() => {|#0:M|}(); }",
        "'C.M' depends on HAS_GIC, which this code does not ask for: it breaks with ARM=n",
        OptionsTest<UncoveredElsewhereAnalyzer>.Kconfig + "config HAS_GIC\n\tdef_bool ARM\n");

    /// <summary>That equality passes from text to text is more than what is known of texts that a person types.</summary>
    [Fact]
    public Task What_nobody_can_tell_is_said_to_be_undecided()
    {
        var test = new OptionsTest<UncoveredElsewhereAnalyzer>(
            "",
            "using BuildOptions; class C { [DependsOn(\"A = C\")] int M() => 1; [DependsOn(\"A = B && B = C\")] int N() => {|#0:M|}(); }",
            string.Concat("ABC".Select(name => $"config {name}\n\tstring \"{name}\"\n\n")));
        test.ExpectedDiagnostics.Add(new DiagnosticResult(UndecidedRule.Id, DiagnosticSeverity.Info).WithLocation(0).WithMessage(
            "It is not known whether some configuration that comes here lacks A = C, which 'C.M' depends on: the search was given up, or the answer hangs on numbers or texts that have too many values"));
        return test.RunAsync();
    }

    [Fact]
    public Task What_is_wrong_in_this_build_is_left_to_KC2001() => Test(Off, "class C { int M() => Pci.Mode; }").RunAsync();

    [Fact]
    public Task What_is_wrong_in_this_build_and_what_is_not_are_told_apart() =>
        Test(Off, "class C { void M() { _ = Pci.Mode; Pci.{|KC2002:Platform|}(); } }").RunAsync();

    [Theory]
    [InlineData("[DependsOn(\"HAS_PCI\")] class C { int M() => Pci.Mode; }")]
    [InlineData("[DependsOn(\"HAS_MSI\")] class C { int M() => Pci.Mode; }")]
    [InlineData("class C { int M() => Config.HAS_MSI ? Pci.Mode : 0; }")]
    [InlineData("class C { int M() { if (!Config.HAS_PCI) return 0; return Pci.Mode; } }")]
    [InlineData("class C { const bool Has = Config.HAS_PCI; int M() => Has ? Pci.Mode : 0; }")]
    [InlineData("class C { const bool Has = Config.HAS_PCI && Config.ARM; const bool Same = Has; int M() => Same ? Pci.Mode : 0; }")]
    [InlineData("class C { const bool Never = false; int M() => Never ? Pci.Mode : 0; }")]
    [InlineData("class C { int M() => false ? Pci.Mode : 0; }")]
    public Task What_is_asked_for_is_fine(string code) => Test(On, code).RunAsync();

    [Theory]
    [InlineData("class C {\n#if CONFIG_HAS_PCI\nint M() => Pci.Mode;\n#endif\n}")]
    [InlineData("class C {\n#if !CONFIG_HAS_PCI\n#else\nint M() => Pci.Mode;\n#endif\n}")]
    [InlineData("class C {\n#if CONFIG_ARM\n#elif CONFIG_HAS_MSI && DEBUG\n#elif CONFIG_HAS_PCI\nint M() => Pci.Mode;\n#endif\n}")]
    [InlineData("#if CONFIG_HAS_PCI\nclass C { Func<int> F = () => Pci.Mode; class D { int P { get { return Pci.Mode; } } } }\n#endif")]
    [InlineData("class C { int M()\n{\n#if !CONFIG_HAS_PCI\nreturn 0;\n#else\nreturn Pci.Mode;\n#endif\n} }")]
    [InlineData("class C { int M()\n{\n#if !CONFIG_HAS_PCI\nreturn 0;\n#endif\nreturn Pci.Mode; } }")]
    [InlineData("class C { int M()\n{\n#if !CONFIG_HAS_PCI\nConsole.WriteLine(); throw new Exception();\n#endif\nreturn Pci.Mode; } }")]
    [InlineData("class C { int M()\n{\n#if !CONFIG_HAS_PCI\nif (true) {\n#endif\n#if CONFIG_HAS_PCI\nreturn Pci.Mode;\n#endif\nreturn 0; } }")]
    public Task What_is_compiled_only_with_the_option_is_fine(string code) => Test(On, code).RunAsync();

    [Theory]
    [InlineData("class C {\n#if CONFIG_HAS_PCI\n#endif\nint M() => Pci.{|KC2002:Mode|};\n}")]
    [InlineData("class C {\n#if DEBUG\n#else\nint M() => Pci.{|KC2002:Mode|};\n#endif\n}")]
    [InlineData("#define CONFIG_HAS_PCI\nclass C {\n#if CONFIG_HAS_PCI\nint M() => Pci.{|KC2002:Mode|};\n#endif\n}")]
    [InlineData("class C { int M()\n{\n#if !CONFIG_ARM\nif (!Config.HAS_PCI) return 0;\n#endif\nreturn Pci.{|KC2003:Mode|}; } }")]
    [InlineData("class C { int M(bool b)\n{\n#if !CONFIG_HAS_PCI\nif (b) return 0;\n#endif\nreturn Pci.{|KC2002:Mode|}; } }")]
    [InlineData("class C {\n#if CONFIG_HAS_PCI\nconst bool Has = true;\n#else\nconst bool Has = false;\n#endif\nint M() => Has ? Pci.{|KC2002:Mode|} : 0; }")]
    public Task What_is_compiled_without_it_too_is_not(string code) => Test(On, code).RunAsync();

    [Theory]
    [InlineData("static int F = Pci.{|KC2002:Mode|};")]
    [InlineData("int M(int x = 1) { return new[] { 1 }.Select(i => Pci.{|KC2002:Scan|}()).First(); }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] class D { } class E : {|KC2002:D|} { } List<{|KC2002:D|}> F;")]
    public Task It_is_reported_wherever_KC2001_would_be(string members) => Test(On, $"class C {{ {members} }}").RunAsync();

    [Fact]
    public Task It_is_silent_while_symbols_are_out_of_date()
    {
        OptionsTest<UncoveredElsewhereAnalyzer> test = Test(On, "class C { int M() => Pci.Mode; }");
        test.PreprocessorSymbols.Add("CONFIG_ARM");
        return test.RunAsync();
    }

    [Fact]
    public Task It_is_silent_where_the_kconfig_has_errors()
    {
        string broken = OptionsTest<UncoveredElsewhereAnalyzer>.Kconfig + "config LOOP\n\tbool\n\tdepends on LOOP\n";
        return Test(On, "class C { int M() => Pci.Mode; }", broken).RunAsync();
    }

    private static Task Expect(string config, string code, string message, string kconfig = OptionsTest<UncoveredElsewhereAnalyzer>.Kconfig)
    {
        OptionsTest<UncoveredElsewhereAnalyzer> test = Test(config, code, kconfig);
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2002", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(message));
        return test.RunAsync();
    }

    private static OptionsTest<UncoveredElsewhereAnalyzer> Test(string config, string code, string kconfig = OptionsTest<UncoveredElsewhereAnalyzer>.Kconfig)
    {
        var test = new OptionsTest<UncoveredElsewhereAnalyzer>(config, code, kconfig);
        test.TestState.Sources.Add(OptionsTest<UncoveredElsewhereAnalyzer>.Pci);
        return test;
    }
}
