using System.Runtime.CompilerServices;

namespace BuildOptions.Language.Text;

/// <summary>The text of one file and where its lines begin.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    /// <summary>Wraps a file's text; nothing is copied.</summary>
    /// <param name="path">How the file is called in diagnostics. The caller decides: absolute for MSBuild and editors.</param>
    /// <param name="content">The whole text.</param>
    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
    }

    /// <summary>How the file is called in diagnostics.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Content { get; }

    /// <summary>Number of characters.</summary>
    public int Length => Content.Length;

    /// <summary>Number of lines; a text that ends in a newline has an empty last one.</summary>
    public int LineCount => LineStarts.Length;

    // Racing threads compute the same array, so the last write is as good as the first.
    private int[] LineStarts => _lineStarts ??= FindLineStarts(Content);

    /// <summary>Line and column of an offset; offsets outside the text are moved to its ends.</summary>
    public LinePosition GetLinePosition(int offset)
    {
        offset = Math.Max(0, Math.Min(offset, Content.Length));
        int[] starts = LineStarts;
        int found = Array.BinarySearch(starts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return new LinePosition(line, offset - starts[line]);
    }

    /// <summary>Offset of the first character of a zero-based line.</summary>
    public int GetLineStart(int line) => LineStarts[line];

    /// <summary>A location in this file.</summary>
    public SourceLocation Locate(TextSpan span) =>
        new(Path, span, GetLinePosition(span.Start), GetLinePosition(span.End));

    // The hint is the line of an earlier call; nearby places are found without a search.
    [MethodImpl(HotPath.Loop)]
    internal SourceLocation Locate(TextSpan span, ref int lineHint)
    {
        int[] starts = LineStarts;
        if (starts[lineHint] > span.Start)
        {
            lineHint = GetLinePosition(span.Start).Line;
        }

        while (lineHint + 1 < starts.Length && starts[lineHint + 1] <= span.Start)
        {
            lineHint++;
        }

        int line = lineHint;
        var start = new LinePosition(line, span.Start - starts[line]);
        bool endsOnSameLine = line + 1 >= starts.Length || span.End < starts[line + 1];
        LinePosition end = endsOnSameLine ? new LinePosition(line, span.End - starts[line]) : GetLinePosition(span.End);
        return new SourceLocation(Path, span, start, end);
    }

    /// <summary>The characters of a span.</summary>
    public string ToString(TextSpan span) => Content.Substring(span.Start, span.Length);

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int>(content.Length / 24 + 1) { 0 };
        for (int at = content.IndexOf('\n'); at >= 0; at = content.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        return starts.ToArray();
    }
}
