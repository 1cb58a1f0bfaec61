using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>
/// What stays as it is in a configuration: that an option has what a person's value for it makes of it, as one wish for each option that a
/// person sets and one for each pick of a choice. A wish becomes a literal when a model breaks it.
/// </summary>
internal sealed class Nearness
{
    private readonly ModelFormula _formula;
    private readonly Solver _solver;
    private readonly Configuration _near;
    private readonly Dictionary<Symbol, Literal> _wishes = [];
    private readonly Home _home = new();
    private int _settled;
    private int _gates;

    internal Nearness(ModelFormula formula, Solver solver, Configuration near)
    {
        _formula = formula;
        _solver = solver;
        _near = near;
    }

    /// <summary>The model that stands for the configuration, with all symbols that are in the formula by now.</summary>
    internal Home Settle(CancellationToken cancellation)
    {
        _home.Set(_formula.CellsHold);
        for (; _settled < _formula.Symbols.Count; _settled++)
        {
            Place(_formula.Symbols[_settled]);
        }

        _formula.Gates.Evaluate(_home, _gates);
        _gates = _formula.Gates.Count;

        // Nothing is left to do unless the formula and the evaluation differ; what they differ in is mended.
        _ = _solver.Settle(_home, [], cancellation: cancellation);
        return _home;
    }

    /// <summary>All wishes, whether anything breaks them or not: what a person says and picks, of which everything else follows.</summary>
    internal IReadOnlyList<Literal> All() =>
    [
        _formula.CellsHold,
        .. _formula.Freedoms.Keys.Concat(_formula.Inputs.Keys).Select(Wish),
        .. _formula.Choices.Select(_near.PickOf).OfType<Symbol>().Select(pick => _formula.Of(pick).Yes),
    ];

    /// <summary>The wishes that the solver's last model breaks, as literals that are true where they are met.</summary>
    internal IReadOnlyList<Literal> Broken()
    {
        var broken = new List<Symbol>();
        foreach (KeyValuePair<Symbol, Freedom> freedom in _formula.Freedoms)
        {
            if (IsBroken(freedom.Key, freedom.Value))
            {
                broken.Add(freedom.Key);
            }
        }

        foreach (KeyValuePair<Symbol, UserInput> input in _formula.Inputs)
        {
            if (IsBroken(input.Value, _near.Values[input.Key]))
            {
                broken.Add(input.Key);
            }
        }

        foreach (Choice choice in _formula.Choices)
        {
            // As long as the pick can be seen it stays.
            if (_near.PickOf(choice) is { } pick && !_solver.IsTrue(_formula.Of(pick).Yes))
            {
                Literal isVisible = _formula.VisibilityOf(pick).AtLeastModule;
                if (_solver.IsTrue(isVisible))
                {
                    broken.Add(pick);
                    _wishes[pick] = _formula.Gates.Or(_formula.Of(pick).Yes, !isVisible);
                }
            }
        }

        return [.. broken.Select(Wish)];
    }

    /// <summary>The solver's last model as changes; null where its evaluation does not have what was asked for.</summary>
    internal Witness? ReadWitness(IReadOnlyList<Demand> demands)
    {
        var changes = new List<WitnessChange>();
        foreach (KeyValuePair<Symbol, Freedom> freedom in _formula.Freedoms)
        {
            if (IsBroken(freedom.Key, freedom.Value))
            {
                changes.Add(new WitnessChange(freedom.Key, _formula.ReadUserText(freedom.Key)));
            }
        }

        foreach (KeyValuePair<Symbol, UserInput> input in _formula.Inputs)
        {
            if (IsBroken(input.Value, _near.Values[input.Key]))
            {
                changes.Add(new WitnessChange(input.Key, _formula.ReadUserText(input.Key)));
            }
        }

        foreach (Choice choice in _formula.Choices)
        {
            foreach (Symbol member in choice.Members)
            {
                // It may be the pick only because nothing else could be seen; what follows by itself is taken out again below.
                if (_formula.ReadUserText(member) is not null && (_near.Values[member] is not { Text: "y" } || IsContested(member)))
                {
                    changes.Add(new WitnessChange(member, "y"));
                }
            }
        }

        changes.Sort((a, b) => a.Option.Index.CompareTo(b.Option.Index));
        Configuration reached = Apply(changes);
        if (!demands.All(d => d.IsMetBy(reached)))
        {
            return null;
        }

        // What follows by itself need not be said.
        for (int i = changes.Count - 1; i >= 0; i--)
        {
            List<WitnessChange> fewer = [.. changes.Where((_, at) => at != i)];
            Configuration without = Apply(fewer);
            if (demands.All(d => d.IsMetBy(without)))
            {
                changes = fewer;
                reached = without;
            }
        }

        return new Witness(changes, reached);
    }

