using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC5003.</summary>
public class NoHiddenValueTests : InitializerTests<NoHiddenValueAnalyzer>
{
    [Theory]
    [InlineData("CONFIG_HAS_PCI=y\n")]
    [InlineData("# CONFIG_HAS_PCI is not set\n")]
    public Task A_choice_that_can_be_hidden_needs_a_value_in_every_variant(string config) => Expect(
        "KC5003",
        Mode + "partial class C { [{|#0:OptionDefault|}] static partial Mode P { get; set; } }",
        "The options of 'Mode' can all be off: they need HAS_PCI. Say the value of 'P' for that case, as in [OptionDefault(Mode.None)].",
        config);

    [Fact]
    public Task A_choice_that_is_never_hidden_needs_none() => Expect(
        "KC5003", Mode + "partial class C { [OptionDefault] static partial Mode P { get; set; } }", null, kconfig: AlwaysVisible);

    [Fact]
    public Task A_value_that_is_said_is_enough() => Expect(
        "KC5003", Mode + "partial class C { [OptionDefault(Mode.None)] static partial Mode P { get; set; } }", null);
}
