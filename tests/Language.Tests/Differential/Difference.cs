using System.Text;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Compares two programs over a tree and makes a small tree of a large one that they disagree about.</summary>
internal static class Difference
{
    private const string OnlyC = "only C refuses: ";
    private const string OnlyWe = "only we refuse: ";

    /// <summary>The first mode in which the outcomes differ, or null.</summary>
    internal static string? Between(Outcome theirs, Outcome ours)
    {
        if (theirs.ByMode is null || ours.ByMode is null)
        {
            return (theirs.ByMode, ours.ByMode) switch
            {
                (null, null) => null,
                _ when theirs.HasCrashed || IsAboutALoop(theirs, ours) => null,
                (null, _) => OnlyC + FirstError(theirs.Messages),
                _ => OnlyWe + FirstError(ours.Messages),
            };
        }

        if (theirs.HasCrashed)
        {
            return null;
        }

        return Outcome.Modes.FirstOrDefault(m => theirs.ByMode[m] != ours.ByMode[m]);
    }

    /// <summary>
    /// Only one of the two finds a dependency loop. Both simplify expressions before they look for loops (A || !A, X || y),
    /// each in its own way, so that a loop can vanish for one of them.
    /// </summary>
    internal static bool IsAboutALoop(Outcome theirs, Outcome ours) =>
        (theirs.ByMode is null && ours.ByMode is not null && theirs.Messages.Contains("recursive dependency"))
        || (theirs.ByMode is not null && ours.ByMode is null && ours.Messages.Contains("error KC0080"));

    /// <summary>Drops lines as long as the two disagree in the same mode.</summary>
    internal static Tree Shrink(Tree tree, string mode, Contest contest)
    {
        for (bool hasShrunk = true; hasShrunk;)
        {
            int before = tree.Kconfig.Count + tree.Config.Count;
            tree = ShrinkLines(tree, mode, contest, t => t.Kconfig, (t, lines) => t with { Kconfig = lines });
            tree = ShrinkLines(tree, mode, contest, t => t.Config, (t, lines) => t with { Config = lines });
            hasShrunk = tree.Kconfig.Count + tree.Config.Count < before;
        }

        return tree;
    }

    /// <summary>A text to put into a bug report.</summary>
    internal static string Describe(Tree tree, string mode, Contest contest)
    {
        Outcome theirs = contest.Theirs(tree);
        Outcome ours = contest.Ours(tree);
        var text = new StringBuilder();
        text.Append("differs in ").Append(mode).Append("\n--- Kconfig\n").Append(tree.KconfigText).Append("--- .config\n").Append(tree.ConfigText);
        text.Append("--- theirs\n").Append(theirs.ByMode?.GetValueOrDefault(mode) ?? theirs.Messages);
        text.Append("--- ours\n").Append(ours.ByMode?.GetValueOrDefault(mode) ?? ours.Messages);
        return text.ToString();
    }

    // Without the place, which moves while a tree shrinks.
    private static string FirstError(string refusal)
    {
        string line = refusal.Split('\n').FirstOrDefault(l => l.Contains("error")) ?? refusal;
        return line[Math.Max(0, line.IndexOf("error", StringComparison.Ordinal))..];
    }

    private static Tree ShrinkLines(
        Tree tree, string mode, Contest contest, Func<Tree, IReadOnlyList<string>> get, Func<Tree, IReadOnlyList<string>, Tree> with)
    {
        for (int chunk = Math.Max(1, get(tree).Count / 2); chunk >= 1; chunk /= 2)
        {
            for (int at = 0; at < get(tree).Count;)
            {
                IReadOnlyList<string> lines = get(tree);
                Tree smaller = with(tree, [.. lines.Take(at), .. lines.Skip(at + chunk)]);
                if (contest.Difference(smaller) == mode)
                {
                    tree = smaller;
                }
                else
                {
                    at += chunk;
                }
            }
        }

        return tree;
    }
}
