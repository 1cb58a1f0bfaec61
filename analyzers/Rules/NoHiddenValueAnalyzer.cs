using BuildOptions.Analyzers.Initializers;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC5003: the options can all be off, and the attribute says no value for that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoHiddenValueAnalyzer : InitializerRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC5003";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "No value is said for a choice that can be hidden",
        "The options of '{1}' can all be off: they need {2}. Say the value of '{0}' for that case, as in [OptionDefault({1}.{3})].",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Where no option can be on there is no pick; the attribute has to name the value for that.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <summary>Creates the rule.</summary>
    public NoHiddenValueAnalyzer()
        : base(s_rule)
    {
    }

    private protected override string[]? Judge(Initializer initializer, ProjectWorld world) =>
        initializer.Pick(world.Configuration) is { Kind: OptionPickKind.NoHiddenValue } pick
            ? [initializer.Member.Name, initializer.Type.Name, pick.Requirement?.ToString() ?? "", FirstMember(initializer.Type)]
            : null;

    private static string FirstMember(ITypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue)?.Name ?? "";
}
