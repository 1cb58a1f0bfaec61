using System.Text.RegularExpressions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Translates what C <c>conf</c> says into the rules we have, so that both can be compared: <c>KC0051@Kconfig:3</c>, and
/// without the line where C names another one than the mistake's.
/// </summary>
internal static partial class ConfFindings
{
    private static readonly (string Part, string Rule, bool HasLine)[] Words =
    [
        ("ignoring unsupported character", "KC0008", true),
        ("multi-line strings not supported", "KC0009", true),
        ("no new line at end of file", "KC0010", true),
        ("ignoring type redefinition", "KC0050", false),
        ("config symbol defined without type", "KC0051", true),
        ("prompt redefined", "KC0052", true),
        ("leading whitespace ignored", "KC0053", false),
        ("defined with more than one help text", "KC0055", false),
        ("defined with blank help text", "KC0056", false),
        ("is not contained in the choice", "KC0065", true),
        (", but is not bool or tristate", "KC0070", true),
        ("only accept arguments of bool and tristate type", "KC0071", true),
        ("range is only allowed for int or hex symbols", "KC0072", true),
        ("range is invalid", "KC0073", true),
        ("number is invalid", "KC0074", true),
        ("must be a single symbol", "KC0075", true),
        ("unexpected data", "KC0507", true),
        ("invalid string found", "KC0506", true),
        ("override: reassigning to symbol", "KC0505", true),
    ];

    /// <summary>The findings of a run of <c>olddefconfig</c>.</summary>
    /// <param name="log">What it wrote to standard error.</param>
    /// <param name="said">What it wrote to standard output.</param>
    internal static IReadOnlyList<string> Of(string log, string said)
    {
        var findings = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string line in log.Split('\n'))
        {
            if (UnmetDependency().Match(line) is { Success: true } unmet)
            {
                findings.Add("KC0511 " + unmet.Groups[1].Value);
            }
            else if (Place().Match(line) is { Success: true } place && Translate(place.Groups[1].Value, place.Groups[2].Value, place.Groups[3].Value) is { } finding)
            {
                findings.Add(finding);
            }
        }

        foreach (string line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            findings.Add(TestedForModule().Match(line) is { Success: true } tested ? "KC0077 " + tested.Groups[1].Value : "said " + line);
        }

        return [.. Comparable(findings)];
    }

    /// <summary>Of several things that are said of one line and mean one mistake, the one that both programs say.</summary>
    internal static IEnumerable<string> Comparable(SortedSet<string> findings) => findings.Where(f =>
        !(f.StartsWith("KC0071@", StringComparison.Ordinal) && findings.Contains("KC0070" + f[6..]))
        && !(f.StartsWith("KC0073@", StringComparison.Ordinal) && findings.Contains("KC0072" + f[6..]))
        && !(f.StartsWith("KC0505@", StringComparison.Ordinal) && (findings.Contains("KC0502" + f[6..]) || findings.Contains("KC0506" + f[6..]))));

    private static string? Translate(string path, string line, string text)
    {
        foreach ((string part, string rule, bool hasLine) in Words)
        {
            if (text.Contains(part, StringComparison.Ordinal))
            {
                return hasLine ? $"{rule}@{path}:{line}" : $"{rule}@{path}";
            }
        }

        // The place is that of the next token, which may be in another file.
        return text.Contains("menuconfig statement without prompt", StringComparison.Ordinal) ? "KC0054"
            : text.Contains("symbol value '", StringComparison.Ordinal) ? $"KC0502@{path}:{line}"
            : Error().IsMatch(text) ? null
            : $"KC0036 {text.Trim()}";
    }

    [GeneratedRegex("^WARNING: unmet direct dependencies detected for (.*)$")]
    private static partial Regex UnmetDependency();

    [GeneratedRegex("^(?:[.]/)?([^:]+):([0-9]+): ?(?:warning: ?)?(.*)$")]
    private static partial Regex Place();

    [GeneratedRegex("^boolean symbol (.*) tested for 'm'")]
    private static partial Regex TestedForModule();

    [GeneratedRegex("^(?:error:|syntax error|unknown statement|invalid statement|missing end|can't open|unexpected|.*redefines option)")]
    private static partial Regex Error();
}
