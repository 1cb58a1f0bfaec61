using System.Text.RegularExpressions;
using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Testing;

/// <summary>Kconfig files that a test writes down.</summary>
public sealed class InMemoryKconfigFiles : IKconfigFiles
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>No files yet.</summary>
    public InMemoryKconfigFiles()
    {
    }

    /// <summary>A root file named <c>Kconfig</c>.</summary>
    public InMemoryKconfigFiles(string kconfig) => this["Kconfig"] = kconfig;

    /// <summary>The text of a file.</summary>
    public string this[string path]
    {
        get => _texts[path];
        set => _texts[path] = value;
    }

    /// <inheritdoc/>
    public SyntaxTree? Open(string path) =>
        _texts.TryGetValue(path, out string? text) ? SyntaxTree.Parse(new SourceText(path, text)) : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string pattern)
    {
        string regex = "^" + Regex.Escape(pattern).Replace("\\*", "[^/]*").Replace("\\?", "[^/]") + "$";
        return [.. _texts.Keys.Where(k => Regex.IsMatch(k, regex))];
    }
}
