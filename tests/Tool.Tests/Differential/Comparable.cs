using System.Text.RegularExpressions;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>Takes out of what is printed what C leaves to chance.</summary>
internal static partial class Comparable
{
    /// <summary>
    /// Standard error. Where a dependency loop begins C leaves to its hash table, so its links are taken out. About an unmet
    /// dependency it warns as often as it computes the symbol, and whenever that is: each warning stays once, behind the rest.
    /// </summary>
    internal static string Error(string text)
    {
        text = LoopLink().Replace(text, "");
        IEnumerable<string> unmet = UnmetDependency().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        return UnmetDependency().Replace(text, "") + string.Concat(unmet);
    }

    /// <summary>
    /// What is printed in the modes that ask nothing, without what docs/conformance.md lists: the hint about a bool that is compared
    /// with m, the order of those that select or imply, and how far conditions among these are simplified. Of a tree that is refused nothing is left: C ends at the first syntax error.
    /// </summary>
    internal static ToolResult InModes(ToolResult result) => result with
    {
        Output = result.ExitCode != 0 ? "" : ReverseDependencies().Replace(TestedForModule().Replace(result.Output, ""), Sorted),
    };

    private static string Sorted(Match block) =>
        string.Concat(block.Value.Split('\n').Where(line => line.StartsWith("  - ", StringComparison.Ordinal))
            .Select(line => line.EndsWith(" && n [=]", StringComparison.Ordinal) ? "  - n [=]" : line).Order(StringComparer.Ordinal).Select(line => line + "\n"));

    /// <summary>What C says about a dependency loop.</summary>
    internal const string Loop = "error: recursive dependency detected!";

    /// <summary>
    /// Help without the values it shows, and no unmet dependencies: C shows the values of symbols that it has not computed (yet, or
    /// again) as they were, and warns about what does not hold any more when all is answered.
    /// </summary>
    internal static ToolResult WithoutPassing(ToolResult result) => result with
    {
        // A condition that is a plain y we take away, C prints it.
        Output = HelpValue().Replace(result.Output, "[=]").Replace(" && y [=]", ""),
        Error = UnmetDependency().Replace(result.Error, ""),
    };

    [GeneratedRegex("^\tsymbol .*\n", RegexOptions.Multiline)]
    private static partial Regex LoopLink();

    [GeneratedRegex("^\nWARNING: unmet direct dependencies detected for .*\n(  .*\n)*", RegexOptions.Multiline)]
    private static partial Regex UnmetDependency();

    [GeneratedRegex("^boolean symbol .* tested for 'm'.*\n", RegexOptions.Multiline)]
    private static partial Regex TestedForModule();

    [GeneratedRegex("^(Selected|Implied) by \\[[ymn]\\]:\n(  - .*\n)+", RegexOptions.Multiline)]
    private static partial Regex ReverseDependencies();

    [GeneratedRegex("\\[=[^\\]]*\\]")]
    private static partial Regex HelpValue();
}
