using BuildOptions.Language.Syntax;

namespace BuildOptions.Language.Binding;

/// <summary>Gives the parsed text of a file; how a binder reaches the Kconfig files of a project, a disk or a test.</summary>
public interface IKconfigFiles
{
    /// <summary>Opens a file as a <c>source</c> statement names it: relative to the base folder or absolute.</summary>
    /// <returns>The tree, or null where there is no such file.</returns>
    SyntaxTree? Open(string path);

    /// <summary>The paths that match a shell glob, sorted ordinally; for the dialects whose <c>source</c> takes one.</summary>
    IReadOnlyList<string> Match(string pattern);
}
