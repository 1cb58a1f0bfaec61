using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC1002 and KC1003.</summary>
public class FixedConditionTests
{
    private const string Kconfig = OptionsTest<FixedConditionAnalyzer>.Kconfig + "config ALWAYS\n\tdef_bool y\nconfig NEVER\n\tbool\n";

    [Theory]
    [InlineData("if ({|KC1002:Config.HAS_MSI && !Config.HAS_PCI|}) { }")]
    [InlineData("if ({|KC1002:Config.NEVER|}) { }")]
    [InlineData("_ = {|KC1002:Config.NEVER && b|} ? 1 : 0;")]
    [InlineData("while ({|KC1002:Config.ARM && !Config.ARM|}) { }")]
    [InlineData("for (; {|KC1002:Config.NEVER|};) { }")]
    [InlineData("switch (b) { case true when {|KC1002:Config.NEVER|}: break; }")]
    [InlineData("if ({|KC1002:Config.QUARANTINE == Config.Quarantine.Basic && !Config.HAS_PCI|}) { }")]
    [InlineData("if ({|KC1002:Config.NR_CPUS > 4 && Config.NR_CPUS < 3|}) { }")]
    [InlineData("bool never = Config.NEVER; if ({|KC1002:never|}) { }")]
    [InlineData("if ({|KC1002:Guard|}) { }")]
    [InlineData("if ({|KC1003:Config.ALWAYS|}) { }")]
    [InlineData("if ({|KC1003:!Config.HAS_MSI || Config.HAS_PCI|}) { }")]
    [InlineData("if ({|KC1003:Config.ALWAYS || b|}) { }")]
    [InlineData("if ({|KC1003:Config.HAS_PCI == (Config.QUARANTINE != Config.Quarantine.Unset)|}) { }")]
    public Task A_condition_that_the_options_decide_is_marked(string statement) => Test(Body(statement)).RunAsync();

    [Theory]
    [InlineData("if (Config.HAS_PCI) { }")]
    [InlineData("if (Config.NEVER || b) { }")]
    [InlineData("if (Config.ALWAYS && b) { }")]
    [InlineData("if (true) { } while (false) { }")]
    [InlineData("if (b && !b) { }")]
    [InlineData("if (Config.HAS_PCI) { if (!Config.HAS_PCI) { } }")]
    [InlineData("bool x = Config.NEVER;")]
    [InlineData("if (Config.NR_CPUS > 4 && Config.NR_CPUS < 6) { }")]
    public Task Any_other_is_fine(string statement) => Test(Body(statement)).RunAsync();

    [Theory]
    [InlineData("#if {|KC1002:CONFIG_HAS_MSI && !CONFIG_HAS_PCI|}\n#endif\n")]
    [InlineData("#if CONFIG_HAS_PCI\n#elif {|KC1002:CONFIG_HAS_MSI|}\n#endif\n")]
    [InlineData("#if !CONFIG_HAS_PCI\n#if {|KC1002:CONFIG_HAS_MSI|}\n#if CONFIG_HAS_MSI\n#endif\n#endif\n#endif\n")]
    [InlineData("#if CONFIG_ARM\n#else\n#if {|KC1002:CONFIG_ARM || CONFIG_NEVER|}\n#endif\n#endif\n")]
    [InlineData("#if {|KC1003:CONFIG_ALWAYS|}\n#endif\n")]
    [InlineData("#if {|KC1003:CONFIG_HAS_PCI || !CONFIG_HAS_MSI|}\n#endif\n")]
    public Task Directives_are_conditions(string code) => Test(code).RunAsync();

    [Theory]
    [InlineData("#if CONFIG_HAS_PCI\n#endif\n")]
    [InlineData("#if DEBUG && !DEBUG\n#endif\n")]
    [InlineData("#if CONFIG_TYPO\n#endif\n")]
    [InlineData("#define CONFIG_NEVER\n#if CONFIG_NEVER\n#endif\n")]
    [InlineData("#if CONFIG_NR_CPUS\n#endif\n")]
    [InlineData("#if CONFIG_HAS_PCI\n#if CONFIG_HAS_PCI\n#endif\n#endif\n")]
    public Task Of_directives_too(string code) => Test(code).RunAsync();

    [Fact]
    public Task The_message_says_why() => Expect(
        Body("if ({|#0:Config.HAS_MSI && !Config.HAS_PCI|}) { }"),
        "KC1002",
        DiagnosticSeverity.Warning,
        "'Config.HAS_MSI && !Config.HAS_PCI' holds in no configuration: HAS_MSI depends on HAS_PCI (Kconfig:4)");

    [Fact]
    public Task The_message_of_what_always_holds_does_too() => Expect(
        "#if {|#0:CONFIG_ALWAYS|}\n#endif\n",
        "KC1003",
        DiagnosticSeverity.Info,
        "'CONFIG_ALWAYS' holds in every configuration: ALWAYS is y by default (Kconfig:31)");

    private static string Body(string statement) =>
        $"using App; using BuildOptions; class C {{ [OptionGuard(\"HAS_MSI\")] static bool Guard => Config.HAS_MSI; [OptionGuard(\"NEVER\")] static bool Other => false; void M(bool b) {{ {statement.Replace("Guard|}", "Other|}", StringComparison.Ordinal)} }} }}";

    private static Task Expect(string code, string id, DiagnosticSeverity severity, string message)
    {
        OptionsTest<FixedConditionAnalyzer> test = Test(code);
        test.ExpectedDiagnostics.Add(new DiagnosticResult(id, severity).WithLocation(0).WithMessage(message));
        return test.RunAsync();
    }

    private static OptionsTest<FixedConditionAnalyzer> Test(string code) => new("CONFIG_HAS_PCI=y\n", code, Kconfig);
}
