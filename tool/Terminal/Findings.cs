using BuildOptions.Language.Diagnostics;

namespace BuildOptions.Tool.Terminal;

/// <summary>Prints findings about Kconfig and configuration files, on standard error unless they are what was asked for.</summary>
internal static class Findings
{
    internal static void Print(Surroundings surroundings, IEnumerable<KconfigDiagnostic> findings)
    {
        foreach (KconfigDiagnostic finding in findings)
        {
            surroundings.Error.WriteLine(Line(surroundings, surroundings.Error, finding));
        }
    }

    /// <summary><c>file(line,column): severity id: message</c>, with a coloured severity where a person reads it.</summary>
    internal static string Line(Surroundings surroundings, TextOutput output, KconfigDiagnostic finding)
    {
        string text = finding.ToString();
        if (!output.IsTerminal || surroundings.Variable("NO_COLOR") is not (null or ""))
        {
            return text;
        }

        string severity = finding.Severity.ToString().ToLowerInvariant();
        return text.IndexOf($": {severity} ", StringComparison.Ordinal) is >= 0 and int at
            ? text[..(at + 2)] + Colour(finding.Severity) + severity + "\e[0m" + text[(at + 2 + severity.Length)..]
            : text;
    }

    private static string Colour(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "\e[1;31m",
        RuleSeverity.Warning => "\e[1;33m",
        _ => "\e[36m",
    };
}
