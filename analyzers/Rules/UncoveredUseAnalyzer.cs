using System.Collections.Immutable;
using BuildOptions.Analyzers.Uses;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
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

            new UseCheck(
                new UsesOfThisBuild(code, s_rule),
                DependentTypeNames.InThisBuild(code, start.CancellationToken),
                UnnamedCalls.MayBeOff(code, start.CancellationToken)).Register(start);
        });
    }
}
