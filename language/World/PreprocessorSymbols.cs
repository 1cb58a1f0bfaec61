using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>
/// The <c>#if</c> symbols of a configuration, as a C build has them in autoconf.h: <c>CONFIG_X</c> for y and for every
/// int, hex or string that has a value, <c>CONFIG_X_MODULE</c> for m.
/// </summary>
public static class PreprocessorSymbols
{
    /// <summary>What stands before every name where the project says nothing else.</summary>
    public const string Prefix = "CONFIG_";

    private const string ModuleSuffix = "_MODULE";

    /// <summary>The symbols to define, in the order of the options' first definitions.</summary>
    public static IReadOnlyList<string> Of(Configuration configuration, string prefix = Prefix)
    {
        var symbols = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Symbol option in configuration.Model.Options)
        {
            SymbolValue value = configuration[option];
            if (option.Type == SymbolType.Unknown || !value.IsWritten || (option.IsLogical && value.Tristate == Tristate.No))
            {
                continue;
            }

            string symbol = NameOf(option, prefix) + (value.Tristate == Tristate.Module ? ModuleSuffix : "");
            if (seen.Add(symbol))
            {
                symbols.Add(symbol);
            }
        }

        return symbols;
    }

    /// <summary>The symbol of an option: its name behind the prefix, with what C# does not take in a name turned into underscores.</summary>
    public static string NameOf(Symbol option, string prefix = Prefix) => prefix + option.Name.Replace('-', '_');

    /// <summary>The option behind an <c>#if</c> symbol, with or without <c>_MODULE</c>; null where there is none or the prefix is missing.</summary>
    public static Symbol? OptionOf(OptionModel model, string symbol, string prefix = Prefix)
    {
        if (!symbol.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string name = symbol.Substring(prefix.Length);
        if (Find(model, name) is { } option)
        {
            return option;
        }

        return name.EndsWith(ModuleSuffix, StringComparison.Ordinal)
            && Find(model, name.Substring(0, name.Length - ModuleSuffix.Length)) is { Type: SymbolType.Tristate } tristate
            ? tristate
            : null;
    }

    private static Symbol? Find(OptionModel model, string name)
    {
        if (model.Find(name) is { IsDefined: true } option)
        {
            return option;
        }

        // A name with a dash is looked up by its mangled form; only then is a search needed.
        return name.IndexOf('_') < 0
            ? null
            : model.Options.FirstOrDefault(o => o.Name.IndexOf('-') >= 0 && o.Name.Replace('-', '_') == name);
    }
}
