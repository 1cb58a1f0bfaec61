using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;

namespace BuildOptions.Tool.Trees;

/// <summary>Kconfig files on disk under the names that <c>source</c> statements give them.</summary>
internal sealed class DiskFiles(Surroundings surroundings, ReadAhead ahead) : IKconfigFiles
{
    /// <inheritdoc/>
    public SyntaxTree? Open(string path) => ahead.Open(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string pattern)
    {
        IReadOnlyList<string> here = DiskGlob.Match(surroundings.Folder ?? ".", pattern);
        return here.Count > 0 || Path.IsPathRooted(pattern) || surroundings.Variable("srctree") is not { Length: > 0 } tree
            ? here
            : DiskGlob.Match(surroundings.Resolve(tree), pattern);
    }
}
