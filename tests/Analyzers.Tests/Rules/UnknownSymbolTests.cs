using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC1001.</summary>
public class UnknownSymbolTests
{
    [Theory]
    [InlineData("#if {|#0:CONFIG_HAS_PCII|}\n#endif", "'CONFIG_HAS_PCII' is the symbol of no option; did you mean 'CONFIG_HAS_PCI'?")]
    [InlineData("#if CONFIG_ARM && !({|#0:CONFIG_ZEBRA|} || DEBUG)\n#endif", "'CONFIG_ZEBRA' is the symbol of no option")]
    [InlineData("#if CONFIG_ARM\n#elif {|#0:CONFIG_HAS_PIC|}\n#endif", "'CONFIG_HAS_PIC' is the symbol of no option; did you mean 'CONFIG_HAS_PCI'?")]
    [InlineData("#if {|#0:CONFIG_ARM_MODULE|}\n#endif", null)]
    [InlineData("#if CONFIG_ARM\n#if {|#0:CONFIG_ZEBRA|}\n#endif\n#endif", "'CONFIG_ZEBRA' is the symbol of no option")]
    [InlineData("#if {|#0:CONFIG_|}\n#endif", "'CONFIG_' is the symbol of no option")]
    public Task An_unknown_symbol_is_marked(string code, string? message)
    {
        var test = new OptionsTest<UnknownSymbolAnalyzer>(null, code);
        DiagnosticResult expected = new DiagnosticResult("KC1001", DiagnosticSeverity.Warning).WithLocation(0);
        test.ExpectedDiagnostics.Add(message is null ? expected : expected.WithMessage(message));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("#if CONFIG_HAS_PCI\n#endif")]
    [InlineData("#if CONFIG_QUARANTINE_BASIC || CONFIG_NR_CPUS || DEBUG || HAS_PCII\n#endif")]
    [InlineData("#define CONFIG_MINE\n#if CONFIG_MINE\n#endif")]
    [InlineData("// #if CONFIG_ZEBRA\nclass CONFIG_ZEBRA { }")]
    public Task Options_and_the_file_s_own_symbols_are_fine(string code) => new OptionsTest<UnknownSymbolAnalyzer>(null, code).RunAsync();

    [Fact]
    public Task The_module_symbol_of_a_tristate_option_is_fine() => new OptionsTest<UnknownSymbolAnalyzer>(
        null,
        "#if CONFIG_DRIVER_MODULE\n#endif",
        "config MODULES\n\tbool \"modules\"\n\tmodules\n\nconfig DRIVER\n\ttristate \"driver\"\n").RunAsync();

    [Fact]
    public Task A_project_without_options_may_call_its_symbols_as_it_likes()
    {
        var test = new OptionsTest<UnknownSymbolAnalyzer>();
        test.TestState.Sources.Add("#if CONFIG_ZEBRA\n#endif");
        return test.RunAsync();
    }
}
