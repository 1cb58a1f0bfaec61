using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>Everything that a person can say about a small model, one after the other.</summary>
internal static class Tried
{
    // Every number around those that SmallModel writes, and words.
    private static readonly string[] s_numbers = ["-1", "0", "1", "2", "3", "4", "5", "6", "7", "8", "99"];
    private static readonly string[] s_hexes = ["0x0", "0x1", "0x2", "0x3", "0x4", "0x5", "0x7", "0x8", "0x99"];
    private static readonly string[] s_words = ["", "a", "b", "3", "0x3", "zz", "4"];

    internal static Symbol[] Settable(OptionModel model) => [.. model.Options.Where(option => option.PropertiesOf(PropertyKind.Prompt).Any() || option.IsTransitional)];

    internal static double Count(OptionModel model) => Settable(model).Aggregate(1.0, (count, option) => count * (1 + Texts(option).Length));

    internal static string[] Texts(Symbol option) => option.Type switch
    {
        SymbolType.Bool => ["n", "y"],
        SymbolType.Tristate => ["n", "m", "y"],
        SymbolType.Int => s_numbers,
        SymbolType.Hex => s_hexes,
        _ => s_words,
    };

    /// <summary>All of it; a value or none for each option.</summary>
    internal static IEnumerable<UserValues> All(OptionModel model)
    {
        Symbol[] settable = Settable(model);
        var chosen = new int[settable.Length];
        while (true)
        {
            var values = new List<UserValue>();
            for (int i = 0; i < settable.Length; i++)
            {
                if (chosen[i] > 0)
                {
                    values.Add(new UserValue(settable[i], Texts(settable[i])[chosen[i] - 1], null));
                }
            }

            yield return new UserValues(values);
            int at = 0;
            while (at < chosen.Length && chosen[at] == Texts(settable[at]).Length)
            {
                chosen[at++] = 0;
            }

            if (at == chosen.Length)
            {
                yield break;
            }

            chosen[at]++;
        }
    }
}
