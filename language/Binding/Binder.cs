using BuildOptions.Language.Model;

namespace BuildOptions.Language.Binding;

/// <summary>Turns syntax trees into a model.</summary>
public static class Binder
{
    /// <summary>Reads a tree of Kconfig files in order, starting at a root. Never throws on any input.</summary>
    /// <param name="root">The root file, as <see cref="IKconfigFiles.Open"/> takes it.</param>
    /// <param name="files">Gives the files.</param>
    /// <param name="outside">Answers macros.</param>
    /// <param name="dialect">Which constructs are accepted, and what they mean.</param>
    public static OptionModel Bind(string root, IKconfigFiles files, IOutsideWorld outside, Dialect dialect = Dialect.Union) =>
        new ModelBuilder(files, outside, dialect).Build(root);
}
