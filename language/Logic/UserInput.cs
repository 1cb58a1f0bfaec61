using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>What a person says about one int, hex or string, as variables.</summary>
/// <param name="IsSet">There is a value.</param>
/// <param name="Texts">It: exactly one of the literals is true.</param>
internal sealed record UserInput(Literal IsSet, IReadOnlyDictionary<string, Literal> Texts)
{
    /// <summary>The text that stands for a value of the option: itself, or the nearest below it that was written down for its cell.</summary>
    internal string? CellOf(UserValue value)
    {
        if (Texts.ContainsKey(value.Text))
        {
            return value.Text;
        }

        string? best = null;
        if (value.Symbol.Type == SymbolType.String)
        {
            foreach (string text in Texts.Keys)
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
        foreach (string text in Texts.Keys)
        {
            long other = KconfigNumber.ReadLeading(text, radix);
            if (other <= number && (best is null || other > bestNumber))
            {
                (best, bestNumber) = (text, other);
            }
        }

        return best ?? Texts.Keys.OrderBy(t => KconfigNumber.ReadLeading(t, radix)).FirstOrDefault();
    }
}
