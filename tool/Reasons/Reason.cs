using BuildOptions.Language.Text;

namespace BuildOptions.Tool.Reasons;

/// <summary>A sentence about why something is as it is, with the reasons for that in turn.</summary>
/// <param name="Text">The sentence, without its place.</param>
/// <param name="Place">The line that it is about; null where there is none.</param>
/// <param name="Because">Its own reasons.</param>
internal sealed record Reason(string Text, SourceLocation? Place, IReadOnlyList<Reason> Because)
{
    internal Reason(string text, SourceLocation? place = null)
        : this(text, place, [])
    {
    }
}
