using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC5005.</summary>
public class HiddenValueTypeTests : InitializerTests<HiddenValueTypeAnalyzer>
{
    [Theory]
    [InlineData("0")]
    [InlineData("\"None\"")]
    [InlineData("null")]
    [InlineData("System.DayOfWeek.Monday")]
    [InlineData("typeof(Mode)")]
    public Task A_value_of_another_type_is_marked(string value) => Expect(
        "KC5005",
        Mode + $"partial class C {{ [OptionDefault({{|#0:{value}|}})] partial Mode P {{ get; set; }} }}",
        "The value of 'P' for a hidden choice must be a 'Mode'");

    [Theory]
    [InlineData("(Mode.None)")]
    [InlineData("((Mode)7)")]
    [InlineData("(whenHidden: Mode.Basic)")]
    public Task A_value_of_the_enum_is_fine(string arguments) => Expect(
        "KC5005", Mode + $"partial class C {{ [OptionDefault{arguments}] partial Mode P {{ get; set; }} }}", null);
}
