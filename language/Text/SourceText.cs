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
    public SourceLocation Locate(TextSpan span) => new(this, span);

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
