using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC1004, and the silence of KC2001 beside it.</summary>
public class StaleSymbolsTests
{
    [Fact]
    public Task An_edited_value_is_shown_at_its_line()
    {
        var test = new OptionsTest<StaleSymbolsAnalyzer>("CONFIG_ARM=y\n{|#0:# CONFIG_HAS_PCI is not set|}\n", "");
        test.PreprocessorSymbols.Add("CONFIG_HAS_PCI");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC1004", DiagnosticSeverity.Info)
            .WithLocation(0)
            .WithMessage("The #if symbols are those of the last build, where HAS_PCI was another; build to renew them"));
        return test.RunAsync();
    }

    [Fact]
    public Task Of_several_the_first_option_is_named()
    {
        var test = new OptionsTest<StaleSymbolsAnalyzer>("{|KC1004:CONFIG_HAS_PCI=y|}\nCONFIG_ARM=y\n", "");
        test.PreprocessorSymbols.Clear();
        return test.RunAsync();
    }

    [Fact]
    public Task Without_a_configuration_file_the_line_of_the_kconfig_is_shown()
    {
        var test = new OptionsTest<StaleSymbolsAnalyzer>(null, "", "config ARM\n\tbool\n\t{|KC1004:default y|}\n");
        test.PreprocessorSymbols.Clear();
        return test.RunAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("CONFIG_HAS_PCI=y\n")]
    public Task Symbols_of_this_configuration_are_fine(string? config) => new OptionsTest<StaleSymbolsAnalyzer>(config, "").RunAsync();

    [Fact]
    public Task Symbols_that_are_no_options_do_not_matter()
    {
        var test = new OptionsTest<StaleSymbolsAnalyzer>("CONFIG_HAS_PCI=y\n", "");
        test.PreprocessorSymbols.AddRange(["DEBUG", "CONFIG_MINE"]);
        return test.RunAsync();
    }

    [Fact]
    public Task Uses_are_not_judged_until_the_next_build()
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(
            "# CONFIG_HAS_PCI is not set\n",
            "class C {\n#if CONFIG_HAS_PCI\nint M() => Pci.Mode;\n#endif\n}");
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        test.PreprocessorSymbols.Add("CONFIG_HAS_PCI");
        return test.RunAsync();
    }
}
