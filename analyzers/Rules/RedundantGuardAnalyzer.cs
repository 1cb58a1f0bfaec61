using System.Collections.Immutable;
using BuildOptions.Analyzers.Conditions;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC2004: a condition asks for what its surroundings have asked for already, in every configuration. Only shown while editing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RedundantGuardAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC2004";

    /// <summary>A property that only a condition has which is always false: then the other branch is the one that stays.</summary>
    public const string NeverHolds = "NeverHolds";

    private static readonly ImmutableDictionary<string, string?> s_neverHolds = ImmutableDictionary<string, string?>.Empty.Add(NeverHolds, null);

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "A guard asks for what is known already",
        "'{0}' is always {1} here, where {2} holds",
        RuleHelp.Category,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "What surrounds this condition decides it in every configuration.",
        helpLinkUri: RuleHelp.Pages + Id + ".md",
        customTags: WellKnownDiagnosticTags.Unnecessary);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var code = ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken);
            if (code is { StaleOption: null, Options: { } options, Judges.Every: { } every })
            {
                var check = new Check(new OptionConditions(code, options, every), every);
                start.RegisterOperationBlockAction(check.Body);
                start.RegisterSyntaxTreeAction(check.Directives);
            }
        });
    }

    private sealed class Check(OptionConditions conditions, Judge every)
    {
        public void Body(OperationBlockAnalysisContext context)
        {
            foreach (IOperation block in context.OperationBlocks)
            {
                if (!conditions.MayBeIn(block.Syntax.SyntaxTree))
                {
                    continue;
                }

                var copies = new LocalCopies(FactsOfCode.RootOf(block), every.DirectivesOf(block.Syntax.SyntaxTree));
                foreach (IOperation operation in block.DescendantsAndSelf())
                {
                    if (IsWhole(operation) && conditions.Mentions(operation, copies))
                    {
                        Look(operation, copies, context);
                    }
                }
            }
        }

        public void Directives(SyntaxTreeAnalysisContext context)
        {
            foreach (ConditionalDirectiveTriviaSyntax directive in conditions.DirectivesIn(context.Tree, context.CancellationToken))
            {
                DirectiveFacts known = every.DirectivesOf(context.Tree);
                FactSet around = known.Around(directive).WhenTrue;
                FactSet whenFalse = known.Read(directive.Condition).WhenFalse;
                if (IsImpossible(around.And(whenFalse)) && !IsImpossible(around) && !IsImpossible(whenFalse))
                {
                    Report(directive.Condition, holds: true, around, context.ReportDiagnostic);
                }
            }
        }

        // A condition, or the outermost of a chain of && and ||: its parts are looked at in turn.
        private static bool IsWhole(IOperation operation) =>
            IsChain(operation) ? !IsChain(operation.Parent) : operation.Parent is { } parent && OptionConditions.ConditionOf(parent) == operation;

        private static bool IsChain(IOperation? operation) => operation is IBinaryOperation
        {
            OperatorMethod: null,
            OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr,
        };

        private void Look(IOperation condition, LocalCopies copies, OperationBlockAnalysisContext context)
        {
            FactSet known = every.Facts.At(condition, context.OwningSymbol);
            if (known.IsNothing && !IsChain(condition))
            {
                return;
            }

            // What no surroundings decide, but the options themselves, is KC1002 or KC1003.
            ConditionFacts read = every.Guards.Read(condition, copies);
            if (IsImpossible(known) || IsImpossible(read.WhenTrue) || IsImpossible(read.WhenFalse))
            {
                return;
            }

            if (IsImpossible(known.And(read.WhenFalse)))
            {
                Report(condition.Syntax, holds: true, known, context.ReportDiagnostic);
            }
            else if (IsImpossible(known.And(read.WhenTrue)))
            {
                Report(condition.Syntax, holds: false, known, context.ReportDiagnostic);
            }
            else if (IsChain(condition))
            {
                var chain = (IBinaryOperation)condition;
                foreach (IOperation part in new[] { chain.LeftOperand, chain.RightOperand })
                {
                    if (conditions.Mentions(part, copies))
                    {
                        Look(part, copies, context);
                    }
                }
            }
        }

        private bool IsImpossible(FactSet facts) => every.Covers(facts, every.Factory.No);

        private void Report(SyntaxNode condition, bool holds, FactSet known, Action<Diagnostic> report) => report(Diagnostic.Create(
            s_rule, condition.GetLocation(), holds ? null : s_neverHolds, condition.ToString(), holds ? "true" : "false", known.ToExpr(every.Factory).ToString()));
    }
}
