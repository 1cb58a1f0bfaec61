using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RoslynTextSpan = Microsoft.CodeAnalysis.Text.TextSpan;
using TextSpan = BuildOptions.Language.Text.TextSpan;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>Finds a part of a text inside the literal that holds it.</summary>
internal static class LiteralText
{
    /// <summary>
    /// The place of a part of a constant's text in the source: inside the literal where the source has the text as it is,
    /// the whole expression where it does not (escapes, concatenation, a constant).
    /// </summary>
    public static Location Locate(ExpressionSyntax expression, string text, TextSpan part)
    {
        if (expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal)
        {
            SyntaxToken token = literal.Token;
            int start = text.Length == 0 ? -1 : token.Text.IndexOf(text, StringComparison.Ordinal);
            if (start >= 0)
            {
                // An end that is missing is shown on the closing quote.
                int from = token.SpanStart + start + Math.Min(part.Start, text.Length);
                int length = Math.Max(1, Math.Min(part.Length, text.Length - part.Start));
                return Location.Create(expression.SyntaxTree, new RoslynTextSpan(from, length));
            }
        }

        return expression.GetLocation();
    }
}
