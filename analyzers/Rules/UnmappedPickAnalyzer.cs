using BuildOptions.Analyzers.Initializers;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC5002: the choice picked an option that no member of the enum carries.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmappedPickAnalyzer : InitializerRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC5002";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "The picked option has no enum member",
        "The initial value of '{0}' is not decided: {1} is picked, and no member of '{2}' carries [Option(\"{1}\")]",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A choice picked an option that no member of the enum stands for.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <summary>Creates the rule.</summary>
    public UnmappedPickAnalyzer()
        : base(s_rule)
    {
    }

    private protected override string[]? Judge(Initializer initializer, ProjectWorld world) =>
        initializer.Pick(world.Configuration) is { Kind: OptionPickKind.Unmapped } pick
            ? [initializer.Member.Name, string.Join(", ", pick.On), initializer.Type.Name]
            : null;
}
