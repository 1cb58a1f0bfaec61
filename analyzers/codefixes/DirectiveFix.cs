using BuildOptions.Analyzers.Requirements;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>Puts the statements, or the member, between <c>#if CONFIG_X</c> and <c>#endif</c>.</summary>
internal sealed class DirectiveFix : RangeFix
{
    public override string Key => "WrapInDirective";

    public override string? TitleFor(Diagnostic diagnostic, FixContext context)
    {
        SyntaxNode use = context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return diagnostic.Properties.TryGetValue(RemedyProperties.Directive, out string? condition) && condition is not null
            && (StatementRange.Around(use, context) is not null || MemberAround(use) is not null)
                ? $"Wrap in '#if {condition}'"
                : null;
    }

    protected override string? ConditionAt(int position, Diagnostic diagnostic, FixContext context) =>
        diagnostic.Properties.TryGetValue(RemedyProperties.Directive, out string? condition) ? condition : null;

    protected override IEnumerable<TextChange> Wrap(StatementRange range, TextSpan span, string condition, FixContext context)
    {
        // An "if" or loop keeps a body where the statement is gone.
        return range.IsEmbedded
            ? Enclose(span, "{", condition, "}", context)
            : Enclose(span, null, condition, null, context);
    }

    protected override IEnumerable<TextChange> Otherwise(SyntaxNode use, string condition, FixContext context) =>
        MemberAround(use) is { } member ? Enclose(member.Span, null, condition, null, context) : [];

    // Outside of bodies only: what a signature or initializer uses belongs to the member.
    private static MemberDeclarationSyntax? MemberAround(SyntaxNode use)
    {
        foreach (SyntaxNode node in use.AncestorsAndSelf())
        {
            switch (node)
            {
                case StatementSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or EnumMemberDeclarationSyntax or GlobalStatementSyntax:
                    return null;
                case MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax:
                    return (MemberDeclarationSyntax)node;
            }
        }

        return null;
    }

    private static IEnumerable<TextChange> Enclose(TextSpan span, string? before, string condition, string? after, FixContext context)
    {
        string newLine = context.NewLine;
        string indent = context.IndentAt(span.Start);
        TextLine first = context.Text.Lines.GetLineFromPosition(span.Start);
        string opening = (before is null ? "" : indent + before + newLine) + "#if " + condition + newLine;
        yield return context.BeginsLine(span.Start)
            ? new TextChange(new TextSpan(first.Start, 0), opening)
            : new TextChange(new TextSpan(span.Start, 0), newLine + opening + indent);

        TextLine last = context.Text.Lines.GetLineFromPosition(span.End);
        string closing = newLine + "#endif" + (after is null ? "" : newLine + indent + after);
        string rest = context.Text.ToString(TextSpan.FromBounds(span.End, last.End));
        yield return rest.Trim().Length == 0 || rest.TrimStart().StartsWith("//", StringComparison.Ordinal)
            ? new TextChange(new TextSpan(last.End, 0), closing)
            : new TextChange(new TextSpan(span.End, 0), closing + newLine + indent);
    }
}
