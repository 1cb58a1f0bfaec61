using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>
/// The modes that the language's own tests of the Kconfig files of Linux do not go through: exit code, standard output and every file
/// that is written, some of them nine thousand.
/// </summary>
public class LinuxModeTests
{
    [OracleTheory(OracleKind.LinuxTree)]
    [InlineData("--syncconfig", true)]
    [InlineData("--listnewconfig", false)]
    [InlineData("--helpnewconfig", false)]
    [InlineData("--defconfig=.config", false)]
    [InlineData("--yes2modconfig", true)]
    [InlineData("--mod2yesconfig", true)]
    [InlineData("--mod2noconfig", true)]
    public void A_mode_does_what_C_does(string mode, bool isComplete)
    {
        var made = new ConfCase("-s --randconfig Kconfig", new Dictionary<string, string>(), "", Environment(seed: "7"));
        string config = ConfComparison.ConfigByC(made)!;
        if (!isComplete)
        {
            config = string.Join('\n', config.Split('\n').Where((_, line) => line % 4 != 0));
        }

        var run = new ConfCase($"-s {mode} Kconfig", new Dictionary<string, string> { [".config"] = config }, "", Environment(seed: "7"));
        Assert.Null(ConfComparison.Difference(run, ignoresPassing: true, ignoresErrors: true, asksNothing: true)?.Split('\n')[0]);
    }

    /// <summary>The variables that the files read.</summary>
    internal static Dictionary<string, string> Environment(string seed)
    {
        var variables = new Dictionary<string, string> { ["KCONFIG_SEED"] = seed };
        foreach (string line in File.ReadLines(Path.Combine(Oracle.LinuxTree!, "env")).Where(l => l.StartsWith("export ", StringComparison.Ordinal)))
        {
            foreach (string pair in line["export ".Length..].Split(' '))
            {
                string[] halves = pair.Split('=', 2);
                variables[halves[0]] = halves[1];
            }
        }

        return variables;
    }
}
