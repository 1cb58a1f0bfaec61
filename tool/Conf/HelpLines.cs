using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>A help text with the empty lines around it, which C prints too.</summary>
internal static class HelpLines
{
    /// <summary>The text without its last newline; null where a place has none.</summary>
    internal static string? Of(MenuNode node)
    {
        if (node.Help is not { } help)
        {
            return null;
        }

        string text = node.HelpLocation!.Source.Content;
        return new string('\n', Before(text, node.HelpLocation.Span.Start)) + help + new string('\n', Behind(text, node.HelpLocation.Span.End));
    }

    private static int Before(string text, int at)
    {
        int lines = -1;
        int lineEnd;
        do
        {
            lines++;
            lineEnd = text.LastIndexOf('\n', Math.Max(0, at - 1));
            at = lineEnd < 0 ? 0 : text.LastIndexOf('\n', Math.Max(0, lineEnd - 1)) + 1;
        }
        while (lineEnd > 0 && text.AsSpan(at, lineEnd - at).IsWhiteSpace());

        return lines;
    }

    // A line that is indented, but less, and the end of the file leave one more newline than a line in the first column.
    private static int Behind(string text, int at)
    {
        int lines = 0;
        while (true)
        {
            int lineEnd = text.IndexOf('\n', at);
            if (lineEnd < 0)
            {
                return lines;
            }

            at = lineEnd + 1;
            int next = text.IndexOf('\n', at);
            int end = next < 0 ? text.Length : next;
            if (next < 0 && end == at)
            {
                return lines + 1;
            }

            if (!text.AsSpan(at, end - at).IsWhiteSpace())
            {
                return text[at] is ' ' or '\t' ? lines + 1 : lines;
            }

            lines++;
        }
    }
}
