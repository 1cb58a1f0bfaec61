using BuildOptions.Testing;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Compares with a program over random trees, and makes the first few on which the two disagree small.</summary>
internal sealed class RandomContest(Contest contest, Func<int, Tree> makeTree, ITestOutputHelper output)
{
    private const int BatchSize = 100;

    // A run ends with this many different disagreements.
    private const int MostReports = 6;

    /// <summary>Compares as many trees as the environment says.</summary>
    /// <param name="usualCount">How many where it says nothing.</param>
    internal void Run(int usualCount)
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", 1);
        int count = TestNumber.Of("KCONFIG_TEST_TREES", usualCount);
        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES={count}");
        int refused = 0;
        int crashes = 0;
        int circles = 0;
        var differences = new Dictionary<string, (int Seed, Tree Tree)>();
        Task<Outcome[]> next = Begin(seed, 0, count);
        for (int start = 0; start < count && differences.Count < MostReports; start += BatchSize)
        {
            Tree[] trees = Batch(seed, start, count);
            Outcome[] theirs = next.GetAwaiter().GetResult();
            next = Begin(seed, start + BatchSize, count);
            for (int i = 0; i < trees.Length; i++)
            {
                refused += theirs[i].ByMode is null ? 1 : 0;
                crashes += theirs[i].HasCrashed ? 1 : 0;
                if (Difference.Between(theirs[i], contest.Ours(trees[i]), contest.ComparesFindings) is not { } mode)
                {
                    continue;
                }

                if (RangeCircle.Exists(OurRuns.Bind(trees[i], new TreeWorld(), contest.Dialect)))
                {
                    circles++;
                }
                else
                {
                    differences.TryAdd(mode, (seed + start + i, trees[i]));
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences.Select(d => Report(d.Key, d.Value.Seed, d.Value.Tree))));

        // A generator that makes mostly loops would compare nothing.
        output.WriteLine($"{count} trees, {refused} of them refused by the program, {crashes} that crash it, {circles} with a circle through a range that it does not see");
        Assert.True(circles <= 2 + (count / 200), $"{circles} trees with a circle through a range differ");
        Assert.True(crashes <= 2 + (count / 200), $"the program crashes on {crashes} trees");
        Assert.True(refused < count / 2 || count < BatchSize, $"{refused} of {count} trees are refused");
    }

    // The program runs over the next trees while we work on the ones before.
    private Task<Outcome[]> Begin(int seed, int start, int count) => Task.Run(() => start < count ? contest.Theirs(Batch(seed, start, count)) : []);

    private Tree[] Batch(int seed, int start, int count) =>
        [.. Enumerable.Range(start, Math.Min(BatchSize, count - start)).Select(i => makeTree(seed + i))];

    private string Report(string mode, int seed, Tree tree) =>
        $"==== KCONFIG_TEST_SEED={seed} KCONFIG_TEST_TREES=1 {Difference.Describe(Difference.Shrink(tree, mode, contest), mode, contest)}";
}
