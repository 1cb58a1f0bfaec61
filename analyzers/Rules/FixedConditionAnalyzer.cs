using System.Collections.Immutable;
using BuildOptions.Analyzers.Conditions;
using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC1002 and KC1003: a condition that names options is false, or true, in every configuration that somebody can choose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FixedConditionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of a condition that is never true.</summary>
    public const string NeverId = "KC1002";

    /// <summary>The id of one that always is.</summary>
    public const string AlwaysId = "KC1003";

    private static readonly DiagnosticDescriptor s_never = new(
        NeverId,
        "A condition holds in no configuration",
        "'{0}' holds in no configuration{1}",
        RuleHelp.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Whatever options are chosen, the code behind this condition is dead.",
        helpLinkUri: RuleHelp.Pages + NeverId + ".md");

    private static readonly DiagnosticDescriptor s_always = new(
        AlwaysId,
        "A condition holds in every configuration",
        "'{0}' holds in every configuration{1}",
        RuleHelp.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Whatever options are chosen, this condition is true: it asks for nothing.",
        helpLinkUri: RuleHelp.Pages + AlwaysId + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_never, s_always];

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
                var conditions = new OptionConditions(code, options, every);
                start.RegisterSemanticModelAction(file => Check(file, conditions, every));
                start.RegisterSyntaxTreeAction(file => Check(file, conditions, every));
            }
        });
    }

    // File by file, not body by body: most files name no option, and their bodies need not even be bound.
    private static void Check(SemanticModelAnalysisContext context, OptionConditions conditions, Judge every)
    {
        SyntaxTree tree = context.SemanticModel.SyntaxTree;
        if (!conditions.MayBeIn(tree))
        {
            return;
        }

        foreach (SyntaxNode node in tree.GetRoot(context.CancellationToken).DescendantNodes())
        {
            if (OptionConditions.ConditionOf(node) is { } written && context.SemanticModel.GetOperation(written, context.CancellationToken) is { } condition)
            {
                var copies = new LocalCopies(FactsOfCode.RootOf(condition), every.DirectivesOf(tree));
                if (conditions.Mentions(condition, copies))
                {
                    Check(written, FactSet.Nothing, every.Guards.Read(condition, copies), every, context.ReportDiagnostic);
                }
            }
        }
    }

    private static void Check(SyntaxTreeAnalysisContext context, OptionConditions conditions, Judge every)
    {
        foreach (ConditionalDirectiveTriviaSyntax directive in conditions.DirectivesIn(context.Tree, context.CancellationToken))
        {
            // A block that the directives around it leave no room for is as dead as one of its own accord.
            DirectiveFacts facts = every.DirectivesOf(context.Tree);
            Check(directive.Condition, facts.Around(directive).WhenTrue, facts.Read(directive.Condition), every, context.ReportDiagnostic);
        }
    }

    private static void Check(SyntaxNode condition, FactSet around, ConditionFacts read, Judge every, Action<Diagnostic> report)
    {
        if (every.Covers(around, every.Factory.No))
        {
            return;
        }

        if (every.Covers(around.And(read.WhenTrue), every.Factory.No))
        {
            report(Diagnostic.Create(s_never, condition.GetLocation(), condition.ToString(), Reasons(around.And(read.WhenTrue), every)));
        }
        else if (every.Covers(read.WhenFalse, every.Factory.No))
        {
            report(Diagnostic.Create(s_always, condition.GetLocation(), condition.ToString(), Reasons(read.WhenFalse, every)));
        }
    }

    private static string Reasons(FactSet impossible, Judge every)
    {
        Expr facts = impossible.ToExpr(every.Factory);
        return every.WhyImpossible(facts) is { Count: > 0 } reasons ? ": " + string.Join("; ", reasons.Take(3)) : "";
    }
}
