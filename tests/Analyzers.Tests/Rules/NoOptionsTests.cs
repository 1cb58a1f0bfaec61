using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC5006.</summary>
public class NoOptionsTests : InitializerTests<NoOptionsAnalyzer>
{
    [Fact]
    public Task An_enum_without_options_decides_nothing() => Expect(
        "KC5006",
        "partial class C { [{|#0:OptionDefault(System.DayOfWeek.Monday)|}] partial System.DayOfWeek P { get; set; } }",
        "No member of 'DayOfWeek' carries [Option(\"…\")], so nothing decides the initial value of 'P'");

    [Fact]
    public Task One_option_is_enough() => Expect(
        "KC5006", "enum E { [Option(\"ARM\")] A, B } partial class C { [OptionDefault(E.B)] partial E P { get; set; } }", null);
}
