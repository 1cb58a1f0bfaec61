using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Compares two programs over a tree and makes a small tree of a large one that they disagree about.</summary>
internal static partial class Difference
{
    private const string Findings = "findings";
    private const string OnlyC = "only C refuses: ";
    private const string OnlyWe = "only we refuse: ";

    /// <summary>The first mode in which the outcomes differ, or null.</summary>
    /// <param name="theirs">What the other program made of a tree.</param>
    /// <param name="ours">What we made of it.</param>
    /// <param name="comparesFindings">Whether what they said of mistakes counts.</param>
    internal static string? Between(Outcome theirs, Outcome ours, bool comparesFindings = false)
    {
        if (theirs.HasCrashed)
        {
            return null;
        }

        return (theirs.ByMode, ours.ByMode) switch
        {
            (null, null) => comparesFindings ? FirstMistake(theirs, ours) : null,
            (null, _) => OnlyC + FirstError(theirs.Messages),
            (_, null) => OnlyWe + FirstError(ours.Messages),
            _ => Outcome.Modes.Where(theirs.ByMode.ContainsKey).FirstOrDefault(m => theirs.ByMode[m] != ours.ByMode[m])
                ?? (comparesFindings && FirstFinding(theirs, ours) is { } finding ? Findings + " " + WithoutPlace(finding) : null),
        };
    }

    /// <summary>Drops lines as long as the two disagree in the same mode.</summary>
    internal static Tree Shrink(Tree tree, string mode, Contest contest)
    {
        for (bool hasShrunk = true; hasShrunk;)
        {
            int before = tree.LineCount;
            for (int i = tree.Files.Count - 1; i >= 0; i--)
            {
                int file = i;
                tree = ShrinkLines(tree, mode, contest, t => t.Files[file].Lines, (t, lines) => t with { Files = [.. t.Files.Select((f, at) => at == file ? f with { Lines = lines } : f)] });
            }

            tree = ShrinkLines(tree, mode, contest, t => t.Config, (t, lines) => t with { Config = lines });
            hasShrunk = tree.LineCount < before;
        }

        return tree with { Files = [.. tree.Files.Where((f, i) => i == 0 || f.Lines.Count > 0)] };
    }

    /// <summary>A text to put into a bug report.</summary>
    internal static string Describe(Tree tree, string mode, Contest contest)
    {
        Outcome theirs = contest.Theirs(tree);
        Outcome ours = contest.Ours(tree);
        var text = new StringBuilder();
        text.Append("differs in ").Append(mode).Append('\n');
        foreach (TreeFile file in tree.Files)
        {
            text.Append("--- ").Append(file.Path).Append('\n').Append(file.Text);
        }

        text.Append("--- .config\n").Append(tree.ConfigText);
        text.Append("--- theirs\n").Append(Show(theirs, mode)).Append("--- ours\n").Append(Show(ours, mode));
        return text.ToString();
    }

    // The line of the first syntax error; C may count the end of a line to the next one, and a continued line to its first.
    private static string? FirstMistake(Outcome theirs, Outcome ours)
    {
        if (SyntaxErrorOfC().Match(theirs.Messages) is not { Success: true } they)
        {
            return null;
        }

        // What is missing at the end of a file is said at its end by C, and at the block's beginning by us.
        int line = int.Parse(they.Groups[2].Value, CultureInfo.InvariantCulture);
        MatchCollection we = OurSyntaxError().Matches(ours.Messages);
        return we.Count == 0 || we.Any(m => m.Groups[3].Value == "KC0005" || (m.Groups[1].Value == they.Groups[1].Value
            && line - int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture) is >= -2 and <= 1))
            ? null
            : "place of the first syntax error";
    }

    private static string Show(Outcome outcome, string mode) =>
        mode.StartsWith(Findings, StringComparison.Ordinal) ? string.Concat(outcome.Findings.Select(f => f + "\n")) + outcome.Messages
        : outcome.ByMode?.GetValueOrDefault(mode) ?? outcome.Messages;

    private static string? FirstFinding(Outcome theirs, Outcome ours) =>
        theirs.Findings.Except(ours.Findings).Select(f => "only C: " + f)
            .Concat(ours.Findings.Except(theirs.Findings).Select(f => "only ours: " + f))
            .FirstOrDefault(f => !IsOurOwn(f));

    // C does not judge a comparison with m where nothing comes of it, and calls a string set again that it leaves alone.
    private static bool IsOurOwn(string difference) =>
        difference.StartsWith("only ours: KC0077", StringComparison.Ordinal) || difference.StartsWith("only C: KC0505", StringComparison.Ordinal);

    // Without the place, which moves while a tree shrinks.
    private static string WithoutPlace(string finding) => Line().Replace(finding, "");

    private static string FirstError(string refusal)
    {
        string line = refusal.Split('\n').FirstOrDefault(l => l.Contains("error")) ?? refusal;
        return Places().Replace(line[Math.Max(0, line.IndexOf("error", StringComparison.Ordinal))..], "");
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

    [GeneratedRegex("[(][^ ]*:[0-9]+[)]|of line [0-9]+")]
    private static partial Regex Places();

    [GeneratedRegex("^(?:[.]/)?([^:]+):([0-9]+): (?:syntax error|unknown statement|invalid statement|unexpected ')", RegexOptions.Multiline)]
    private static partial Regex SyntaxErrorOfC();

    [GeneratedRegex("^([^(\n]+)[(]([0-9]+),[0-9]+[)]: error (KC00(?:0[1-9]|12))", RegexOptions.Multiline)]
    private static partial Regex OurSyntaxError();

    [GeneratedRegex("@[^ ]*")]
    private static partial Regex Line();
}
