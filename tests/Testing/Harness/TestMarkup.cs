using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A file whose markup has been taken out.</summary>
/// <param name="Text">What the compiler sees.</param>
/// <param name="Spans">What was marked, outer spans after the ones inside them.</param>
public sealed record MarkedFile(string Text, IReadOnlyList<MarkedSpan> Spans)
{
    /// <summary>Where a marked span is.</summary>
    public FileLinePositionSpan Locate(string path, MarkedSpan marked) =>
        new(path, SourceText.From(Text).Lines.GetLinePositionSpan(marked.Span));
}

/// <summary>One marked span.</summary>
/// <param name="Name">The diagnostic's id, <c>#n</c> for a numbered place, or empty for <c>[|…|]</c>.</param>
/// <param name="Span">Where, in the text without markup.</param>
public sealed record MarkedSpan(string Name, TextSpan Span)
{
    /// <summary>The number of <c>{|#n:…|}</c>, else null.</summary>
    public int? Key => Name.StartsWith('#') ? int.Parse(Name.AsSpan(1), CultureInfo.InvariantCulture) : null;
}

/// <summary>
/// Reads <c>[|span|]</c> (the analyzer's only diagnostic), <c>{|ID:span|}</c> and <c>{|#0:span|}</c>. Spans may nest.
/// </summary>
public static class TestMarkup
{
    /// <summary>Takes the markup out of a text.</summary>
    /// <exception cref="FormatException">A span is opened and not closed.</exception>
    public static MarkedFile Parse(string text)
    {
        var clean = new StringBuilder(text.Length);
        var spans = new List<MarkedSpan>();
        var open = new Stack<(string Name, int Start, string Closer)>();
        for (int at = 0; at < text.Length;)
        {
            if (open.Count > 0 && Matches(text, at, open.Peek().Closer))
            {
                (string name, int start, string closer) = open.Pop();
                spans.Add(new MarkedSpan(name, TextSpan.FromBounds(start, clean.Length)));
                at += closer.Length;
            }
            else if (Matches(text, at, "[|"))
            {
                open.Push(("", clean.Length, "|]"));
                at += 2;
            }
            else if (Matches(text, at, "{|") && NameAt(text, at + 2) is { } name)
            {
                open.Push((name, clean.Length, "|}"));
                at += name.Length + 3;
            }
            else
            {
                clean.Append(text[at++]);
            }
        }

        if (open.Count > 0)
        {
            throw new FormatException($"markup '{open.Peek().Name}' is opened and not closed in:\n{text}");
        }

        return new MarkedFile(clean.ToString(), spans);
    }

    private static bool Matches(string text, int at, string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    // `#0:` or `KC2001:`; anything else is code that happens to hold the two characters.
    private static string? NameAt(string text, int at)
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_' || (text[end] == '#' && end == at)))
        {
            end++;
        }

        bool isKey = end > at && text[at] == '#';
        bool named = isKey ? end > at + 1 && text.AsSpan(at + 1, end - at - 1).ContainsAnyExceptInRange('0', '9') is false : end > at;
        return named && end < text.Length && text[end] == ':' ? text[at..end] : null;
    }
}
