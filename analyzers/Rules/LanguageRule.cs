using BuildOptions.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Rules;

/// <summary>Rules that the language defines and an analyzer reports.</summary>
internal static class LanguageRule
{
    // The language's catalogues are the one place that defines these rules, so no id is spelt here.
#pragma warning disable RS1017, RS2000, RS1033, RS1031, RS1032, RS1007, RS1015
    /// <summary>A rule as the compiler knows it.</summary>
    public static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        rule.MessageFormat,
        RuleHelp.Category,
        rule.Severity switch
        {
            RuleSeverity.Error => DiagnosticSeverity.Error,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(rule.Id));
#pragma warning restore RS1017, RS2000, RS1033, RS1031, RS1032, RS1007, RS1015
}
