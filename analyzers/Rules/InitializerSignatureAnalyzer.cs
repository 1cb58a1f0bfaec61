using BuildOptions.Analyzers.Initializers;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC5004: the attribute is on a member that no body can be generated for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InitializerSignatureAnalyzer : InitializerRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC5004";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "No initial value can be generated for this member",
        "No initial value can be generated for '{0}': {1}",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "[OptionDefault] stands on a partial property of an enum type, on a partial method that returns one, or on one that gives it to its only ref or out parameter.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <summary>Creates the rule.</summary>
    public InitializerSignatureAnalyzer()
        : base(s_rule)
    {
    }

    private protected override string[]? Judge(Initializer initializer, ProjectWorld world) =>
        initializer.SignatureFault is { } fault ? [initializer.Member.Name, fault] : null;
}
