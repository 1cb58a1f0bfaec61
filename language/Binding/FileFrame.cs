using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>How far the binder has come in one file that it is reading.</summary>
internal sealed class FileFrame(SyntaxTree tree, string name, bool isRepeat, int openBlocks, SourceLocation? sourcedAt)
{
    /// <summary>The tree; exchanged where a line that could not be read ahead turns out to begin a help text.</summary>
    internal SyntaxTree Tree { get; set; } = tree;

    /// <summary>The path as the <c>source</c> statement named it.</summary>
    internal string Name { get; } = name;

    /// <summary>Read before: what its parser found has been reported.</summary>
    internal bool IsRepeat { get; } = isRepeat;

    /// <summary>Number of blocks that were open where the file was sourced: it may close none of them.</summary>
    internal int OpenBlocks { get; } = openBlocks;

    /// <summary>The statement that sourced it; null for the root.</summary>
    internal SourceLocation? SourcedAt { get; } = sourcedAt;

    /// <summary>Files that a <c>source</c> with a glob still has to read before the next statement; null where none had one.</summary>
    internal Queue<(string Path, SourceLocation SourcedAt)>? Pending { get; set; }

    internal int NextStatement { get; set; }

    internal int NextDiagnostic { get; set; }

    internal SourceLocation Locate(int start, int end) => Tree.Text.Locate(TextSpan.FromBounds(start, end));
}
