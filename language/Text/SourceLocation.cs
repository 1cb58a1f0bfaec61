namespace BuildOptions.Language.Text;

/// <summary>A place in a file: what every diagnostic and every reason for a value points at. Places are equal where path, characters, lines and columns are.</summary>
public sealed class SourceLocation : IEquatable<SourceLocation>
{
    // Lines are counted when somebody asks: most places of a model are never shown.
    private readonly SourceText _source;

    internal SourceLocation(SourceText source, TextSpan span)
    {
        _source = source;
        Span = span;
    }

    /// <summary>The file, spelled as <see cref="SourceText.Path"/> is.</summary>
    public string Path => _source.Path;

    /// <summary>The text of the file.</summary>
    public SourceText Source => _source;

    /// <summary>The characters.</summary>
    public TextSpan Span { get; }

    /// <summary>The characters themselves.</summary>
    public string Text => _source.ToString(Span);

    /// <summary>Line and column of the first character.</summary>
    public LinePosition Start => _source.GetLinePosition(Span.Start);

    /// <summary>Line and column just past the last one.</summary>
    public LinePosition End => _source.GetLinePosition(Span.End);

    /// <summary>One-based line, as people and compilers write it.</summary>
    public int LineNumber => Start.Line + 1;

    /// <summary>The start of a file that could not be read, or of one that has no better place.</summary>
    public static SourceLocation AtStartOf(string path) => new(new SourceText(path, ""), default);

    /// <summary>Whether two places are equal.</summary>
    public static bool operator ==(SourceLocation? left, SourceLocation? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two places differ.</summary>
    public static bool operator !=(SourceLocation? left, SourceLocation? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(SourceLocation? other) =>
        other is not null
        && Span == other.Span
        && string.Equals(Path, other.Path, StringComparison.Ordinal)
        && (ReferenceEquals(_source, other._source) || (Start == other.Start && End == other.End));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SourceLocation);

    /// <inheritdoc/>
    public override int GetHashCode() => (Path.GetHashCode() * 31) ^ Span.GetHashCode();

    /// <summary><c>path:line</c>, one-based.</summary>
    public override string ToString() => $"{Path}:{LineNumber}";
}
