using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>What stays as it is in a configuration, as one wish for each option that a person sets and one for each pick of a choice.</summary>
internal sealed class Nearness
{
    private readonly ModelFormula _formula;
    private readonly Solver _solver;
    private readonly Configuration _near;
    private readonly Dictionary<Symbol, Literal> _wishes = [];

    internal Nearness(ModelFormula formula, Solver solver, Configuration near)
    {
        _formula = formula;
        _solver = solver;
        _near = near;
        foreach (KeyValuePair<Symbol, UserInput> input in formula.Inputs)
        {
            if (input.Key.Choice is null)
            {
                _wishes.Add(input.Key, Same(input.Value, near.Values[input.Key]));
            }
        }

        foreach (Choice choice in formula.Choices)
        {
            if (near.PickOf(choice) is { } pick)
            {
                // As long as the pick can be seen it stays.
                _wishes[pick] = formula.Gates.Or(formula.Of(pick).Yes, !formula.VisibilityOf(pick).AtLeastModule);
            }
        }
    }

    internal IEnumerable<Literal> Wishes => _wishes.Values;

    /// <summary>Lets the solver try each wish first.</summary>
    internal void Prefer()
    {
        foreach (Literal wish in _wishes.Values)
        {
            _solver.PreferPhase(wish.Variable, !wish.IsNegated);
        }
    }

    /// <summary>The solver's last model as changes; null where its evaluation does not have what was asked for.</summary>
    internal Witness? ReadWitness(IReadOnlyList<Demand> demands)
    {
        UserValues found = _formula.ReadUserValues();
        var changes = new List<WitnessChange>();
        foreach (Symbol option in _near.Model.Options)
        {
            if (option.Choice is null)
            {
                if (_wishes.TryGetValue(option, out Literal wish) && !_solver.IsTrue(wish))
                {
                    changes.Add(new WitnessChange(option, found[option]?.Text));
                }
            }
            else if (found[option] is not null && (_near[option].Tristate == Tristate.No || IsContested(option)))
            {
                changes.Add(new WitnessChange(option, "y"));
            }
        }

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

    private Literal Same(UserInput input, UserValue? value)
    {
        if (value is null)
        {
            return !input.IsSet;
        }

        if (input.Texts is { } texts)
        {
            return input.CellOf(value) is { } cell ? _formula.Gates.And(input.IsSet, texts[cell]) : !input.IsSet;
        }

        Tristate said = Tristates.FromText(value.Text);
        return _formula.Gates.And(
        [
            input.IsSet,
            said == Tristate.No ? !input.Value.AtLeastModule : input.Value.AtLeastModule,
            said == Tristate.Yes ? input.Value.Yes : !input.Value.Yes,
        ]);
    }
}
