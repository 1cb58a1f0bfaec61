using System.Collections.Concurrent;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>
/// Random Kconfig trees and configurations in the modes that ask nothing and that the trees of the language's own tests do not go
/// through: exit code, standard output and every file that is written. <c>KCONFIG_TEST_SEED</c> and <c>KCONFIG_TEST_TREES</c> as there.
/// </summary>
public class RandomModeTests(ITestOutputHelper output)
{
    private static readonly string[] Modes =
    [
        "--defconfig=.config", "--savedefconfig=min", "--syncconfig", "--listnewconfig", "--helpnewconfig", "--yes2modconfig", "--mod2yesconfig", "--mod2noconfig",
    ];

    [OracleFact]
    public void Modes_that_ask_nothing_write_what_C_writes()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", 1);
        int count = TestNumber.Of("KCONFIG_TEST_TREES", 2000);
        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES={count}");
        var failures = new ConcurrentDictionary<int, string>();
        Parallel.For(seed, seed + count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            if (Difference(i) is { } difference)
            {
                failures[i] = difference;
            }
        });

        Assert.True(failures.IsEmpty, $"{failures.Count} of {count} differ:\n{string.Join("\n", failures.OrderBy(f => f.Key).Select(f => f.Value.Split('\n')[0]))}\n{failures.Values.MinBy(f => f.Length)}");
    }

    private static string? Difference(int seed)
    {
        Tree tree = RandomTree.Of(seed);
        string mode = Modes[seed % Modes.Length];
        ConfCase run = ConfCase.Of($"{mode} Kconfig", tree, withConfig: true, "");
        if (mode == "--syncconfig")
        {
            // It asks for what is new: a complete configuration leaves nothing to ask.
            if (ConfComparison.ConfigByC(run with { Arguments = "--olddefconfig Kconfig" }) is not { } complete)
            {
                return null;
            }

            run = run with { Files = new Dictionary<string, string>(run.Files) { [".config"] = complete } };
        }

        return ConfComparison.Difference(run, ignoresPassing: true, ignoresErrors: true, asksNothing: true) is { } difference
            ? $"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES=1 {mode}: {difference}"
            : null;
    }
}
