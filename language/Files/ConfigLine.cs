using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>What one line of a configuration file is, before anybody asks which options exist.</summary>
internal enum ConfigLineKind : byte
{
    /// <summary>Empty, or a comment.</summary>
    Nothing,

    /// <summary><c>CONFIG_NAME=value</c></summary>
    Assignment,

    /// <summary><c># CONFIG_NAME is not set</c></summary>
    NotSet,

    /// <summary>Neither.</summary>
    Unexpected,
}

/// <summary>One line of a configuration file, cut into its parts.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">The line without its end.</param>
/// <param name="Name">The name without its prefix.</param>
/// <param name="Value">What follows the equals sign, quotes included.</param>
internal readonly record struct ConfigLine(ConfigLineKind Kind, TextSpan Span, TextSpan Name, TextSpan Value)
{
    private const string NotSetEnd = " is not set";

    /// <summary>The lines of a file that hold anything, in order.</summary>
    internal static IEnumerable<ConfigLine> Of(SourceText text, string prefix)
    {
        for (int line = 0; line < text.LineCount; line++)
        {
            int start = text.GetLineStart(line);
            int end = line + 1 < text.LineCount ? text.GetLineStart(line + 1) - 1 : text.Length;
            if (end > start && text.Content[end - 1] == '\r')
            {
                end--;
            }

            if (end > start && Cut(text.Content, start, end, prefix) is { Kind: not ConfigLineKind.Nothing } cut)
            {
                yield return cut;
            }
        }
    }

    private static ConfigLine Cut(string content, int start, int end, string prefix)
    {
        var span = TextSpan.FromBounds(start, end);
        if (content[start] == '#')
        {
            int name = start + 2 + prefix.Length;
            int nameEnd = end - NotSetEnd.Length;
            return nameEnd > name
                && content[start + 1] == ' '
                && IsAt(content, start + 2, prefix)
                && IsAt(content, nameEnd, NotSetEnd)
                && content.IndexOf(' ', name, nameEnd - name) < 0
                    ? new ConfigLine(ConfigLineKind.NotSet, span, TextSpan.FromBounds(name, nameEnd), default)
                    : default;
        }

        int equals = content.IndexOf('=', start, end - start);
        return equals >= start + prefix.Length && IsAt(content, start, prefix)
            ? new ConfigLine(
                ConfigLineKind.Assignment, span, TextSpan.FromBounds(start + prefix.Length, equals), TextSpan.FromBounds(equals + 1, end))
            : new ConfigLine(ConfigLineKind.Unexpected, span, default, default);
    }

    private static bool IsAt(string content, int at, string part) =>
        string.CompareOrdinal(content, at, part, 0, part.Length) == 0;
}
