using BuildOptions.Analyzers.Initializers;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC5006: no member of the enum carries an option.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoOptionsAnalyzer : InitializerRule
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC5006";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "The enum's members carry no options",
        "No member of '{1}' carries [Option(\"…\")], so nothing decides the initial value of '{0}'",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The enum of an [OptionDefault] member has no [Option] on any of its members.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <summary>Creates the rule.</summary>
    public NoOptionsAnalyzer()
        : base(s_rule)
    {
    }

    private protected override string[]? Judge(Initializer initializer, ProjectWorld world) =>
        initializer is { SignatureFault: null, HasOptions: false } ? [initializer.Member.Name, initializer.Type.Name] : null;
}
