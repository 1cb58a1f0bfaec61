using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>Says in words why a symbol has its value and why an expression does not hold.</summary>
internal sealed class Explanation(Configuration configuration, Func<SourceLocation, string> display)
{
    // A reason is followed this far: further links would hide the one that matters.
    private const int LongestChain = 3;

    private const int MostClauses = 4;

    internal string Display(SourceLocation location) => display(location);

    /// <summary>One clause for each symbol that keeps an expression from being y: <c>HAS_PCI is n (configs/nopci_defconfig:1)</c>.</summary>
    internal string WhyNot(Expr expression) => WhyNot(expression, LongestChain);

    /// <summary><c>HAS_PCI is n (configs/nopci_defconfig:1)</c></summary>
    internal string ValueAndReason(Symbol symbol) => Clause(symbol, LongestChain);

    private string WhyNot(Expr expression, int depth)
    {
        List<Symbol> blockers = Blockers(expression);
        if (blockers.Count == 0)
        {
            return $"{expression} is {configuration.Evaluate(expression).ToText()}";
        }

        IEnumerable<string> clauses = blockers.Take(MostClauses).Select(symbol => Clause(symbol, depth));
        string more = blockers.Count > MostClauses ? " and so on" : "";
        return string.Join(" and ", clauses) + more;
    }

    // The symbols of those parts that are no stronger than the whole; a stack, as an expression may be as deep as it is long.
    private List<Symbol> Blockers(Expr expression)
    {
        Tristate whole = configuration.Evaluate(expression);
        var found = new List<Symbol>();
        var seen = new HashSet<(Expr, bool)>();
        var rest = new Stack<(Expr Part, bool IsNegated)>();
        rest.Push((expression, false));
        while (rest.Count > 0)
        {
            (Expr part, bool isNegated) = rest.Pop();
            Tristate value = configuration.Evaluate(part);
            if ((isNegated ? Tristates.Not(value) : value) > whole || !seen.Add((part, isNegated)))
            {
                continue;
            }

            switch (part.Kind)
            {
                case ExprKind.Not:
                    rest.Push((part.Left!, !isNegated));
                    break;
                case ExprKind.And:
                case ExprKind.Or:
                    rest.Push((part.Right!, isNegated));
                    rest.Push((part.Left!, isNegated));
                    break;
                default:
                    Add(found, part.Symbol!);
                    if (part.OtherSymbol is { } other)
                    {
                        Add(found, other);
                    }

                    break;
            }
        }

        return found;
    }

    private static void Add(List<Symbol> found, Symbol symbol)
    {
        // Names that nothing defines matter unless they are what a comparison compares with, such as a number.
        bool isLiteral = symbol.IsConstant || (!symbol.IsDefined && symbol.Name.Length > 0 && symbol.Name[0] is ((>= '0' and <= '9') or '-'));
        if (!isLiteral && !found.Contains(symbol))
        {
            found.Add(symbol);
        }
    }

    private string Clause(Symbol symbol, int depth)
    {
        SymbolValue value = configuration[symbol];
        string text = symbol.Type == SymbolType.String ? "\"" + value.Text + "\"" : value.Text;
        if (!symbol.IsDefined)
        {
            return $"{symbol.Name} is n (there is no such option)";
        }

        return $"{symbol.Name} is {text}{Reason(symbol, value.Origin, depth)}";
    }

    private string Reason(Symbol symbol, ValueOrigin origin, int depth)
    {
        string place = origin.Location is { } location ? display(location) : "KconfigSet";
        return origin.Kind switch
        {
            ValueOriginKind.User => $" ({place})",
            ValueOriginKind.Default => $" (default, {place})",
            ValueOriginKind.Select => $" (selected by {origin.By}, {place})",
            ValueOriginKind.Imply => $" (implied by {origin.By}, {place})",
            ValueOriginKind.Range => $" (range, {place})",
            ValueOriginKind.Choice => $" (the choice picked {origin.By}, {place})",
            ValueOriginKind.Dependency when depth > 0 && IsBlocked(symbol, out Expr? condition) => $" because {WhyNot(condition!, depth - 1)}",
            ValueOriginKind.Dependency => $" (its dependencies are not met, {place})",
            _ => symbol.Location is { } definition ? $" (nothing sets it, {display(definition)})" : "",
        };
    }

    /// <summary>The condition that keeps a symbol from being set: its dependency, or else that of its prompts.</summary>
    internal bool IsBlocked(Symbol symbol, out Expr? condition)
    {
        condition = null;
        if (configuration.Evaluate(symbol.DirectDependency) != Tristate.Yes)
        {
            condition = symbol.DirectDependency;
            return true;
        }

        foreach (OptionProperty property in symbol.PropertiesOf(PropertyKind.Prompt))
        {
            if (configuration.Evaluate(property.Condition) == Tristate.Yes)
            {
                return false;
            }

            condition ??= property.Condition;
        }

        return condition is not null;
    }
}
