using System.Collections.Immutable;
using BuildOptions.Analyzers.Uses;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC2001: code of this build uses something that depends on an option that is off in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredUseAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2001";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "Use of something that depends on an option that is off",
        "'{0}' depends on {1}, but {2}",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A member or type marked [DependsOn(\"EXPR\")] is used where EXPR is n in this build and no guard says so.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Nobody can put a guard into generated code; whoever calls it is looked at.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // While #if symbols are those of an older configuration, code is active that is not in the next build: say nothing.
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code.StaleOption is not null || (code.Dependents.IsNone && !code.Judges.HaveReferences))
            {
                return;
            }

            HashSet<string> typeNames = DependentTypeNames.In(code, start.CancellationToken);
            var check = new UseCheck(code, typeNames, UnnamedCalls.MayBeOff(code, start.CancellationToken), s_rule);
            start.RegisterOperationBlockAction(check.Body);
            if (typeNames.Count > 0)
            {
                start.RegisterSyntaxNodeAction(check.TypeName, SyntaxKind.IdentifierName, SyntaxKind.GenericName);
            }

            start.RegisterSyntaxNodeAction(check.Pinning, SyntaxKind.FixedStatement);
            start.RegisterSymbolAction(check.BaseConstructors, SymbolKind.NamedType);
        });
    }
}
