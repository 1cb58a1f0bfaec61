using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.World;

/// <summary>Compares the <c>#if</c> symbols that the compiler was given with those that the configuration has now.</summary>
internal static class BuildSymbols
{
    /// <summary>
    /// The first option, in the order of the model, about which the compiler's symbols and the evaluated values disagree;
    /// null where they agree. They differ while somebody edits Kconfig or .config: symbols follow the next build only.
    /// </summary>
    public static Symbol? FindStale(ProjectWorld world, Compilation compilation)
    {
        if (compilation.SyntaxTrees.FirstOrDefault() is not { } tree)
        {
            return null;
        }

        string prefix = world.Inputs.Surface.SymbolPrefix;
        var expected = new HashSet<string>(PreprocessorSymbols.Of(world.Configuration, prefix), StringComparer.Ordinal);
        Symbol? first = null;
        foreach (string symbol in tree.Options.PreprocessorSymbolNames)
        {
            // What is no option is the project's own symbol.
            if (!expected.Remove(symbol) && PreprocessorSymbols.OptionOf(world.Model, symbol, prefix) is { } option)
            {
                first = Earlier(first, option);
            }
        }

        foreach (string symbol in expected)
        {
            if (PreprocessorSymbols.OptionOf(world.Model, symbol, prefix) is { } option)
            {
                first = Earlier(first, option);
            }
        }

        return first;
    }

    private static Symbol Earlier(Symbol? known, Symbol other) => known is null || other.Index < known.Index ? other : known;
}
