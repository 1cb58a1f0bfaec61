using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Whether symbols depend on each other in a circle through the bounds of a range. C does not look for those, and what it
/// computes then depends on what it is asked first.
/// </summary>
internal static class RangeCircle
{
    internal static bool Exists(OptionModel model)
    {
        var needs = model.Options.ToDictionary(o => o, Needs);
        return model.Options.Any(o => o.PropertiesOf(PropertyKind.Range).Any(r => Reaches(r.Symbol!, o, needs) || Reaches(r.UpperBound!, o, needs)));
    }

    private static bool Reaches(Symbol from, Symbol to, Dictionary<Symbol, HashSet<Symbol>> needs)
    {
        var seen = new HashSet<Symbol> { from };
        var pending = new Queue<Symbol>(seen);
        while (pending.TryDequeue(out Symbol? next))
        {
            if (next == to)
            {
                return true;
            }

            foreach (Symbol other in needs.GetValueOrDefault(next, []).Where(seen.Add))
            {
                pending.Enqueue(other);
            }
        }

        return false;
    }

    private static HashSet<Symbol> Needs(Symbol symbol)
    {
        var needs = new HashSet<Symbol>(symbol.Choice?.Members ?? []);
        foreach (Expr expr in symbol.Definitions.Select(d => d.Dependency)
            .Concat(symbol.SelectedBy.Concat(symbol.ImpliedBy).Select(s => s.Value))
            .Concat(symbol.Properties.Select(p => p.Condition))
            .Concat(symbol.Choice?.Properties.Select(p => p.Condition) ?? []))
        {
            Add(expr, needs);
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Default)
            {
                Add(property.Value!, needs);
            }
            else if (property.Kind == PropertyKind.Range)
            {
                needs.Add(property.Symbol!);
                needs.Add(property.UpperBound!);
            }
        }

        return needs;
    }

    private static void Add(Expr expr, HashSet<Symbol> symbols)
    {
        foreach (Symbol symbol in new[] { expr.Symbol, expr.OtherSymbol }.OfType<Symbol>())
        {
            symbols.Add(symbol);
        }

        foreach (Expr part in new[] { expr.Left, expr.Right }.OfType<Expr>())
        {
            Add(part, symbols);
        }
    }
}
