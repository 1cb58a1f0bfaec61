using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Commands;

namespace BuildOptions.Tool.Changes;

/// <summary>
/// Finds the fewest changes to a configuration, beside the values that a person asks for, with which these hold. Of ways with as
/// few changes it prefers one that forces nothing against its dependencies, then one that moves fewer other options.
/// </summary>
/// <param name="questions">The model's questions.</param>
/// <param name="now">The configuration as it is.</param>
/// <param name="wanted">What is asked for, each option once.</param>
internal sealed class ChangeSearch(AllConfigurations questions, Configuration now, IReadOnlyList<WantedValue> wanted)
{
    // Enough for chains of selects whose targets depend on one another; each round asks one more question.
    private const int MostRounds = 32;

    private const int MostAlternatives = 12;

    private readonly OptionModel _model = now.Model;
    private readonly HashSet<Symbol> _unmetBefore = [.. UnmetDependencies.Of(now)];
    private readonly Configuration _plain = Apply(now, [.. wanted.Select(w => new WitnessChange(w.Option, w.Text))]);

    /// <summary>Looks for it.</summary>
    internal ChangePlan Find()
    {
        // What is said outright and holds needs no search.
        if (HasAll(_plain) && !NewlyUnmet(_plain).Any())
        {
            return ChangePlan.Found([], _plain, []);
        }

        if (questions.WhyUnsupported is { } unsupported)
        {
            return ChangePlan.Unknown(unsupported);
        }

        List<Demand> demands = [.. wanted.SelectMany(w => ValueDemand.Has(_model, w.Option, w.Text))];
        switch (questions.Ask(demands))
        {
            case ReachOutcome.Impossible:
                return ChangePlan.Impossible(WhyImpossible(demands));
            case ReachOutcome.Unknown:
                // Texts of which there are too many to tell apart can still be typed where their option is visible.
                demands = [.. wanted.SelectMany(w => w.Option.IsLogical ? ValueDemand.Has(_model, w.Option, w.Text) : [Demand.Holds(PromptOf(w.Option))])];
                break;
        }

        return FindWay(demands) is { } way ? Narrow(way, demands) : ChangePlan.Unknown("the search took too long, or numbers or texts are compared of which there are too many, or only another spelling of the value can be had");
    }

    // Where no statement is to blame the value is none that the option could ever be given.
    private IReadOnlyList<string> WhyImpossible(IReadOnlyList<Demand> demands)
    {
        if (questions.WhyImpossible(demands, TreeOptions.Display) is { Count: > 0 } core)
        {
            return core;
        }

        string[] own = [.. wanted.Where(w => questions.Ask(ValueDemand.Has(_model, w.Option, w.Text)) == ReachOutcome.Impossible).Select(w =>
            w.Option.IsLogical
                ? "m needs an option that carries 'modules', and there is none"
                : $"{w.Option} has no prompt, and nothing gives it {DotConfig.Spell(w.Option, w.Text)} ({w.Option.Location})")];
        return own.Length > 0 ? own : ["each of the values can be had, and none beside the others"];
    }

    // Demands grow until nothing is forced against its dependencies any more; where that cannot be, the way found before counts.
    private ChangePlan? FindWay(IReadOnlyList<Demand> demands)
    {
        var all = new List<Demand>(demands);
        ChangePlan? best = null;
        for (int round = 0; round < MostRounds; round++)
        {
            if (questions.FindNearest(all, _plain) is not { } witness)
            {
                break;
            }

            // A witness stands for all texts that compare the same; the person's own spelling stays.
            IReadOnlyList<WitnessChange> changes = [.. witness.Changes.Where(c => c.Option.IsLogical || wanted.All(w => !ReferenceEquals(w.Option, c.Option)))];
            Configuration reached = Apply(_plain, changes);
            if (!HasAll(reached))
            {
                // A range from above to below its end makes one number of another.
                (changes, reached) = (witness.Changes, Apply(_plain, witness.Changes));
            }

            if (!HasAll(reached))
            {
                break;
            }

            List<Symbol> unmet = [.. NewlyUnmet(reached)];
            best = ChangePlan.Found(changes, reached, unmet);
            if (unmet.Count == 0)
            {
                break;
            }

            all.AddRange(unmet.SelectMany(s => ValueDemand.IsWithinDependencies(_model, s)));
        }

        return best;
    }

    // Switching off what everything rests on is one change too: ask for ways of the same length that leave such an option alone.
    private ChangePlan Narrow(ChangePlan way, IReadOnlyList<Demand> demands)
    {
        var kept = new List<Demand>(demands);
        var tried = new HashSet<Symbol>();
        for (int tries = 0; tries < MostAlternatives; tries++)
        {
            if (way.Changes.FirstOrDefault(c => c.Option.IsLogical && !tried.Contains(c.Option)) is not { } change)
            {
                break;
            }

            tried.Add(change.Option);
            List<Demand> further = [.. kept, .. ValueDemand.Has(_model, change.Option, now[change.Option].Text)];
            if (FindWay(further) is { } other
                && other.Changes.Count <= way.Changes.Count
                && other.Unmet.Count <= way.Unmet.Count
                && Effects(other) < Effects(way))
            {
                (way, kept) = (other, further);
            }
        }

        return way;
    }

    private bool HasAll(Configuration configuration) => wanted.All(w => w.IsIn(configuration));

    private int Effects(ChangePlan way) => ConfigDifference.Between(now, way.Configuration!).Count;

    private IEnumerable<Symbol> NewlyUnmet(Configuration reached) => UnmetDependencies.Of(reached).Where(s => !_unmetBefore.Contains(s));

    // The changed values come last: of a choice's members the last one wins.
    private static Configuration Apply(Configuration before, IReadOnlyList<WitnessChange> changes)
    {
        var changed = new HashSet<Symbol>(changes.Select(c => c.Option));
        List<UserValue> values = [.. before.Values.Assignments.Where(v => !changed.Contains(v.Symbol))];
        SourceLocation place = SourceLocation.AtStartOf(CommandLineValues.Place);
        values.AddRange(changes.Where(c => c.Text is not null).Select(c => new UserValue(c.Option, c.Text!, place)));
        return TreeOptions.Evaluate(before.Model, new UserValues(values));
    }

    private Expr PromptOf(Symbol option)
    {
        Expr visible = _model.Expressions.No;
        foreach (OptionProperty prompt in option.PropertiesOf(PropertyKind.Prompt))
        {
            visible = _model.Expressions.Or(visible, prompt.Condition);
        }

        return visible;
    }
}
