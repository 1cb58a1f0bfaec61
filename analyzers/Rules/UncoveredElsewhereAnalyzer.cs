using System.Collections.Immutable;
using BuildOptions.Analyzers.Uses;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>
/// KC2002 and KC2003: code of this build breaks in another configuration that somebody can choose. One analyzer, because both
/// come of the same question: KC2002 where the code asks for nothing, KC2003 where it asks for too little.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredElsewhereAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id where nothing is asked for.</summary>
    public const string Id = "KC2002";

    /// <summary>The id where too little is.</summary>
    public const string WeakId = "KC2003";

    private static readonly DiagnosticDescriptor s_unguarded = new(
        Id,
        "A use is not covered in some configuration",
        "'{0}' depends on {1}, which this code does not ask for: it breaks with {2}",
        RuleHelp.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A member or type marked [DependsOn(\"EXPR\")] is used where nothing keeps the code from running in a configuration in which EXPR is n.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    private static readonly DiagnosticDescriptor s_weak = new(
        WeakId,
        "A guard is too weak for what it guards",
        "'{0}' depends on {1}, and {2} is all that this code asks for: it breaks with {3}",
        RuleHelp.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A member or type marked [DependsOn(\"EXPR\")] is used behind a condition that holds in a configuration in which EXPR is n.",
        helpLinkUri: RuleHelp.Pages + WeakId + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_unguarded, s_weak, UndecidedRule.Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // Code that an older configuration has activated says nothing about the next.
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code is { StaleOption: null, Judges.Every: { } every, EveryDependents.IsNone: false })
            {
                new UseCheck(
                    new UsesElsewhere(code, every, s_unguarded, s_weak),
                    DependentTypeNames.InEveryConfiguration(code, every, start.CancellationToken),
                    UnnamedCalls.MayBeOff(code, every, code.EveryDependents, start.CancellationToken)).Register(start);
            }
        });
    }
}
