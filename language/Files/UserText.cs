using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Files;

/// <summary>Whether a text can be the value of an int, hex or string.</summary>
public static class UserText
{
    /// <summary>Whether it is spelled as the type wants it; a string may be anything.</summary>
    public static bool IsValid(Symbol symbol, string text) => symbol.Type switch
    {
        SymbolType.Int => ConfigValue.IsInt(text),
        SymbolType.Hex => ConfigValue.IsHex(text),
        SymbolType.String => true,
        _ => false,
    };

    /// <summary>Whether it lies in the symbol's first range that applies.</summary>
    public static bool IsInRange(Configuration configuration, Symbol symbol, string text)
    {
        // Computes all that the bounds are made of.
        _ = configuration[symbol];
        var value = new SymbolValue(Tristate.No, text, Tristate.Yes, IsWritten: true, new ValueOrigin(ValueOriginKind.User, null, null));
        return symbol.Type == SymbolType.String
            || ReferenceEquals(ValueRules.WithinRange(configuration.Evaluator, symbol, value), value);
    }
}
