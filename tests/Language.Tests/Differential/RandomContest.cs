using System.Globalization;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Compares with a program over random trees, and reduces the first one on which the two disagree.</summary>
internal sealed class RandomContest(Contest contest, Func<int, Tree> makeTree, ITestOutputHelper output)
{
    private const int BatchSize = 100;

    /// <summary>Compares as many trees as the environment says.</summary>
    /// <param name="usualCount">How many where it says nothing.</param>
    internal void Run(int usualCount)
    {
        int seed = Number("KCONFIG_TEST_SEED", 1);
        int count = Number("KCONFIG_TEST_TREES", usualCount);
        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES={count}");
        int refused = 0;
        int crashes = 0;
        int loops = 0;
        for (int start = 0; start < count; start += BatchSize)
        {
            Tree[] trees = [.. Enumerable.Range(start, Math.Min(BatchSize, count - start)).Select(i => makeTree(seed + i))];
            Outcome[] theirs = contest.Theirs(trees);
            for (int i = 0; i < trees.Length; i++)
            {
                refused += theirs[i].ByMode is null ? 1 : 0;
                crashes += theirs[i].HasCrashed ? 1 : 0;
                Outcome ours = contest.Ours(trees[i]);
                loops += Difference.IsAboutALoop(theirs[i], ours) ? 1 : 0;
                if (Difference.Between(theirs[i], ours) is { } mode)
                {
                    Tree smallest = Difference.Shrink(trees[i], mode, contest);
                    Assert.Fail($"KCONFIG_TEST_SEED={seed + start + i} KCONFIG_TEST_TREES=1 {Difference.Describe(smallest, mode, contest)}");
                }
            }
        }

        // A generator that makes mostly loops would compare nothing.
        output.WriteLine($"{count} trees, {refused} of them refused by the program, {loops} with a loop that only one finds, {crashes} that crash it");
        Assert.True(crashes <= 2 + (count / 200), $"the program crashes on {crashes} trees");
        Assert.True(loops <= 2 + (count / 200), $"{loops} loops are found by one side only");
        Assert.True(refused < count / 2 || count < BatchSize, $"{refused} of {count} trees are refused");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
