using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>Takes away an <c>#if</c> whose condition always holds, with the branches that are never compiled; an <c>#elif</c> becomes the last branch.</summary>
internal sealed class RemoveDirectiveFix : TextFix
{
    public override string Key => "RemoveDirective";

    public override string? TitleFor(Diagnostic diagnostic, FixContext context) =>
        Changes(diagnostic, context).Any() ? "Remove the redundant #if" : null;

    public override IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context)
    {
        int end = 0;
        foreach (TextChange[] changes in diagnostics.Select(d => Changes(d, context).ToArray()).Where(c => c.Length > 0).OrderBy(c => c[0].Span.Start))
        {
            // What lies inside a branch that goes goes with it.
            if (changes[0].Span.Start < end)
            {
                continue;
            }

            // Only a branch that goes holds other directives; what stays between the first line and it is looked at on its own.
            foreach (TextChange change in changes)
            {
                yield return change;
            }

            end = changes[0].Span.End;
        }
    }

    private static IEnumerable<TextChange> Changes(Diagnostic diagnostic, FixContext context)
    {
        SyntaxNode node = context.Root.FindNode(diagnostic.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
        if (node.FirstAncestorOrSelf<ConditionalDirectiveTriviaSyntax>() is not { } directive)
        {
            yield break;
        }

        List<DirectiveTriviaSyntax> branches = directive.GetRelatedDirectives();
        int at = branches.IndexOf(directive);
        if (at < 0 || branches[branches.Count - 1] is not EndIfDirectiveTriviaSyntax end)
        {
            yield break;
        }

        TextLine Line(DirectiveTriviaSyntax of) => context.Text.Lines.GetLineFromPosition(of.HashToken.SpanStart);
        if (directive is IfDirectiveTriviaSyntax)
        {
            yield return new TextChange(Line(directive).SpanIncludingLineBreak, "");
            yield return new TextChange(TextSpan.FromBounds(Line(branches[at + 1]).Start, Line(end).EndIncludingLineBreak), "");
        }
        else
        {
            yield return new TextChange(TextSpan.FromBounds(directive.HashToken.SpanStart, Line(directive).End), "#else");
            if (branches[at + 1] != end)
            {
                yield return new TextChange(TextSpan.FromBounds(Line(branches[at + 1]).Start, Line(end).Start), "");
            }
        }
    }
}
