using BuildOptions.Language.Diagnostics;

namespace BuildOptions.Tool.Terminal;

/// <summary>Prints findings about Kconfig and configuration files on standard error.</summary>
internal static class Findings
{
    internal static void Print(Surroundings surroundings, IEnumerable<KconfigDiagnostic> findings)
    {
        TextOutput error = surroundings.Error;
        bool isColoured = error.IsTerminal && surroundings.Variable("NO_COLOR") is null or "";
        foreach (KconfigDiagnostic finding in findings)
        {
            string severity = finding.Severity.ToString().ToLowerInvariant();
            string text = finding.ToString();
            error.WriteLine(isColoured && text.IndexOf($": {severity} ", StringComparison.Ordinal) is >= 0 and int at
                ? text[..(at + 2)] + Colour(finding.Severity) + severity + "\e[0m" + text[(at + 2 + severity.Length)..]
                : text);
        }
    }

    private static string Colour(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "\e[1;31m",
        RuleSeverity.Warning => "\e[1;33m",
        _ => "\e[36m",
    };
}
