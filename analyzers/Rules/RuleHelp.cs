using BuildOptions.Language.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>Where each rule is explained.</summary>
internal static class RuleHelp
{
    /// <summary>The category of every rule.</summary>
    public const string Category = "BuildOptions";

    /// <summary>The folder of the pages, one <c>KCnnnn.md</c> a rule.</summary>
    public const string Pages = RulePage.Folder;

    /// <summary>The page of a rule.</summary>
    public static string PageOf(string id) => RulePage.Of(id);
}
