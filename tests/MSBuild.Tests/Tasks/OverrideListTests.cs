using BuildOptions.Language.World;

namespace BuildOptions.MSBuild.Tests.Tasks;

public class OverrideListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("HAS_PCI=n", "HAS_PCI|n")]
    [InlineData("A=y;B=n", "A|y B|n")]
    [InlineData("A=y B=n\n\tC=0x1f ;; D=-3", "A|y B|n C|0x1f D|-3")]
    [InlineData("S=", "S|")]
    [InlineData("S=a=b", "S|a=b")]
    [InlineData("S=\"a b;c\" T=y", "S|\"a b;c\" T|y")]
    [InlineData("S=\"a\\\" b\"", "S|\"a\\\" b\"")]
    [InlineData("CONFIG_A=y", "CONFIG_A|y")]
    public void Overrides_are_separated_by_semicolons_and_white_space(string text, string expected)
    {
        IReadOnlyList<OverrideValue> overrides = OverrideList.Parse(text, out string? malformed);

        Assert.Null(malformed);
        Assert.Equal(expected, string.Join(' ', overrides.Select(o => $"{o.Name}|{o.Value}")));
    }

    [Theory]
    [InlineData("HAS_PCI", "HAS_PCI")]
    [InlineData("A=y B", "B")]
    [InlineData("=y", "=y")]
    [InlineData("A?=y", "A?=y")]
    public void What_is_no_override_is_named(string text, string expected)
    {
        OverrideList.Parse(text, out string? malformed);

        Assert.Equal(expected, malformed);
    }
}
