using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary><c>--randconfig</c>: whatever it answers, C keeps it as it is; a seed gives the same answers again.</summary>
public class RandConfigTests
{
    private const string Kconfig = """
        config MODULES
        	bool "modules"
        	modules
        config A
        	tristate "a"
        config B
        	bool "b"
        	depends on A
        choice
        	prompt "c"
        config C1
        	bool "c1"
        config C2
        	bool "c2"
        	depends on B
        config C3
        	bool "c3"
        endchoice
        config S
        	string "s"
        	default "x" if C3

        """;

    [OracleFact]
    public void C_keeps_the_result_as_it_is()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            Tree tree = RandomTree.Of(seed);
            using var folder = new ToolFolder();
            foreach (TreeFile file in tree.Files)
            {
                folder.Write(file.Path, file.Text);
            }

            foreach ((string name, string value) in TreeWorld.Environment)
            {
                folder.Environment[name] = value;
            }

            folder.Environment["KCONFIG_SEED"] = seed.ToString();
            if (folder.Run("conf", "--randconfig", "Kconfig").ExitCode != 0)
            {
                continue; // a dependency loop
            }

            string result = folder.Read(".config");
            string? difference = ConfComparison.ChangeByC(folder, "--olddefconfig", "Kconfig");
            if (difference is not null && difference != result)
            {
                // A value that does not survive being read again: then we read it as C does.
                folder.Write(".config", result);
                Assert.Equal(0, folder.Run("conf", "-s", "--olddefconfig", "Kconfig").ExitCode);
                result = folder.Read(".config");
            }

            Assert.True(difference is null || difference == result, $"seed {seed}\n{tree.KconfigText}\n--- ours\n{result}\n--- C\n{difference}");
        }
    }

    [Fact]
    public void A_seed_gives_the_same_configuration_again()
    {
        string first = Run(("KCONFIG_SEED", "0x2A"));

        Assert.Equal(first, Run(("KCONFIG_SEED", "42")));
        Assert.NotEqual(first, Run(("KCONFIG_SEED", "43")));
    }

    [Fact]
    public void Every_answer_comes_up_and_none_that_the_probability_rules_out()
    {
        string all = string.Concat(Enumerable.Range(0, 60).Select(seed => Run(("KCONFIG_SEED", seed.ToString()))));
        Assert.All((string[])["CONFIG_A=y", "CONFIG_A=m", "# CONFIG_A is not set", "CONFIG_C1=y", "CONFIG_C2=y", "CONFIG_C3=y"], line => Assert.Contains(line, all));

        string none = string.Concat(Enumerable.Range(0, 60).Select(seed => Run(("KCONFIG_SEED", seed.ToString()), ("KCONFIG_PROBABILITY", "100:0:100"))));
        Assert.DoesNotContain("CONFIG_A=y", none);
        Assert.Contains("CONFIG_A=m", none);
        Assert.DoesNotContain("# CONFIG_MODULES is not set", none);
    }

    [Fact]
    public void What_a_seed_configuration_says_is_kept()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            string config = Run(("KCONFIG_SEED", seed.ToString()), ("KCONFIG_ALLCONFIG", "given"));
            Assert.Contains("# CONFIG_A is not set", config);
            Assert.Contains("CONFIG_C3=y", config);
        }
    }

    private static string Run(params (string Name, string Value)[] environment)
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Kconfig);
        folder.Write("given", "# CONFIG_A is not set\nCONFIG_C3=y\n");
        foreach ((string name, string value) in environment)
        {
            folder.Environment[name] = value;
        }

        Assert.Equal(0, folder.Run("conf", "-s", "--randconfig", "Kconfig").ExitCode);
        return folder.Read(".config");
    }
}
