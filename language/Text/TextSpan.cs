namespace BuildOptions.Language.Text;

/// <summary>A range of characters (UTF-16 units) in one file.</summary>
/// <param name="Start">Offset of the first character, zero-based.</param>
/// <param name="Length">Number of characters; zero for a position between two.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just past the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);
}
