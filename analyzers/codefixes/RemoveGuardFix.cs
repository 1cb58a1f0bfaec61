using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>Takes away a condition that is decided already: an operand of <c>&amp;&amp;</c>, or the whole <c>if</c> around the branch that runs.</summary>
internal sealed class RemoveGuardFix : TextFix
{
    public override string Key => "RemoveGuard";

    public override string? TitleFor(Diagnostic diagnostic, FixContext context) =>
        Change(diagnostic, context) is null ? null : "Remove the redundant guard";

    public override IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context)
    {
        int end = 0;
        foreach (TextChange change in diagnostics.Select(d => Change(d, context)).OfType<TextChange>().OrderBy(change => change.Span.Start))
        {
            // What lies inside something that goes or moves is looked at once more afterwards.
            if (change.Span.Start >= end)
            {
                end = change.Span.End;
                yield return change;
            }
        }
    }

    private static TextChange? Change(Diagnostic diagnostic, FixContext context)
    {
        bool holds = !diagnostic.Properties.ContainsKey(Analyzers.Rules.RedundantGuardAnalyzer.NeverHolds);
        SyntaxNode node = context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

        // Not where it merely stands behind a directive.
        ExpressionSyntax? condition = node.Span.Contains(diagnostic.Location.SourceSpan) ? node as ExpressionSyntax : null;
        while (condition?.Parent is ParenthesizedExpressionSyntax around)
        {
            condition = around;
        }

        return condition?.Parent switch
        {
            BinaryExpressionSyntax chain when chain.IsKind(holds ? SyntaxKind.LogicalAndExpression : SyntaxKind.LogicalOrExpression) =>
                chain.Left == condition
                    ? new TextChange(TextSpan.FromBounds(condition.SpanStart, chain.Right.SpanStart), "")
                    : new TextChange(TextSpan.FromBounds(chain.Left.Span.End, condition.Span.End), ""),
            IfStatementSyntax { Parent: BlockSyntax } statement => OfIf(statement, holds ? statement.Statement : statement.Else?.Statement, context),
            ConditionalExpressionSyntax choice when choice.Condition == condition =>
                new TextChange(choice.Span, Parenthesized(holds ? choice.WhenTrue : choice.WhenFalse, choice)),
            _ => null,
        };
    }

    private static TextChange? OfIf(IfStatementSyntax statement, StatementSyntax? stays, FixContext context)
    {
        switch (stays)
        {
            case null:
                TextLine first = context.Text.Lines.GetLineFromPosition(statement.SpanStart);
                TextLine last = context.Text.Lines.GetLineFromPosition(statement.Span.End);
                bool isAlone = context.BeginsLine(statement.SpanStart) && context.Text.ToString(TextSpan.FromBounds(statement.Span.End, last.End)).Trim().Length == 0;
                return new TextChange(isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : statement.Span, "");
            case BlockSyntax { Statements.Count: 0 }:
                return new TextChange(statement.Span, ";");
            // Names of the block would meet those around it, and directives belong to their lines.
            case BlockSyntax block when block.ContainsDirectives || block.Statements.Any(s => s is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax):
                return null;
            case BlockSyntax block:
                string indent = context.IndentAt(statement.SpanStart);
                string inner = context.IndentAt(block.Statements[0].SpanStart);
                string text = context.Text.ToString(TextSpan.FromBounds(block.Statements[0].SpanStart, block.Statements[block.Statements.Count - 1].Span.End));
                return new TextChange(statement.Span, inner.Length > indent.Length ? text.Replace("\n" + inner, "\n" + indent) : text);
            default:
                return new TextChange(statement.Span, context.Text.ToString(stays.Span));
        }
    }

    private static string Parenthesized(ExpressionSyntax value, ConditionalExpressionSyntax choice) =>
        choice.Parent is ParenthesizedExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax
        || value is LiteralExpressionSyntax or NameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? value.ToString()
            : $"({value})";
}
