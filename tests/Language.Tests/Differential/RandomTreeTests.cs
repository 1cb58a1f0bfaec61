using System.Globalization;
using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Random Kconfig files and configurations through C <c>conf</c> and through ours: the same ones in every run, unless
/// <c>KCONFIG_TEST_SEED</c> says where to begin and <c>KCONFIG_TEST_TREES</c> how many there are.
/// </summary>
public class RandomTreeTests(ITestOutputHelper output)
{
    private const int BatchSize = 100;

    [OracleFact]
    public void Random_trees_give_the_files_that_C_gives()
    {
        int seed = Number("KCONFIG_TEST_SEED", 1);
        int count = Number("KCONFIG_TEST_TREES", 400);
        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES={count}");
        int refused = 0;
        int crashes = 0;
        int loops = 0;
        for (int start = 0; start < count; start += BatchSize)
        {
            Tree[] trees = [.. Enumerable.Range(start, Math.Min(BatchSize, count - start)).Select(i => RandomTree.Of(seed + i))];
            Outcome[] theirs = ConfRuns.Run(trees);
            for (int i = 0; i < trees.Length; i++)
            {
                refused += theirs[i].ByMode is null ? 1 : 0;
                crashes += theirs[i].HasCrashed ? 1 : 0;
                Outcome ours = OurRuns.Run(trees[i]);
                loops += Difference.IsAboutALoop(theirs[i], ours) ? 1 : 0;
                if (Difference.Between(theirs[i], ours) is { } mode)
                {
                    Tree smallest = Difference.Shrink(trees[i], mode);
                    Assert.Fail($"KCONFIG_TEST_SEED={seed + start + i} KCONFIG_TEST_TREES=1 {Difference.Describe(smallest, mode)}");
                }
            }
        }

        // A generator that makes mostly loops would compare nothing.
        output.WriteLine($"{count} trees, {refused} of them refused by C, {loops} with a loop that only one finds, {crashes} that crash C");
        Assert.True(crashes <= 2 + (count / 200), $"C crashes on {crashes} trees");
        Assert.True(loops <= 2 + (count / 200), $"{loops} loops are found by one side only");
        Assert.True(refused < count / 2 || count < BatchSize, $"{refused} of {count} trees are refused");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
