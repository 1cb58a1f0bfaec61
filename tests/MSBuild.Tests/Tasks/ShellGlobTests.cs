namespace BuildOptions.MSBuild.Tests.Tasks;

public class ShellGlobTests
{
    [Theory]
    [InlineData("Kconfig.*", "Kconfig.pci", true)]
    [InlineData("Kconfig.*", "Kconfig", false)]
    [InlineData("*", "Kconfig", true)]
    [InlineData("*", ".config", false)]
    [InlineData(".*", ".config", true)]
    [InlineData("K?onfig", "Kconfig", true)]
    [InlineData("K?onfig", "Konfig", false)]
    [InlineData("[A-K]config", "Kconfig", true)]
    [InlineData("[!A-K]config", "Kconfig", false)]
    [InlineData("[!A-J]config", "Kconfig", true)]
    [InlineData("a+b", "a+b", true)]
    [InlineData("a+b", "aab", false)]
    [InlineData("[", "[", true)]
    [InlineData("[z-a]", "m", false)]
    [InlineData("[]a]", "]", true)]
    public void A_step_matches_as_in_a_shell(string pattern, string name, bool expected) =>
        Assert.Equal(expected, ShellGlob.Matches(pattern, name));
}
