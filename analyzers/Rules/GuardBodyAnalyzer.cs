using System.Collections.Immutable;
using BuildOptions.Analyzers.Guards;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC2005: a member with <c>[OptionGuard("EXPR")]</c> may be true where EXPR does not hold, in this build or another configuration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuardBodyAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2005";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "A guard does not imply what it promises",
        "'{0}' promises {1}, but {2}",
        RuleHelp.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Code behind a member with [OptionGuard(\"EXPR\")] is taken for code that only runs where EXPR holds; the member's own value must see to it.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule, UndecidedRule.Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code is not { StaleOption: null, Judges.Own: { } judge } || code.Marks.With(OptionAttributes.OptionGuard) is not { IsNone: false } guards)
            {
                return;
            }

            MarkedNames open = code.Marks.OpenGuards(judge);
            Judge? every = code.Judges.Every;
            MarkedNames everyOpen = every is null ? new MarkedNames() : code.Marks.OpenGuards(every);
            var check = new GuardCheck(judge, guards, open, every, everyOpen, s_rule);
            start.RegisterSymbolAction(check.Declaration, SymbolKind.Field, SymbolKind.Property, SymbolKind.Method);
            if (!open.IsNone || !everyOpen.IsNone)
            {
                start.RegisterOperationBlockAction(check.Body);
                start.RegisterOperationAction(
                    check.Write,
                    OperationKind.SimpleAssignment,
                    OperationKind.CompoundAssignment,
                    OperationKind.CoalesceAssignment,
                    OperationKind.Argument);
            }
        });
    }
}
