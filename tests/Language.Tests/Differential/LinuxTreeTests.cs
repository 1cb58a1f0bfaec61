using System.Diagnostics;
using System.Text;
using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>The Kconfig files of Linux 6.12 for x86 through C <c>conf</c> and through ours.</summary>
public class LinuxTreeTests
{
    private static readonly Lazy<OptionModel> Model = new(BindLinux);

    [OracleTheory(OracleKind.LinuxTree)]
    [InlineData("alldefconfig")]
    [InlineData("allnoconfig")]
    [InlineData("allyesconfig")]
    [InlineData("allmodconfig")]
    public void Presets_of_Linux_are_those_of_C(string mode)
    {
        OptionModel model = Model.Value;
        Assert.DoesNotContain(model.Diagnostics, d => d.Severity == RuleSeverity.Error);
        string ours = mode switch
        {
            "allnoconfig" => OurRuns.All(model, Tristate.No),
            "allyesconfig" => OurRuns.All(model, Tristate.Yes),
            "allmodconfig" => OurRuns.All(model, Tristate.Module),
            _ => DotConfig.Write(new Configuration(model, UserValues.None)),
        };

        AssertSame(RunConf($"KCONFIG_CONFIG=out $CONF -s --{mode} Kconfig >log 2>&1", ".config"), ours);
    }

    [OracleTheory(OracleKind.LinuxTree)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_configurations_of_Linux_survive_as_in_C(int seed)
    {
        OptionModel model = Model.Value;
        string config = RandomConfig(model, seed);
        UserValues values = DotConfig.Read(new SourceText(".config", config), model, []);
        var configuration = new Configuration(model, values);

        AssertSame(RunConf("cp input out; KCONFIG_CONFIG=out $CONF -s --olddefconfig Kconfig >log 2>&1", config), DotConfig.Write(configuration));
        AssertSame(RunConf("KCONFIG_CONFIG=input $CONF -s --savedefconfig=out Kconfig >log 2>&1", config), DotConfig.WriteMinimal(configuration));
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void Every_option_and_choice_of_Linux_has_a_name_of_its_own_in_CSharp()
    {
        var naming = new OptionNaming(Model.Value);
        List<string> names = [.. Model.Value.Options.Select(naming.ConstantOf)];
        names.AddRange(Model.Value.Choices.Select(c => naming.NamesOf(c)).SelectMany(n => new[] { n.EnumName, n.ConstantName }));

        Assert.True(names.Count > 10_000);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", name));
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void Every_value_of_Linux_that_does_not_hold_says_why()
    {
        UserValues values = DotConfig.Read(new SourceText(".config", RandomConfig(Model.Value, 4)), Model.Value, []);
        var configuration = new Configuration(Model.Value, values);

        Assert.NotEmpty(configuration.Diagnostics);
        Assert.All(configuration.Diagnostics, d => Assert.False(d.Message.EndsWith(": ", StringComparison.Ordinal), d.Message));
    }

    private static string RandomConfig(OptionModel model, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        foreach (Symbol option in model.Options.Where(o => o.IsLogical && random.Next(3) == 0))
        {
            string value = random.Next(3) switch { 0 => "n", 1 when option.Type == SymbolType.Tristate => "m", _ => "y" };
            text.Append(value == "n" ? $"# CONFIG_{option.Name} is not set\n" : $"CONFIG_{option.Name}={value}\n");
        }

        return text.ToString();
    }

    // The first line that differs says more than two texts of ten thousand lines.
    private static void AssertSame(string theirs, string ours)
    {
        string[] theirLines = theirs.Split('\n');
        string[] ourLines = ours.Split('\n');
        for (int i = 0; i < Math.Min(theirLines.Length, ourLines.Length); i++)
        {
            Assert.True(theirLines[i] == ourLines[i], $"line {i + 1}: C has '{theirLines[i]}', we have '{ourLines[i]}'; C: {theirLines.Length} lines, ours: {ourLines.Length}");
        }

        Assert.Equal(theirLines.Length, ourLines.Length);
    }

    private static string RunConf(string script, string input)
    {
        string folder = Directory.CreateTempSubdirectory("kconfig-linux-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "input"), input);
            var start = new ProcessStartInfo("/bin/sh")
            {
                ArgumentList = { "-c", $". {Oracle.LinuxTree}/env; {script}; cat log >&2" },
                WorkingDirectory = folder,
                Environment = { ["CONF"] = Oracle.Conf! },
                RedirectStandardError = true,
            };
            using Process shell = Process.Start(start)!;
            string messages = shell.StandardError.ReadToEnd();
            shell.WaitForExit();
            string output = Path.Combine(folder, "out");
            Assert.True(File.Exists(output), messages);
            return File.ReadAllText(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static OptionModel BindLinux()
    {
        string tree = Path.Combine(Oracle.LinuxTree!, "linux");
        return Binder.Bind("Kconfig", new LinuxFiles(tree), new LinuxWorld(tree), Dialect.Linux612);
    }

    private sealed class LinuxFiles(string tree) : IKconfigFiles
    {
        public SyntaxTree? Open(string path)
        {
            string file = Path.Combine(tree, path);
            return File.Exists(file) ? SyntaxTree.Parse(new SourceText(path, File.ReadAllText(file))) : null;
        }

        public IReadOnlyList<string> Match(string pattern) => [];
    }

    // The variables that eng/linux-kconfig writes into its 'env'.
    private sealed class LinuxWorld : IOutsideWorld
    {
        private readonly Dictionary<string, string> _variables = [];

        internal LinuxWorld(string tree)
        {
            foreach (string line in File.ReadLines(Path.Combine(tree, "..", "env")).Where(l => l.StartsWith("export ", StringComparison.Ordinal)))
            {
                foreach (string pair in line["export ".Length..].Split(' '))
                {
                    string[] halves = pair.Split('=', 2);
                    _variables[halves[0]] = halves[1];
                }
            }
        }

        public string? GetEnvironmentVariable(string name) => _variables.GetValueOrDefault(name, "");

        public string? RunShell(string command) => null;

        public void Inform(string text)
        {
            // Linux informs nobody.
        }
    }
}
