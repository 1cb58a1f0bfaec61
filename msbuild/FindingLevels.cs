using System.Text.RegularExpressions;
using BuildOptions.Language.Diagnostics;

namespace BuildOptions.MSBuild;

/// <summary>How grave findings are in a build: the rule's own severity and what NoWarn, WarningsAsErrors and the like make of it.</summary>
/// <param name="noWarn">Text with the codes that are not reported; whatever stands between codes is skipped.</param>
/// <param name="asErrors">Codes that are errors.</param>
/// <param name="notAsErrors">Codes that stay warnings.</param>
/// <param name="allAsErrors">Whether every warning is an error.</param>
internal sealed class FindingLevels(string? noWarn, string? asErrors, string? notAsErrors, bool allAsErrors)
{
    private readonly HashSet<string> _noWarn = Codes(noWarn);
    private readonly HashSet<string> _asErrors = Codes(asErrors);
    private readonly HashSet<string> _notAsErrors = Codes(notAsErrors);

    /// <summary>The severity of a rule's findings; null where they are not reported. An error stays one: there is nothing to build.</summary>
    internal RuleSeverity? Of(Rule rule)
    {
        if (rule.Severity != RuleSeverity.Warning)
        {
            return rule.Severity;
        }

        if (_noWarn.Contains(rule.Id))
        {
            return null;
        }

        return _asErrors.Contains(rule.Id) || (allAsErrors && !_notAsErrors.Contains(rule.Id)) ? RuleSeverity.Error : RuleSeverity.Warning;
    }

    private static HashSet<string> Codes(string? text) =>
        new(Regex.Matches(text ?? "", "KC[0-9]{4}", RegexOptions.IgnoreCase).Cast<Match>().Select(m => m.Value), StringComparer.OrdinalIgnoreCase);
}