    // Another member of the choice is set too, and would be the pick as soon as it is visible.
    private bool IsContested(Symbol member) => member.Choice!.Members.Any(other => other != member && _near.Values[other] is { Text: "y" });

    // The changed values come last: of a choice's members the last one wins.
    private Configuration Apply(List<WitnessChange> changes)
    {
        var changed = new HashSet<Symbol>(changes.Select(c => c.Option));
        List<UserValue> values = [.. _near.Values.Assignments.Where(v => !changed.Contains(v.Symbol))];
        values.AddRange(changes.Where(c => c.Text is not null).Select(c => new UserValue(c.Option, c.Text!, null)));
        return new Configuration(_near.Model, new UserValues(values));
    }

    private void Place(Symbol symbol)
    {
        if (_formula.Values.TryGetValue(symbol, out Levels levels))
        {
            Tristate has = _near[symbol].Tristate;
            _home.Set(has == Tristate.No ? !levels.AtLeastModule : levels.AtLeastModule);
            _home.Set(has == Tristate.Yes ? levels.Yes : !levels.Yes);
            return;
        }

        UserValue? said = _near.Values[symbol];
        string? cell = null;
        if (_formula.Inputs.TryGetValue(symbol, out UserInput? input))
        {
            cell = said is null ? null : input.CellOf(said);
            _home.Set(cell is null ? !input.IsSet : input.IsSet);
            SetOnly(input.Texts, cell ?? "");
        }

        IReadOnlyDictionary<string, Literal> texts = _formula.TextsOf(symbol);
        string text = _near[symbol].Text;
        SetOnly(texts, texts.ContainsKey(text) ? text : cell ?? "");
    }

    // Exactly one of them is true.
    private void SetOnly(IReadOnlyDictionary<string, Literal> texts, string text)
    {
        string only = texts.ContainsKey(text) ? text : texts.Keys.First();
        foreach (KeyValuePair<string, Literal> each in texts)
        {
            _home.Set(each.Key == only ? each.Value : !each.Value);
        }
    }

    private bool IsBroken(Symbol option, Freedom freedom)
    {
        Tristate visibility = _formula.Read(freedom.Visibility);
        if (visibility == Tristate.No)
        {
            return false;
        }

        Tristate by = Tristates.FromText(_near.Values[option]?.Text ?? "");
        Tristate expected = _near.Values[option] is null ? _formula.Read(freedom.WithoutUser) : Tristates.And(by, visibility);
        if (expected == Tristate.Module && !_solver.IsTrue(_formula.HasModules))
        {
            expected = Tristate.Yes;
        }

        return _formula.Read(_formula.Of(option)) != Tristates.Or(expected, _formula.Read(freedom.Selected));
    }

    private bool IsBroken(UserInput input, UserValue? said) => said is null
        ? _solver.IsTrue(input.IsSet)
        : !_solver.IsTrue(input.IsSet) || (input.CellOf(said) is { } cell && !_solver.IsTrue(input.Texts[cell]));

    private Literal Wish(Symbol option)
    {
        if (!_wishes.TryGetValue(option, out Literal wish))
        {
            wish = _formula.Freedoms.TryGetValue(option, out Freedom? freedom) ? Same(option, freedom) : Same(_formula.Inputs[option], _near.Values[option]);
            _wishes.Add(option, wish);
        }

        return wish;
    }

    private Literal Same(Symbol option, Freedom freedom)
    {
        GateBuilder gates = _formula.Gates;
        Levels expected = freedom.WithoutUser;
        if (_near.Values[option] is { } value)
        {
            Literal isVisible = freedom.Visibility.AtLeastModule;
            expected = Tristates.FromText(value.Text) switch
            {
                Tristate.No => GateBuilder.Same(gates.False),
                Tristate.Module => new Levels(isVisible, gates.And(isVisible, !_formula.HasModules)),
                _ => freedom.Visibility,
            };
        }

        expected = gates.Or(expected, freedom.Selected);
        Levels has = _formula.Of(option);
        Literal isSame = gates.And(
            gates.Choose(has.AtLeastModule, expected.AtLeastModule, !expected.AtLeastModule),
            gates.Choose(has.Yes, expected.Yes, !expected.Yes));
        return gates.Or(isSame, !freedom.Visibility.AtLeastModule);
    }

    private Literal Same(UserInput input, UserValue? value) => value is null
        ? !input.IsSet
        : input.CellOf(value) is { } cell ? _formula.Gates.And(input.IsSet, input.Texts[cell]) : input.IsSet;
}
