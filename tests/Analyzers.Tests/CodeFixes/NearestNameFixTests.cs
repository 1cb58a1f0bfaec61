using BuildOptions.Analyzers.Rules;
using BuildOptions.CodeFixes;

namespace BuildOptions.Analyzers.Tests.CodeFixes;

/// <summary>Misspelt options are written as they were meant.</summary>
public class NearestNameFixTests
{
    [Fact]
    public Task A_symbol_of_if_is_corrected() => Symbols(
        "#if {|KC1001:CONFIG_HAS_PCII|} && !{|KC1001:CONFIG_AMR|}\n#elif {|KC1001:CONFIG_HAS_MIS|}\n#endif\nclass C { }",
        "#if CONFIG_HAS_PCI && !CONFIG_ARM\n#elif CONFIG_HAS_MSI\n#endif\nclass C { }").RunFixesAsync();

    [Fact]
    public Task A_symbol_that_is_like_nothing_stays() => Symbols(
        "#if {|KC1001:CONFIG_ZEBRA|}\n#endif\nclass C { }",
        "#if CONFIG_ZEBRA\n#endif\nclass C { }").RunFixesAsync();

    [Fact]
    public Task A_condition_is_corrected_where_its_text_says_so() => Conditions(
        "using BuildOptions;\n[DependsOn(\"{|KC2007:HAS_PCII|} && ({|KC2007:AMR|} || HAS_MSI)\")] class C { [OptionGuard(@\"{|KC2007:CONFIG_ARM|}\")] bool G => true; }\nenum E { [Option(\"{|KC2007:QUARANTINE_BASICS|}\")] A }",
        "using BuildOptions;\n[DependsOn(\"HAS_PCI && (ARM || HAS_MSI)\")] class C { [OptionGuard(@\"ARM\")] bool G => true; }\nenum E { [Option(\"QUARANTINE_BASIC\")] A }").RunFixesAsync();

    [Fact]
    public Task A_condition_that_is_put_together_stays() => Conditions(
        "using BuildOptions;\n[DependsOn({|KC2007:\"HAS_\" + \"PCX\"|})] class C { }",
        "using BuildOptions;\n[DependsOn(\"HAS_\" + \"PCX\")] class C { }").RunFixesAsync();

    [Fact]
    public async Task The_editor_says_what_it_will_write()
    {
        IReadOnlyList<string> titles = await Symbols("#if CONFIG_HAS_PCII\n#endif", "").GetTitlesAsync();
        Assert.Equal(["Change to 'CONFIG_HAS_PCI'"], titles);
    }

    private static OptionsFixTest<UnknownSymbolAnalyzer, NearestNameFixProvider> Symbols(string code, string fixedCode) => new(null, code, fixedCode);

    private static OptionsFixTest<ConditionAnalyzer, NearestNameFixProvider> Conditions(string code, string fixedCode) => new(null, code, fixedCode);
}
