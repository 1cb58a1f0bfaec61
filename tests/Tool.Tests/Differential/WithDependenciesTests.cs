using System.Collections.Concurrent;
using System.Text.Json;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>
/// <c>kconfig set --with-dependencies</c> over random trees: what it writes C reads as it is, with the values that were asked for.
/// <c>KCONFIG_TEST_SEED</c> and <c>KCONFIG_TEST_TREES</c> choose the trees.
/// </summary>
public class WithDependenciesTests(ITestOutputHelper output)
{
    [OracleFact]
    public void C_leaves_what_was_written_unchanged_and_it_has_the_values()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", 300_001);
        int count = TestNumber.Of("KCONFIG_TEST_TREES", 600);
        var outcomes = new ConcurrentDictionary<string, int>();
        var failures = new ConcurrentDictionary<int, string>();
        Parallel.For(seed, seed + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            string outcome = Try(i);
            if (outcome.Contains('\n', StringComparison.Ordinal))
            {
                failures[i] = outcome;
            }
            else
            {
                outcomes.AddOrUpdate(outcome, 1, (_, before) => before + 1);
            }
        });

        string summary = string.Join(", ", outcomes.OrderBy(o => o.Key).Select(o => $"{o.Value} {o.Key}"));
        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES={count}: {summary}");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {count} differ ({summary}):\n{string.Join("\n", failures.Values.Select(f => f.Split('\n')[1]))}\n{failures.Values.MinBy(f => f.Length)}");
        Assert.True(count < 100 || outcomes.GetValueOrDefault("confirmed with changes of other options") > count / 10, summary);
    }

    // One line for what came of it, several for a difference.
    private static string Try(int seed)
    {
        Tree tree = seed % 2 == 0 ? PlainTree.Of(seed) : RandomTree.Of(seed);
        var random = new Random(seed);
        using var folder = new ToolFolder();
        foreach (TreeFile file in tree.Files)
        {
            folder.Write(file.Path, file.Text);
        }

        foreach ((string name, string value) in TreeWorld.Environment)
        {
            folder.Environment[name] = value;
        }

        folder.Write(".config", tree.ConfigText);
        if (folder.Run("conf", "--olddefconfig", "Kconfig").ExitCode != 0)
        {
            return "refused as a tree";
        }

        // What the files have printed comes first.
        ToolResult listed = folder.Run("get", "--format", "json", "--dialect", "Linux612");
        if (listed.ExitCode != 0)
        {
            return "refused as a tree";
        }

        IEnumerable<string> lines = listed.Output.Split('\n').SkipWhile(l => l is not ("[" or "[]"));
        (string Name, string Type)[] options =
        [
            .. JsonDocument.Parse(string.Join('\n', lines)).RootElement.EnumerateArray()
                .Select(o => (o.GetProperty("name").GetString()!, o.GetProperty("type").GetString()!)),
        ];
        (string Name, string Type)[] wanted = [.. options.OrderBy(_ => random.Next()).Take(1 + random.Next(2))];
        string[] values = [.. wanted.Select(o => Any(o.Type, random))];
        if (values.Length == 0)
        {
            return "without options";
        }

        string before = folder.Read(".config");
        string[] assignments = [.. wanted.Zip(values, (o, v) => $"{o.Name}={v}")];
        ToolResult result = folder.Run(["set", .. assignments, "--with-dependencies", "--dialect", "Linux612"]);
        string what = $"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES=1: {string.Join(" ", assignments)}\n{result.Output}{result.Error}\n{string.Concat(tree.Files.Select(f => f.Text))}\n{before}";
        if (result.ExitCode != 0)
        {
            return folder.Read(".config") != before ? "written all the same\n" + what
                : result.Error.Contains("no configuration has", StringComparison.Ordinal) ? "impossible"
                : result.Error.Contains("is not known", StringComparison.Ordinal) ? "undecided"
                : "refused\n" + what;
        }

        string written = folder.Read(".config");
        if (ConfComparison.ChangeByC(folder, "--olddefconfig", "Kconfig") is not { } byC)
        {
            return "not finished by C";
        }

        // With a range from above to below its end C moves a number to and fro, each time it reads what it has written.
        if (byC != written && ConfComparison.ChangeByC(folder, "--olddefconfig", "Kconfig") is { } again && again != byC)
        {
            return "never settled by C";
        }

        string missing = string.Join(" ", wanted.Zip(values).Where(p => !Has(byC, p.First, p.Second)).Select(p => p.First.Name));
        return byC != written || missing.Length > 0 ? $"C changes it, or {missing} is lost\n{what}\n=== written\n{written}\n=== C\n{byC}"
            : result.Output.Contains("# needed", StringComparison.Ordinal) ? "confirmed with changes of other options"
            : "confirmed";
    }

    private static string Any(string type, Random random)
    {
        string[] texts = type switch
        {
            "bool" => ["n", "y"],
            "tristate" => ["n", "m", "y"],
            "int" => ["0", "7", "10", "99"],
            "hex" => ["0x0", "0x10", "0xfF"],
            _ => ["", "a", "some text"],
        };
        return texts[random.Next(texts.Length)];
    }

    // An option without a line has its type's zero.
    private static bool Has(string config, (string Name, string Type) option, string value)
    {
        string spelled = option.Type == "string" ? $"\"{value}\"" : value;
        string? line = config.Split('\n').FirstOrDefault(l => l.StartsWith($"CONFIG_{option.Name}=", StringComparison.Ordinal));
        return line is null ? value is "n" or "0" or "0x0" or "" : line == $"CONFIG_{option.Name}={spelled}";
    }
}
