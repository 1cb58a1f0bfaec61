using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC5001.</summary>
public class SeveralPicksTests : InitializerTests<SeveralPicksAnalyzer>
{
    private const string Options = "enum E { [Option(\"HAS_PCI\")] Pci, [Option(\"ARM\")] Arm } ";

    [Fact]
    public Task Two_options_that_are_on_decide_nothing() => Expect(
        "KC5001",
        Options + "partial class C { [{|#0:OptionDefault(E.Pci)|}] partial E P { get; } }",
        "The initial value of 'P' is not decided: HAS_PCI, ARM are on",
        "CONFIG_HAS_PCI=y\nCONFIG_ARM=y\n");

    [Fact]
    public Task One_option_that_is_on_decides() => Expect(
        "KC5001", Options + "partial class C { [OptionDefault(E.Pci)] partial E P { get; } }", null, "CONFIG_ARM=y\n");

    [Fact]
    public Task The_members_of_a_choice_exclude_each_other() => Expect(
        "KC5001", Mode + "partial class C { [OptionDefault(Mode.None)] partial Mode P { get; } }", null, "CONFIG_HAS_PCI=y\n");
}
