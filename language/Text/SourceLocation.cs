namespace BuildOptions.Language.Text;

/// <summary>A place in a file: what every diagnostic and every reason for a value points at.</summary>
/// <param name="Path">The file, spelled as <see cref="SourceText.Path"/> is.</param>
/// <param name="Span">The characters.</param>
/// <param name="Start">Line and column of the first character.</param>
/// <param name="End">Line and column just past the last one.</param>
public sealed record SourceLocation(string Path, TextSpan Span, LinePosition Start, LinePosition End)
{
    /// <summary>The start of a file that could not be read, or of one that has no better place.</summary>
    public static SourceLocation AtStartOf(string path) => new(path, default, default, default);

    /// <summary>One-based line, as people and compilers write it.</summary>
    public int LineNumber => Start.Line + 1;

    /// <summary><c>path:line</c>, one-based.</summary>
    public override string ToString() => $"{Path}:{LineNumber}";
}
