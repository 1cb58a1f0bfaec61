using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Binding;

/// <summary>
/// Finds symbols whose values depend on each other in a circle, through dependencies, selects, implies, conditions and
/// default values (not through range bounds). A choice and its members are one unit. A quick pass over all symbols and
/// expressions as they are written finds who may be in a circle; only for those conditions are simplified as C does it,
/// and the links are collected that a message needs.
/// </summary>
internal sealed class LoopFinder(List<KconfigDiagnostic> diagnostics)
{
    private sealed record Link(int Target, Symbol? From, Symbol Via, string Relation, SourceLocation Location);

    private readonly List<Link> _links = [];
    private ExprSimplifier _simplifier = null!;

    // Which unit walked an expression, or linked a symbol, last: each is walked once for each unit.
    private int[] _walkedBy = [];
    private int[] _linkedBy = [];
    private int[] _firstLink = [];
    private int _symbolCount;
    private int _unit;

    internal void Find(IReadOnlyList<Symbol> symbols, List<Choice> choices, ExprFactory expressions)
    {
        _symbolCount = symbols.Count;
        int unitCount = _symbolCount + choices.Count;
        List<int> roots = RootsOf(symbols, choices);
        if (new DependencyGraph(symbols, choices, expressions).FindCyclic(roots) is not { } suspects)
        {
            return;
        }

        _simplifier = new ExprSimplifier(expressions);
        _walkedBy = new int[expressions.Count];
        _linkedBy = new int[_symbolCount];
        _firstLink = new int[unitCount + 1];

        for (_unit = 0; _unit < unitCount; _unit++)
        {
            _firstLink[_unit] = _links.Count;
            if (!suspects[_unit])
            {
                continue;
            }

            if (_unit >= _symbolCount)
            {
                LinkChoice(choices[_unit - _symbolCount]);
            }
            else if (symbols[_unit] is { Choice: null } symbol)
            {
                LinkSymbol(symbol);
            }
        }

        _firstLink[unitCount] = _links.Count;
        int[] targets = [.. _links.Select(l => l.Target)];

        // A suspected name that nothing defines is led to by what is defined, though perhaps by units that are not suspected themselves.
        var values = new HashSet<Symbol?>(choices.Select(c => c.Value));
        roots.AddRange(symbols.Where(s => suspects[s.Index] && !s.IsDefined && !values.Contains(s)).Select(s => s.Index));
        foreach (List<int> component in new StrongComponents(unitCount, _firstLink, targets).Find(roots))
        {
            Report(component, choices);
        }
    }

    // As in C, the search begins at what is defined: a loop among other names has no effect.
    private static List<int> RootsOf(IReadOnlyList<Symbol> symbols, List<Choice> choices)
    {
        var roots = new List<int>(symbols.Count + choices.Count);
        foreach (Symbol symbol in symbols)
        {
            if (symbol.IsDefined)
            {
                roots.Add(symbol.Index);
            }
        }

        foreach (Choice choice in choices)
        {
            roots.Add(symbols.Count + choice.Index);
        }

        return roots;
    }

    private void LinkChoice(Choice choice)
    {
        WalkCondition(null, choice.DirectDependency, "depends on", choice.Location);
        foreach (OptionProperty property in choice.Properties)
        {
            string relation = property.Kind == PropertyKind.Prompt ? "has a prompt that depends on" : "has a default that depends on";
            WalkCondition(null, property.Condition, relation, property.Location);
        }

        foreach (Symbol member in choice.Members)
        {
            LinkSymbol(member);
        }
    }

    private void LinkSymbol(Symbol symbol)
    {
        // Place by place: in the OR of them, one that is always met would hide the others.
        foreach (MenuNode definition in symbol.Definitions)
        {
            WalkCondition(symbol, definition.Dependency, "depends on", definition.Location);
        }

        foreach (ReverseDependency select in symbol.SelectedBy)
        {
            Add(symbol, select.Source, "is selected by", select.Location);
        }

        foreach (ReverseDependency select in symbol.SelectedBy)
        {
            WalkCondition(symbol, select.Condition, "is selected on condition of", select.Location);
        }

        foreach (ReverseDependency imply in symbol.ImpliedBy)
        {
            Add(symbol, imply.Source, "is implied by", imply.Location);
        }

        foreach (ReverseDependency imply in symbol.ImpliedBy)
        {
            WalkCondition(symbol, imply.Condition, "is implied on condition of", imply.Location);
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            switch (property.Kind)
            {
                case PropertyKind.Prompt:
                    WalkCondition(symbol, property.Condition, "has a prompt that depends on", property.Location);
                    break;
                case PropertyKind.Default:
                    WalkCondition(symbol, property.Condition, "has a default that depends on", property.Location);
                    WalkValue(symbol, property);
                    break;
                case PropertyKind.Range:
                    WalkCondition(symbol, property.Condition, "has a range that depends on", property.Location);
                    break;
            }
        }
    }

