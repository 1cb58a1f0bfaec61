using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Logic;

/// <summary>Says in words which statements of the Kconfig files keep something from being.</summary>
internal sealed class CoreSentences(IReadOnlyCollection<SymbolRule> rules, Func<SourceLocation, string> display)
{
    private const int MostStatements = 3;

    private readonly HashSet<Symbol> _symbols = [.. rules.Select(r => r.Symbol)];

    /// <summary>A sentence for each rule, in the order of the options, none twice.</summary>
    internal IReadOnlyList<string> Say() =>
        [.. rules.OrderBy(r => r.Symbol.Index).ThenBy(r => r.Side).SelectMany(Say).Distinct()];

    private IEnumerable<string> Say(SymbolRule rule)
    {
        Symbol symbol = rule.Symbol;
        if (symbol.Choice is { } choice)
        {
            return rule.Side == RuleSide.AtMost && Dependency(symbol) is { } limit
                ? [limit, $"only one member of the choice can be set ({display(choice.Location)})"]
                : [$"{(rule.Side == RuleSide.AtMost ? "only one" : "one")} member of the choice {(rule.Side == RuleSide.AtMost ? "can be" : "is always")} set ({display(choice.Location)})"];
        }

        return rule.Side == RuleSide.AtMost ? Limits(symbol) : Causes(symbol);
    }

    private IEnumerable<string> Limits(Symbol symbol)
    {
        if (Dependency(symbol) is { } dependency)
        {
            yield return dependency;
        }

        foreach (OptionProperty range in symbol.PropertiesOf(PropertyKind.Range).Take(MostStatements))
        {
            yield return $"{symbol} has the range {range.Symbol} to {range.UpperBound}{If(range.Condition, symbol)} ({display(range.Location)})";
        }

        if (!TextDomains.IsSettable(symbol))
        {
            yield return $"{symbol} has no prompt, so only defaults and other options set it ({Place(symbol.Location)})";
        }
        else if (Dependency(symbol) is null && symbol.PropertiesOf(PropertyKind.Prompt).FirstOrDefault(p => !p.Condition.IsYes) is { } prompt)
        {
            yield return $"{symbol} can be set only if {prompt.Condition} ({display(prompt.Location)})";
        }
    }

    private IEnumerable<string> Causes(Symbol symbol)
    {
        // Those that are in the core themselves are the ones that matter; where none is, all are.
        ReverseDependency[] all = [.. symbol.SelectedBy];
        ReverseDependency[] involved = [.. all.Where(s => _symbols.Contains(s.Source))];
        foreach (ReverseDependency select in (involved.Length > 0 ? involved : all).Take(MostStatements))
        {
            yield return $"{select.Source} selects {symbol}{If(select.Statement.Condition, select.Source)} ({display(select.Location)})";
        }

        if (!TextDomains.IsSettable(symbol))
        {
            foreach (OptionProperty property in symbol.PropertiesOf(PropertyKind.Default).Take(MostStatements))
            {
                yield return $"{symbol} is {property.Value} by default{If(property.Condition, symbol)} ({display(property.Location)})";
            }
        }
    }

    private string? Dependency(Symbol symbol) =>
        symbol.DirectDependency.IsYes ? null : $"{symbol} depends on {symbol.DirectDependency} ({Place(symbol.Location)})";

    private static string If(Expr condition, Symbol owner) =>
        condition.IsYes || ReferenceEquals(condition, owner.DirectDependency) ? "" : $" if {condition}";

    private string Place(SourceLocation? location) => location is null ? "nowhere" : display(location);
}
