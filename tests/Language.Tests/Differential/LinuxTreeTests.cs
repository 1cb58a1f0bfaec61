using System.Text;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>The Kconfig files of Linux 6.12 for x86 through C <c>conf</c> and through ours.</summary>
public class LinuxTreeTests
{
    private const int RandomConfigs = 50;
    private const int MinimalConfigs = 10;

    [OracleTheory(OracleKind.LinuxTree)]
    [InlineData("alldefconfig")]
    [InlineData("allnoconfig")]
    [InlineData("allyesconfig")]
    [InlineData("allmodconfig")]
    public void Presets_of_Linux_are_those_of_C(string mode)
    {
        OptionModel model = LinuxModel.Value;
        Assert.DoesNotContain(model.Diagnostics, d => d.Severity == RuleSeverity.Error);
        string ours = mode switch
        {
            "allnoconfig" => OurRuns.All(model, Tristate.No),
            "allyesconfig" => OurRuns.All(model, Tristate.Yes),
            "allmodconfig" => OurRuns.All(model, Tristate.Module),
            _ => DotConfig.Write(new Configuration(model, UserValues.None)),
        };

        AssertSame(LinuxConfRuns.RunAll("--" + mode, [""])[0], ours, mode);
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void Random_configurations_of_Linux_survive_as_in_C()
    {
        OptionModel model = LinuxModel.Value;
        string[] random = LinuxConfRuns.RunAll("--randconfig", [.. Enumerable.Range(1, RandomConfigs).Select(_ => "")]);

        // What C writes is what it would write again, and what is left of it when lines get lost or change is not.
        string[] damaged = [.. random.Select((config, i) => Damage(config, i + 1))];
        string[] mended = LinuxConfRuns.RunAll("--olddefconfig", damaged);
        string[] minimal = LinuxConfRuns.RunAll("--savedefconfig=out", damaged[..MinimalConfigs]);
        for (int i = 0; i < RandomConfigs; i++)
        {
            string name = $"KCONFIG_SEED={i + 1}";
            AssertSame(random[i], Write(random[i]), name);
            AssertSame(mended[i], Write(damaged[i]), name + ", damaged");
            if (i < MinimalConfigs)
            {
                AssertSame(minimal[i], DotConfig.WriteMinimal(Read(damaged[i])), name + ", minimal");
            }
        }

        Configuration Read(string config) => new(model, DotConfig.Read(new SourceText(".config", config), model, []));

        string Write(string config) => DotConfig.Write(Read(config));
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void Every_option_and_choice_of_Linux_has_a_name_of_its_own_in_CSharp()
    {
        var naming = new OptionNaming(LinuxModel.Value);
        List<string> names = [.. LinuxModel.Value.Options.Select(naming.ConstantOf)];
        names.AddRange(LinuxModel.Value.Choices.Select(c => naming.NamesOf(c)).SelectMany(n => new[] { n.EnumName, n.ConstantName }));

        Assert.True(names.Count > 10_000);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", name));
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void Every_value_of_Linux_that_does_not_hold_says_why()
    {
        UserValues values = DotConfig.Read(new SourceText(".config", Damage(OurRuns.All(LinuxModel.Value, Tristate.Module), 4)), LinuxModel.Value, []);
        var configuration = new Configuration(LinuxModel.Value, values);

        Assert.NotEmpty(configuration.Diagnostics);
        Assert.All(configuration.Diagnostics, d => Assert.False(d.Message.EndsWith(": ", StringComparison.Ordinal), d.Message));
    }

    private static string Damage(string config, int seed)
    {
        var dice = new Dice(seed);
        var lines = new StringBuilder();
        foreach (string line in config.Split('\n').Where(_ => dice.Chance(75)))
        {
            lines.Append(!dice.Chance(10) ? line
                : line.EndsWith(" is not set", StringComparison.Ordinal) ? line[2..^" is not set".Length] + "=" + dice.Pick("y", "m")
                : line.EndsWith("=y", StringComparison.Ordinal) ? $"# {line[..^2]} is not set"
                : line).Append('\n');
        }

        return lines.ToString();
    }

    // The first line that differs says more than two texts of ten thousand lines.
    private static void AssertSame(string theirs, string ours, string name)
    {
        string[] theirLines = theirs.Split('\n');
        string[] ourLines = ours.Split('\n');
        for (int i = 0; i < Math.Min(theirLines.Length, ourLines.Length); i++)
        {
            Assert.True(theirLines[i] == ourLines[i], $"{name}, line {i + 1}: C has '{theirLines[i]}', we have '{ourLines[i]}'; C: {theirLines.Length} lines, ours: {ourLines.Length}");
        }

        Assert.Equal(theirLines.Length, ourLines.Length);
    }
}
