using System.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>The values of tokens without macros.</summary>
internal static class TokenText
{
    /// <summary>The range of a string token between its quotes.</summary>
    internal static (int Start, int End) Inside(SyntaxToken token)
    {
        bool closed = (token.Flags & SyntaxTokenFlags.IsUnterminated) == 0;
        return (token.Start + 1, Math.Max(token.Start + 1, closed ? token.End - 1 : token.End));
    }

    /// <summary>A string token's text: quotes and escaping backslashes removed. Other tokens: their characters.</summary>
    internal static string Unquote(string text, SyntaxToken token)
    {
        if (token.Kind != SyntaxTokenKind.String)
        {
            return text.Substring(token.Start, token.Length);
        }

        (int start, int end) = Inside(token);
        if ((token.Flags & SyntaxTokenFlags.IsUnterminated) != 0 && end > start && text[end - 1] == '\r')
        {
            end--;
        }

        if ((token.Flags & SyntaxTokenFlags.HasEscape) == 0)
        {
            return text.Substring(start, end - start);
        }

        var value = new StringBuilder(end - start);
        for (int at = start; at < end; at++)
        {
            if (text[at] == '\\' && ++at >= end)
            {
                break;
            }

            value.Append(text[at]);
        }

        return value.ToString();
    }
}
