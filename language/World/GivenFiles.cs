using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Language.World;

/// <summary>
/// Kconfig files that somebody else has read: the compiler's additional files. A <c>source</c> of a file that is not
/// among them finds nothing. Immutable.
/// </summary>
public sealed class GivenFiles : IKconfigFiles
{
    private readonly string _baseFolder;
    private readonly Dictionary<string, SyntaxTree> _trees = new(FullPath.Comparer);

    /// <summary>Takes the files; of two with one path the first counts.</summary>
    /// <param name="baseFolder">What relative paths start from.</param>
    /// <param name="trees">The files; the path of each text is its full path.</param>
    public GivenFiles(string baseFolder, IEnumerable<SyntaxTree> trees)
    {
        _baseFolder = baseFolder;
        foreach (SyntaxTree tree in trees)
        {
            string path = FullPath.Of(baseFolder, tree.Text.Path);
            if (!_trees.ContainsKey(path))
            {
                _trees.Add(path, tree);
            }
        }
    }

    /// <inheritdoc/>
    public SyntaxTree? Open(string path) =>
        _trees.TryGetValue(FullPath.Of(_baseFolder, path), out SyntaxTree? tree) ? tree : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string pattern)
    {
        string full = FullPath.Of(_baseFolder, pattern);
        var found = _trees.Keys.Where(path => ShellGlob.IsMatch(full, path)).ToList();
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}
