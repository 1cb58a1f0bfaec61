using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The files of one kind that a test gives; a text without a name is called <c>/0/Test0.cs</c> and so on.</summary>
public sealed class SourceFileList : List<(string filename, SourceText content)>
{
    private readonly string _prefix;
    private readonly string _extension;

    /// <summary>Creates an empty list.</summary>
    /// <param name="prefix">What the names of unnamed files begin with.</param>
    /// <param name="extension">What they end with, without the dot.</param>
    public SourceFileList(string prefix, string extension)
    {
        _prefix = prefix;
        _extension = extension;
    }

    /// <summary>Adds a file under the next free name.</summary>
    public void Add(string content) => Add(($"{_prefix}{Count}.{_extension}", content));

    /// <summary>Adds a named file.</summary>
    public void Add((string filename, string content) file) => Add((file.filename, SourceText.From(file.content, System.Text.Encoding.UTF8)));
}

/// <summary>The files that a test expects from generators, by hint name.</summary>
public sealed class GeneratedSourceList : List<(string hintName, SourceText content)>
{
    /// <summary>Expects a file with this text from a generator.</summary>
    public void Add((Type generator, string hintName, string content) file) =>
        Add((file.hintName, SourceText.From(file.content, System.Text.Encoding.UTF8)));
}
