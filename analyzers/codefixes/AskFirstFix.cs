using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>Turns a truth value that needs the option into <c>Config.X &amp;&amp; …</c>.</summary>
internal sealed class AskFirstFix : TextFix
{
    public override string Key => "AskFirst";

    public override string? TitleFor(Diagnostic diagnostic, FixContext context) =>
        ConditionText.Short(diagnostic) is { } condition && ValueAround(diagnostic, context) is not null ? $"Ask for '{condition}' first" : null;

    public override IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context)
    {
        foreach (IGrouping<ExpressionSyntax, Diagnostic> uses in diagnostics.GroupBy(diagnostic => ValueAround(diagnostic, context)!))
        {
            ExpressionSyntax value = uses.Key;
            string[] conditions = [.. uses.Select(use => ConditionText.At(value.SpanStart, use, context)!).Distinct()
                .Select(condition => condition.Contains("||") ? $"({condition})" : condition)];
            bool isLoose = value is AssignmentExpressionSyntax or ConditionalExpressionSyntax or LambdaExpressionSyntax or SwitchExpressionSyntax
                || value.IsKind(SyntaxKind.LogicalOrExpression) || value.IsKind(SyntaxKind.CoalesceExpression);
            yield return new TextChange(new TextSpan(value.SpanStart, 0), string.Join(" && ", conditions) + " && " + (isLoose ? "(" : ""));
            if (isLoose)
            {
                yield return new TextChange(new TextSpan(value.Span.End, 0), ")");
            }
        }
    }

    // The whole of a condition or of a returned or initial value: false is what it may be without the option.
    private static ExpressionSyntax? ValueAround(Diagnostic diagnostic, FixContext context)
    {
        SyntaxNode use = context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        ExpressionSyntax? value = use.AncestorsAndSelf()
            .TakeWhile(node => node is not StatementSyntax and not MemberDeclarationSyntax and not AnonymousFunctionExpressionSyntax)
            .OfType<ExpressionSyntax>()
            .LastOrDefault();
        bool isWhole = value?.Parent switch
        {
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax => true,
            IfStatementSyntax or WhileStatementSyntax => true,
            _ => false,
        };
        return isWhole && context.Model.GetTypeInfo(value!, context.CancellationToken).ConvertedType?.SpecialType == SpecialType.System_Boolean ? value : null;
    }
}
