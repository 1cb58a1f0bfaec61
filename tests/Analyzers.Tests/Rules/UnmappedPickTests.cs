using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC5002.</summary>
public class UnmappedPickTests : InitializerTests<UnmappedPickAnalyzer>
{
    private const string TwoOfThree = "enum E { [Option(\"QUARANTINE_NONE\")] None, [Option(\"QUARANTINE_BASIC\")] Basic, Scratch } ";

    [Fact]
    public Task A_pick_that_no_member_carries_is_reported() => Expect(
        "KC5002",
        TwoOfThree + "partial class C { [{|#0:OptionDefault(E.None)|}] partial E P { get; set; } }",
        "The initial value of 'P' is not decided: QUARANTINE_SCRATCH is picked, and no member of 'E' carries [Option(\"QUARANTINE_SCRATCH\")]",
        "CONFIG_HAS_PCI=y\nCONFIG_QUARANTINE_SCRATCH=y\n");

    [Theory]
    [InlineData("CONFIG_HAS_PCI=y\n")]
    [InlineData("# CONFIG_HAS_PCI is not set\n")]
    public Task A_pick_that_a_member_carries_and_a_hidden_choice_are_fine(string config) => Expect(
        "KC5002", TwoOfThree + "partial class C { [OptionDefault(E.None)] partial E P { get; set; } }", null, config);
}
