using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC9001: a question about all configurations was not answered within its budget. Shared by the rules that ask.</summary>
internal static class UndecidedRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC9001";

    /// <summary>With what is not known.</summary>
    public static DiagnosticDescriptor Rule { get; } = new(
        Id,
        "Undecided within the budget",
        "Not decided within the budget: {0}",
        RuleHelp.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Whether some configuration breaks this was not found out.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");
}
