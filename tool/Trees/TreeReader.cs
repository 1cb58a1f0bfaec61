using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Trees;

/// <summary>Reads and parses Kconfig files, one after the other. For one thread at a time.</summary>
internal sealed class TreeReader(Surroundings surroundings)
{
    private readonly FileReader _files = new();
    private readonly SyntaxParser _parser = new();

    /// <summary>The tree of a file as a <c>source</c> statement names it; null where it is missing or may not be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="earlier">What it was at an earlier reading, which is what it is while its text is the same.</param>
    internal SyntaxTree? Read(string path, SyntaxTree? earlier)
    {
        if (surroundings.ReadFile(path, _files) is not { } text)
        {
            return null;
        }

        return earlier is not null && earlier.Text.Content == text ? earlier : _parser.Parse(new SourceText(path, text));
    }
}
