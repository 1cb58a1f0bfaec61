using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>Puts the statements into <c>if (Config.X) { … }</c>.</summary>
internal sealed class IfFix : RangeFix
{
    private const string Step = "    ";

    public override string Key => "WrapInIf";

    public override string? TitleFor(Diagnostic diagnostic, FixContext context) =>
        ConditionText.Short(diagnostic) is { } condition
        && StatementRange.Around(context.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), context) is not null
            ? $"Wrap in 'if ({condition})'"
            : null;

    protected override string? ConditionAt(int position, Diagnostic diagnostic, FixContext context) => ConditionText.At(position, diagnostic, context);

    protected override IEnumerable<TextChange> Wrap(StatementRange range, TextSpan span, string condition, FixContext context)
    {
        string indent = context.IndentAt(span.Start);
        string newLine = context.NewLine;

        // Braces around it: an "else" that follows would join the new "if".
        (string open, string close, string inner) = range.IsEmbedded && context.BeginsLine(span.Start) == false
            ? ($"{{ if ({condition}) {{ ", " } }", context.Text.ToString(span))
            : range.IsEmbedded
                ? ($"{{{newLine}{indent}{Step}if ({condition}){newLine}{indent}{Step}{{{newLine}{indent}{Step}{Step}",
                    $"{newLine}{indent}{Step}}}{newLine}{indent}}}",
                    Indented(range, span, Step + Step, context))
                : ($"if ({condition}){newLine}{indent}{{{newLine}{indent}{Step}", $"{newLine}{indent}}}", Indented(range, span, Step, context));
        yield return new TextChange(span, open + inner + close);
    }

    // Lines that begin inside a token (a text over several lines) stay where they are.
    private static string Indented(StatementRange range, TextSpan span, string step, FixContext context)
    {
        var text = new StringBuilder();
        int first = context.Text.Lines.GetLineFromPosition(span.Start).LineNumber;
        int last = context.Text.Lines.GetLineFromPosition(span.End).LineNumber;
        for (int i = first; i <= last; i++)
        {
            TextLine line = context.Text.Lines[i];
            TextSpan part = TextSpan.FromBounds(Math.Max(line.Start, span.Start), Math.Min(line.EndIncludingLineBreak, span.End));
            string content = context.Text.ToString(part);
            bool isMoved = i > first && content.Trim().Length > 0 && content.TrimStart()[0] != '#' && !IsInsideToken(range, line.Start);
            text.Append(isMoved ? step : "").Append(content);
        }

        return text.ToString();
    }

    private static bool IsInsideToken(StatementRange range, int position)
    {
        SyntaxToken token = range.First.SyntaxTree.GetRoot().FindToken(position);
        return token.SpanStart < position && position < token.Span.End
            && (token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
                || token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.IsKind(SyntaxKind.Utf8MultiLineRawStringLiteralToken));
    }
}
