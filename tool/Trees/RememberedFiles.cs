using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Tool.Trees;

/// <summary>Passes files on and remembers which were opened, in that order: paths may come out of macros.</summary>
internal sealed class RememberedFiles(IKconfigFiles files) : IKconfigFiles
{
    private readonly List<string> _opened = [];

    /// <summary>The files that were there, each as often as it was opened; the root comes first.</summary>
    internal IReadOnlyList<string> Opened => _opened;

    /// <inheritdoc/>
    public SyntaxTree? Open(string path)
    {
        SyntaxTree? tree = files.Open(path);
        if (tree is not null)
        {
            _opened.Add(path);
        }

        return tree;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string pattern) => files.Match(pattern);
}
