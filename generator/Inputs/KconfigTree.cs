using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Generator.Inputs;

/// <summary>A parsed Kconfig file. A tree follows from path and text alone, so these decide equality.</summary>
internal sealed class KconfigTree : IEquatable<KconfigTree>
{
    private KconfigTree(SyntaxTree tree) => Tree = tree;

    /// <summary>The tree.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>Parses a file.</summary>
    public static KconfigTree Parse(InputFile file) => new(SyntaxTree.Parse(new SourceText(file.Path, file.Content)));

    /// <inheritdoc/>
    public bool Equals(KconfigTree? other) =>
        other is not null && Tree.Text.Path == other.Tree.Text.Path && Tree.Text.Content == other.Tree.Text.Content;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KconfigTree);

    /// <inheritdoc/>
    public override int GetHashCode() => Tree.Text.Content.GetHashCode();
}