    private void WalkCondition(Symbol? from, Expr condition, string relation, SourceLocation location) =>
        Walk(from, _simplifier.Simplify(condition), relation, location);

    // A value is looked through as it is written, with what folding has left out of it.
    private void WalkValue(Symbol from, OptionProperty property)
    {
        const string Relation = "has a default value with";
        Walk(from, property.Value!, Relation, property.Location);
        foreach (Symbol folded in property.FoldedSymbols)
        {
            Add(from, folded, Relation, property.Location);
        }
    }

    private void Walk(Symbol? from, Expr expr, string relation, SourceLocation location)
    {
        if (expr.Id >= _walkedBy.Length)
        {
            Array.Resize(ref _walkedBy, expr.Id * 2);
        }

        // The first relation that reaches an expression names it: a unit needs no second link to the same symbol.
        if (_walkedBy[expr.Id] == _unit + 1)
        {
            return;
        }

        _walkedBy[expr.Id] = _unit + 1;
        switch (expr.Kind)
        {
            case ExprKind.Not:
                Walk(from, expr.Left!, relation, location);
                break;
            case ExprKind.And:
            case ExprKind.Or:
                Walk(from, expr.Left!, relation, location);
                Walk(from, expr.Right!, relation, location);
                break;
            default:
                Add(from, expr.Symbol!, relation, location);
                if (expr.OtherSymbol is { } other)
                {
                    Add(from, other, relation, location);
                }

                break;
        }
    }

    private void Add(Symbol? from, Symbol via, string relation, SourceLocation location)
    {
        if (!DependencyGraph.HasValue(via) || _linkedBy[via.Index] == _unit + 1)
        {
            return;
        }

        int target = via.Choice is { } choice ? _symbolCount + choice.Index : via.Index;

        _linkedBy[via.Index] = _unit + 1;
        _links.Add(new Link(target, from, via, relation, location));
    }

    private void Report(List<int> component, List<Choice> choices)
    {
        List<Link> cycle = ShortestCycle(component);
        var chain = new List<string>();
        var arguments = new List<string> { "" };
        for (int i = 0; i < cycle.Count; i++)
        {
            Link link = cycle[i];
            Symbol arrived = cycle[(i + cycle.Count - 1) % cycle.Count].Via;
            string name = link.From?.Name ?? $"the choice of {choices[UnitOf(arrived) - _symbolCount].Location}";
            if (!ReferenceEquals(link.From, arrived))
            {
                chain.Add(link.From is null ? $"{arrived} is in {name}" : $"{arrived} is in a choice with {name}");
            }

            string from = link.From is null ? "the choice" : name;
            chain.Add($"{from} {link.Relation} {link.Via} ({link.Location})");
            arguments.AddRange([link.Location.Path, link.Location.LineNumber.ToString(), from, link.Relation]);
        }

        arguments[0] = string.Join(", ", chain);
        diagnostics.Add(new KconfigDiagnostic(KconfigRules.DependencyLoop, cycle[0].Location, [.. arguments]));
    }

    private int UnitOf(Symbol symbol) => symbol.Choice is { } choice ? _symbolCount + choice.Index : symbol.Index;

    // Breadth first from the component's first unit, back to it.
    private List<Link> ShortestCycle(List<int> component)
    {
        int start = component.Min();
        var members = new HashSet<int>(component);
        var arrivals = new Dictionary<int, (int From, int Link)>();
        var pending = new Queue<int>();
        pending.Enqueue(start);
        while (!arrivals.ContainsKey(start))
        {
            int unit = pending.Dequeue();
            for (int i = _firstLink[unit]; i < _firstLink[unit + 1]; i++)
            {
                int target = _links[i].Target;
                if (members.Contains(target) && !arrivals.ContainsKey(target))
                {
                    arrivals.Add(target, (unit, i));
                    pending.Enqueue(target);
                }
            }
        }

        var cycle = new List<Link>();
        int at = start;
        do
        {
            (int from, int link) = arrivals[at];
            cycle.Add(_links[link]);
            at = from;
        }
        while (at != start);

        cycle.Reverse();
        return cycle;
    }
}
