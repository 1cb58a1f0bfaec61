using BuildOptions.Analyzers.Initializers;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC5001: the options on an enum's members do not exclude each other, and several are on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralPicksAnalyzer : InitializerRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC5001";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "Several options decide one initial value",
        "The initial value of '{0}' is not decided: {1} are on",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The members of an enum carry options of which several are on in this build; only the options of one choice exclude each other.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <summary>Creates the rule.</summary>
    public SeveralPicksAnalyzer()
        : base(s_rule)
    {
    }

    private protected override string[]? Judge(Initializer initializer, ProjectWorld world) =>
        initializer.Pick(world.Configuration) is { Kind: OptionPickKind.Several } pick
            ? [initializer.Member.Name, string.Join(", ", pick.On)]
            : null;
}
