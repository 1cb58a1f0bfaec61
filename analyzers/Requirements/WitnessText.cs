using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>Says in a few words how a configuration differs from the one being built.</summary>
internal static class WitnessText
{
    private const int MostChanges = 4;

    /// <summary><c>HAS_PCI=n, PORT=1</c>; of many changes the first few, those to options that <paramref name="about"/> names before all others.</summary>
    public static string Of(Witness witness, Expr about)
    {
        if (witness.Changes.Count <= MostChanges)
        {
            return witness.ToString();
        }

        var named = new HashSet<Symbol>();
        Collect(about, named);
        WitnessChange[] shown = [.. witness.Changes.OrderBy(change => named.Contains(change.Option) ? 0 : 1).Take(MostChanges)];
        return $"{new Witness(shown, witness.Configuration)} and {witness.Changes.Count - MostChanges} more";
    }

    /// <summary>Whether a configuration differs in an option that an expression names.</summary>
    public static bool Names(Expr about, Witness witness)
    {
        var named = new HashSet<Symbol>();
        Collect(about, named);
        return witness.Changes.Any(change => named.Contains(change.Option));
    }

    private static void Collect(Expr? expression, HashSet<Symbol> symbols)
    {
        if (expression is null)
        {
            return;
        }

        if (expression.Symbol is { } symbol)
        {
            symbols.Add(symbol);
        }

        if (expression.OtherSymbol is { } other)
        {
            symbols.Add(other);
        }

        Collect(expression.Left, symbols);
        Collect(expression.Right, symbols);
    }
}
