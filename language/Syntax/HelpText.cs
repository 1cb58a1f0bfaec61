using System.Runtime.CompilerServices;
using System.Text;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>
/// The help text of an entry: the first line that is not blank fixes the indentation, and the text ends before the first
/// line that is indented less (or not at all). As in C, the line right after the keyword is text however it is indented.
/// </summary>
internal static class HelpText
{
    private const int TabWidth = 8;

    /// <summary>Where a help text lies: from the first line's start to the last one's last character.</summary>
    internal readonly record struct Extent(int Start, int End, int NextLine);

    /// <summary>Finds the help text that begins on the line at an offset.</summary>
    [MethodImpl(HotPath.Loop)]
    internal static Extent Measure(string text, int lineStart)
    {
        int start = lineStart;
        int end = lineStart;
        int next = lineStart;
        int indentation = 0;
        int line = lineStart;

        while (line < text.Length)
        {
            int column = 0;
            int at = SkipIndentation(text, line, ref column);
            int lineEnd = text.IndexOf('\n', at);
            int following = lineEnd < 0 ? text.Length : lineEnd + 1;
            lineEnd = lineEnd < 0 ? text.Length : lineEnd;

            if (!IsBlank(text, at, lineEnd))
            {
                bool isFirst = end == lineStart;
                if (isFirst ? column == 0 && line > lineStart : column == 0 || column < indentation)
                {
                    break;
                }

                if (isFirst)
                {
                    start = line;
                }

                // A first line without any leaves it to the next one.
                indentation = indentation == 0 ? column : indentation;

                end = TrimEnd(text, at, lineEnd);
                next = following;
            }

            line = following;
        }

        return new Extent(start, end, next);
    }

    /// <summary>The text without its indentation, tabs in indentations as blanks, no blanks at the ends of lines, no final newline.</summary>
    internal static string Read(string text, int start, int end)
    {
        var result = new StringBuilder(end - start);
        int indentation = 0;
        int line = start;

        while (line < end)
        {
            int column = 0;
            int at = SkipIndentation(text, line, ref column);
            int lineEnd = text.IndexOf('\n', at, Math.Max(0, end - at));
            lineEnd = lineEnd < 0 ? end : lineEnd;
            int trimmed = TrimEnd(text, Math.Min(at, lineEnd), lineEnd);

            if (line > start)
            {
                result.Append('\n');
            }

            if (trimmed > at)
            {
                indentation = indentation == 0 ? column : indentation;
                result.Append(' ', Math.Max(0, column - indentation)).Append(text, at, trimmed - at);
            }

            line = lineEnd + 1;
        }

        return result.ToString();
    }

    [MethodImpl(HotPath.Loop)]
    private static int SkipIndentation(string text, int at, ref int column)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == ' ')
            {
                column++;
            }
            else if (text[at] == '\t')
            {
                column = (column / TabWidth + 1) * TabWidth;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool IsBlank(string text, int start, int end) => TrimEnd(text, start, end) == start;

    private static int TrimEnd(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t' or '\r')
        {
            end--;
        }

        return end;
    }
}
