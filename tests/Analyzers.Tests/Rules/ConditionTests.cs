using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2007.</summary>
public class ConditionTests
{
    [Theory]
    [InlineData("[DependsOn(\"{|#0:HAS_PCII|}\")]", "'HAS_PCII' is no option; did you mean 'HAS_PCI'?")]
    [InlineData("[DependsOn(\"ARM && !({|#0:HAS_PICI|} || HAS_MSI)\")]", "'HAS_PICI' is no option; did you mean 'HAS_PCI'?")]
    [InlineData("[DependsOn(@\"ARM && {|#0:ZEBRA|}\")]", "'ZEBRA' is no option")]
    [InlineData("[DependsOn(\"\"\"ARM && {|#0:ZEBRA|}\"\"\")]", "'ZEBRA' is no option")]
    [InlineData("[BuildOptions.DependsOnAttribute(\"{|#0:CONFIG_HAS_PCI|}\")]", "'CONFIG_HAS_PCI' is no option; did you mean 'HAS_PCI'?")]
    [InlineData("[DependsOn({|#0:\"HAS_\" + \"PCX\"|})]", "'HAS_PCX' is no option; did you mean 'HAS_PCI'?")]
    [InlineData("[DependsOn({|#0:\"ZEBR\\u0041\"|})]", "'ZEBRA' is no option")]
    public Task An_unknown_option_is_marked_inside_the_text(string attribute, string? message) => Expect(attribute + " class C { }", message);

    [Theory]
    [InlineData("[DependsOn(\"ARM {|#0:)|}\")]")]
    [InlineData("[DependsOn(\"ARM &&{|#0:\"|})]")]
    [InlineData("[DependsOn({|#0:\"\"|})]")]
    [InlineData("[DependsOn(\"(ARM{|#0:\"|})]")]
    [InlineData("[DependsOn(\"ARM {|#0:HAS_PCI|}\")]")]
    [InlineData("[DependsOn({|#0:null!|})]")]
    public Task A_malformed_expression_is_marked_where_it_stops_making_sense(string attribute) => Expect(attribute + " class C { }", null);

    [Fact]
    public Task A_guard_is_looked_at() => Expect("class C { [OptionGuard(\"{|#0:HAS_PCJ|}\")] bool G => true; }", "'HAS_PCJ' is no option; did you mean 'HAS_PCI'?");

    [Fact]
    public Task An_option_of_an_enum_member_is_looked_at() =>
        Expect("enum E { [Option(\"{|#0:QUARANTINE_BASICS|}\")] A }", "'QUARANTINE_BASICS' is no option; did you mean 'QUARANTINE_BASIC'?");

    [Fact]
    public Task An_option_is_a_name_not_an_expression() => Expect("enum E { [Option(\"{|#0:!ARM|}\")] A }", null);

    [Fact]
    public Task The_assembly_s_attributes_are_looked_at() => Expect("[assembly: DependsOn(\"{|#0:ZEBRA|}\")]", "'ZEBRA' is no option");

    [Theory]
    [InlineData("[DependsOn(\"HAS_PCI && !ARM || NR_CPUS > 4 && NAME = \\\"xen\\\"\")] class C { }")]
    [InlineData("[DependsOn(\"y\")] class C { }")]
    [InlineData("enum E { [Option(\"QUARANTINE_BASIC\")] A }")]
    [InlineData("[Other.DependsOn(\"ZEBRA\")] class C { } namespace Other { class DependsOnAttribute(string s) : System.Attribute { public string S => s; } }")]
    public Task What_names_options_only_is_fine(string code) => Test(code).RunAsync();

    [Fact]
    public Task A_condition_that_is_wrong_is_said_once_and_requires_nothing()
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(null, "using BuildOptions; class C { [DependsOn(\"ZEBRA\")] static void M() { } void N() => M(); }");
        return test.RunAsync();
    }

    [Fact]
    public Task It_speaks_while_symbols_are_out_of_date()
    {
        var test = Test("using BuildOptions; [DependsOn(\"{|KC2007:ZEBRA|}\")] class C { }");
        test.PreprocessorSymbols.Add("CONFIG_ARM");
        return test.RunAsync();
    }

    private static Task Expect(string code, string? message)
    {
        var test = Test("using BuildOptions; " + code);
        DiagnosticResult expected = new DiagnosticResult("KC2007", DiagnosticSeverity.Error).WithLocation(0);
        test.ExpectedDiagnostics.Add(message is null ? expected : expected.WithMessage(message));
        return test.RunAsync();
    }

    private static OptionsTest<ConditionAnalyzer> Test(string code) =>
        new(null, code.StartsWith("using", StringComparison.Ordinal) ? code : "using BuildOptions; " + code);
}
