using BuildOptions.Analyzers.Initializers;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC5005: the attribute says a value that is none of the enum's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenValueTypeAnalyzer : InitializerRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC5005";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "The value for a hidden choice is of another type",
        "The value of '{0}' for a hidden choice must be a '{1}'",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The argument of [OptionDefault] is no value of the member's enum.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <summary>Creates the rule.</summary>
    public HiddenValueTypeAnalyzer()
        : base(s_rule)
    {
    }

    private protected override string[]? Judge(Initializer initializer, ProjectWorld world) =>
        initializer is { SignatureFault: null, HasHiddenValue: true, IsHiddenValueOfType: false }
            ? [initializer.Member.Name, initializer.Type.Name]
            : null;

    private protected override SyntaxNode PlaceIn(SyntaxNode attribute) =>
        attribute is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } ? arguments[0] : attribute;
}
