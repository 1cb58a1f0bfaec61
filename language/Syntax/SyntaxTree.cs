using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>
/// The lossless syntax tree of one Kconfig file: immutable, made without looking at any other file; parsing never fails.
/// </summary>
public sealed class SyntaxTree
{
    private SyntaxTree(SourceText text, IReadOnlyList<KconfigDiagnostic> diagnostics)
    {
        Text = text;
        Diagnostics = diagnostics;
    }

    /// <summary>The text it was made from.</summary>
    public SourceText Text { get; }

    /// <summary>What the parser alone found; the binder adds it to the model's diagnostics when it visits the file.</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics { get; }

    /// <summary>Parses a file. The dialect matters to the binder only: every construct of every dialect is in the tree.</summary>
    public static SyntaxTree Parse(SourceText text) => throw new NotImplementedException();
}
