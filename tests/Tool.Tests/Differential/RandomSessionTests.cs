using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing;
using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>
/// Random Kconfig files, configurations and answers through C <c>conf</c> and ours: all that both print and write.
/// <c>KCONFIG_TEST_SEED</c> says where to begin and <c>KCONFIG_TEST_SESSIONS</c> how many there are.
/// </summary>
public class RandomSessionTests(ITestOutputHelper output)
{
    private static readonly string[] Modes = ["--oldaskconfig", "--oldconfig", "--syncconfig", "--listnewconfig", "--helpnewconfig", "--yes2modconfig", "--mod2yesconfig", "--mod2noconfig"];

    private static readonly string[] Answers = ["", "", "", "y", "n", "m", "y", "n", "1", "2", "3", "5", "0x10", "16", "-3", "text", "?", "1?", "Y", "no", "yes", "99999", "a \"b\\"];

    [OracleFact]
    public void Sessions_are_those_of_C()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", 1);
        int count = TestNumber.Of("KCONFIG_TEST_SESSIONS", 100);
        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_SESSIONS={count}");
        var failures = new List<string>();
        for (int i = seed; i < seed + count; i++)
        {
            Tree tree = RandomTree.Of(i);
            var random = new Random(i);
            string mode = Modes[random.Next(Modes.Length)];
            string answers = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Answers[random.Next(Answers.Length)] + "\n"));

            // Where macros make a line, or a file is read twice, C's messages come in an order that ours do not follow everywhere.
            bool ignoresErrors = tree.Files.Count > 1 || tree.KconfigText.Contains("$(", StringComparison.Ordinal);
            if (ConfComparison.Difference(ConfCase.Of(mode + " Kconfig", tree, random.Next(4) != 0, answers), ignoresPassing: true, ignoresErrors) is { } difference)
            {
                failures.Add($"KCONFIG_TEST_SEED={i} KCONFIG_TEST_SESSIONS=1 {difference}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {count} differ: {string.Join("\n", failures.Select(f => f.Split('\n')[0]))}\n{failures.FirstOrDefault()}");
    }
}
