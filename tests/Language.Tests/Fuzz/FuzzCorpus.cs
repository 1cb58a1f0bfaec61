using System.Runtime.CompilerServices;
using System.Text;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Fuzz;

/// <summary>The files that mutations begin with: this repository's own, hand-picked rules, random trees, and Linux's where they are laid out.</summary>
internal sealed class FuzzCorpus
{
    // Of Linux's 1,797 files: enough for every idiom, small enough for many runs.
    private const int LongestFile = 30_000;
    private const int LinuxFiles = 300;

    private readonly List<string> _kconfigs = [];
    private readonly List<string> _configs = [];

    internal FuzzCorpus()
    {
        string repository = Repository();
        _kconfigs.Add(File.ReadAllText(Path.Combine(repository, "Kconfig")));
        _kconfigs.AddRange(Directory.GetFiles(Path.Combine(repository, "tests", "Language.Tests", "Data"), "*.kconfig").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        _configs.AddRange(Directory.GetFiles(Path.Combine(repository, "configs")).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        foreach ((_, string kconfig, string config) in HandPickedRules.All)
        {
            _kconfigs.Add(kconfig);
            _configs.Add(config);
        }

        for (int seed = 1; seed <= 60; seed++)
        {
            Tree tree = RandomTree.Of(seed);
            _kconfigs.AddRange(tree.Files.Select(f => f.Text));
            _configs.Add(tree.ConfigText);
        }

        if (Oracle.LinuxTree is { } folder)
        {
            string[] paths = [.. Directory.GetFiles(Path.Combine(folder, "linux"), "Kconfig*", SearchOption.AllDirectories).Where(p => new FileInfo(p).Length < LongestFile).Order(StringComparer.Ordinal)];
            for (int i = 0; i < paths.Length; i += Math.Max(1, paths.Length / LinuxFiles))
            {
                _kconfigs.Add(File.ReadAllText(paths[i]));
            }
        }
    }

    internal int Count => _kconfigs.Count + _configs.Count;

    internal IReadOnlyList<string> Kconfigs => _kconfigs;

    internal IReadOnlyList<string> Configs => _configs;

    /// <summary>The input of a run before it is mutated: a file, another one to source, a configuration that names some of its symbols.</summary>
    internal FuzzInput Pick(Dice dice)
    {
        string kconfig = dice.Of(_kconfigs);
        string config = dice.Chance(30) ? dice.Of(_configs) : ConfigOf(kconfig, dice);
        return new FuzzInput(kconfig, dice.Of(_kconfigs[..Math.Min(100, _kconfigs.Count)]), config);
    }

    private static string ConfigOf(string kconfig, Dice dice)
    {
        var config = new StringBuilder();
        foreach (string line in kconfig.Split('\n').Where(l => l.StartsWith("config ", StringComparison.Ordinal)).Take(60))
        {
            string name = line["config ".Length..].Trim();
            config.Append(dice.Chance(30) ? $"# CONFIG_{name} is not set\n" : $"CONFIG_{name}={dice.Pick("y", "m", "n", "1", "0x10", "\"text\"", "-5")}\n");
        }

        return config.ToString();
    }

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
