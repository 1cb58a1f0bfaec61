using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>
/// KC1005: silences CS0162 (unreachable code) where a build option makes the code unreachable: that is what the option is
/// for, and another variant reaches it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BuildOptionConditionSuppressor : DiagnosticSuppressor
{
    /// <summary>The suppression's id.</summary>
    public const string Id = "KC1005";

    private static readonly SuppressionDescriptor s_unreachable =
        new(Id, "CS0162", "A build option decides whether this code is reached");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [s_unreachable];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        OptionConstants? constants = null;
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree)
            {
                continue;
            }

            if (constants is null)
            {
                if (ProjectOptions.Of(context.Options, context.CancellationToken) is not { } options)
                {
                    return;
                }

                constants = new OptionConstants(options, context.Compilation);
            }

            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
            SemanticModel model = context.GetSemanticModel(tree);
            if (Conditions(node).Any(condition => IsOptionDecided(condition, model, constants, context.CancellationToken)))
            {
                context.ReportSuppression(Suppression.Create(s_unreachable, diagnostic));
            }
        }
    }

    // The conditions that can keep a statement from being reached: of what it is in, and of what it comes right after.
    private static IEnumerable<ExpressionSyntax> Conditions(SyntaxNode node)
    {
        for (SyntaxNode? at = node; at is not null and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax; at = at.Parent)
        {
            if (Condition(at.Parent) is { } around)
            {
                yield return around;
            }

            SyntaxList<StatementSyntax> siblings = at.Parent switch
            {
                BlockSyntax block => block.Statements,
                SwitchSectionSyntax section => section.Statements,
                _ => default,
            };
            StatementSyntax? before = siblings.TakeWhile(s => s != at).LastOrDefault(s => s is not LocalFunctionStatementSyntax);
            foreach (ExpressionSyntax ending in Ending(before))
            {
                yield return ending;
            }
        }
    }

    // The conditions on which it hangs whether a statement ends: "if (Config.X) return;".
    private static IEnumerable<ExpressionSyntax> Ending(SyntaxNode? statement)
    {
        IEnumerable<ExpressionSyntax> inside = statement switch
        {
            BlockSyntax block => Ending(block.Statements.LastOrDefault(s => s is not LocalFunctionStatementSyntax)),
            IfStatementSyntax choice => Ending(choice.Statement).Concat(Ending(choice.Else?.Statement)),
            SwitchStatementSyntax choice => choice.Sections.SelectMany(section => Ending(section.Statements.LastOrDefault())),
            TryStatementSyntax attempt => Ending(attempt.Block).Concat(attempt.Catches.SelectMany(c => Ending(c.Block))).Concat(Ending(attempt.Finally?.Block)),
            UsingStatementSyntax region => Ending(region.Statement),
            LockStatementSyntax region => Ending(region.Statement),
            LabeledStatementSyntax labeled => Ending(labeled.Statement),
            _ => [],
        };
        return Condition(statement) is { } own ? inside.Append(own) : inside;
    }

    private static ExpressionSyntax? Condition(SyntaxNode? node) => node switch
    {
        IfStatementSyntax statement => statement.Condition,
        WhileStatementSyntax statement => statement.Condition,
        DoStatementSyntax statement => statement.Condition,
        ForStatementSyntax statement => statement.Condition,
        SwitchStatementSyntax statement => statement.Expression,
        SwitchSectionSyntax { Parent: SwitchStatementSyntax statement } => statement.Expression,
        _ => null,
    };

    // A constant that mentions an option; what mentions none is dead code of the usual kind.
    private static bool IsOptionDecided(ExpressionSyntax condition, SemanticModel model, OptionConstants constants, CancellationToken cancellationToken)
    {
        if (!model.GetConstantValue(condition, cancellationToken).HasValue)
        {
            return false;
        }

        foreach (SyntaxNode name in condition.DescendantNodesAndSelf())
        {
            if (name is IdentifierNameSyntax
                && model.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol field
                && (constants.OptionOf(field) is not null || constants.ChoiceOf(field) is not null))
            {
                return true;
            }
        }

        return false;
    }
}
