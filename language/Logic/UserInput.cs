using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>What a person says about one option, as variables.</summary>
/// <param name="IsSet">There is a value.</param>
/// <param name="Value">It, for a bool or tristate.</param>
/// <param name="Texts">It, for an int, hex or string: exactly one of the literals is true.</param>
internal sealed record UserInput(Literal IsSet, Levels Value, IReadOnlyDictionary<string, Literal>? Texts)
{
    /// <summary>The text that stands for a value of an int, hex or string: itself, or the nearest below it that was written down for its cell.</summary>
    internal string? CellOf(UserValue value)
    {
        IReadOnlyDictionary<string, Literal> texts = Texts!;
        if (texts.ContainsKey(value.Text))
        {
            return value.Text;
        }

        string? best = null;
        if (value.Symbol.Type == SymbolType.String)
        {
            foreach (string text in texts.Keys)
            {
                if (string.CompareOrdinal(text, value.Text) < 0 && (best is null || string.CompareOrdinal(text, best) > 0))
                {
                    best = text;
                }
            }

            return best;
        }

        int radix = value.Symbol.Type == SymbolType.Hex ? 16 : 10;
        long number = KconfigNumber.ReadLeading(value.Text, radix);
        long bestNumber = long.MinValue;
        foreach (string text in texts.Keys)
        {
            long other = KconfigNumber.ReadLeading(text, radix);
            if (other <= number && (best is null || other > bestNumber))
            {
                (best, bestNumber) = (text, other);
            }
        }

        return best ?? texts.Keys.OrderBy(t => KconfigNumber.ReadLeading(t, radix)).FirstOrDefault();
    }
}
