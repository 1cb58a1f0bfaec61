using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Evaluation;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.World;

public class OptionPickTests
{
    private static readonly OptionModel Model = new ModelBuilder()
        .Config("PCI", SymbolType.Bool, "prompt", "default y")
        .Choice("q", "PCI", "B", m => m.Config("A", SymbolType.Bool, "prompt").Config("B", SymbolType.Bool, "prompt"))
        .Choice("r", null, null, m => m.Config("R", SymbolType.Bool, "prompt").Config("S", SymbolType.Bool, "prompt"))
        .Config("X", SymbolType.Bool, "prompt")
        .Config("Y", SymbolType.Bool, "prompt")
        .Build();

    [Theory]
    [InlineData("", "A B", true, OptionPickKind.Picked, 1, "PCI")]
    [InlineData("", "- A - B", true, OptionPickKind.Picked, 3, "PCI")]
    [InlineData("# CONFIG_PCI is not set\n", "A B", true, OptionPickKind.Hidden, -1, "PCI")]
    [InlineData("# CONFIG_PCI is not set\n", "A B", false, OptionPickKind.NoHiddenValue, -1, "PCI")]
    [InlineData("", "A B", false, OptionPickKind.NoHiddenValue, -1, "PCI")]
    [InlineData("", "R S", false, OptionPickKind.Picked, 0, "y")]
    [InlineData("", "A", true, OptionPickKind.Unmapped, -1, "PCI")]
    [InlineData("", "B B", true, OptionPickKind.Several, -1, "PCI")]
    [InlineData("CONFIG_X=y\nCONFIG_Y=y\n", "X Y", true, OptionPickKind.Several, -1, "X || Y")]
    [InlineData("CONFIG_X=y\n", "X Y", true, OptionPickKind.Picked, 0, "X || Y")]
    [InlineData("", "X Y", true, OptionPickKind.Hidden, -1, "X || Y")]
    [InlineData("", "X NOT_THERE", true, OptionPickKind.Unknown, -1, null)]
    [InlineData("", "- -", true, OptionPickKind.Unknown, -1, null)]
    public void An_initial_value_follows_the_option_that_is_on(
        string config, string options, bool hasHiddenValue, OptionPickKind kind, int index, string? requirement)
    {
        Configuration configuration = ConfigurationTests.Read(Model, config, out _);
        var pick = OptionPick.Among(configuration, [.. options.Split(' ').Select(o => o == "-" ? null : o)], hasHiddenValue);

        Assert.Equal((kind, index, requirement), (pick.Kind, pick.Index, pick.Requirement?.ToString()));
    }
}
