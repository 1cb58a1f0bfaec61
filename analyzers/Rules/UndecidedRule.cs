using BuildOptions.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC9001: a question about all configurations was not answered. Shared by the rules that ask.</summary>
internal static class UndecidedRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC9001";

    /// <summary>The rule.</summary>
    public static DiagnosticDescriptor Rule { get; } = LanguageRule.Describe(ModelRules.Undecided);

    /// <summary>A finding.</summary>
    /// <param name="place">Where the answer matters.</param>
    /// <param name="question">What was asked, behind "whether".</param>
    public static Diagnostic At(Location place, string question) =>
        Diagnostic.Create(Rule, place, question, "the search was given up, or the answer hangs on numbers or texts that have too many values");
}
