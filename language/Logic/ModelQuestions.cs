using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>
/// Looks for what is odd about a model in any of its configurations: selects that ignore dependencies, options that are
/// always off or always on. Every answer is found when it is asked for, so that a caller can show the first before the last
/// is known, stop, or cancel. Of a model that is not supported nothing is asked (<see cref="AllConfigurations.IsSupported"/>).
/// Not safe for several threads.
/// </summary>
public sealed class ModelQuestions
{
    private readonly OptionModel _model;
    private readonly AllConfigurations _all;
    private readonly Configuration _near;
    private readonly long _maxSteps;

    /// <summary>Makes ready for questions.</summary>
    /// <param name="all">Answers them; a caller that has one for the model gives it, so that it stays warm.</param>
    /// <param name="near">What a witness is told as changes to: the current configuration, or the model's defaults.</param>
    /// <param name="maxSteps">The budget of each question.</param>
    public ModelQuestions(AllConfigurations all, Configuration near, long maxSteps = AllConfigurations.UsualBudget)
    {
        _all = all;
        _model = near.Model;
        _near = near;
        _maxSteps = maxSteps;
    }

    /// <summary>How many options and selects all three sequences look at: what <see cref="Asked"/> comes to in the end.</summary>
    public int Total => _all.IsSupported ? Selects().Count() + Options(IsQuestionable).Count() + Options(HasPrompt).Count() : 0;

    /// <summary>How many have been looked at so far.</summary>
    public int Asked { get; private set; }

    /// <summary>How many of them were not decided: the budget ended, or texts of which there are too many matter.</summary>
    public int Undecided { get; private set; }

    /// <summary>All three, one after the other.</summary>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<ModelFinding> All(CancellationToken cancellation = default) =>
        UnmetSelects(cancellation).Concat(DeadOptions(cancellation)).Concat(ForcedOptions(cancellation));

    /// <summary>
    /// The selects that set their target further than its direct dependency goes in some configuration, each with a witness, in the order of their
    /// targets. C <c>conf</c> warns of unmet direct dependencies when it is given that configuration.
    /// </summary>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<ModelFinding> UnmetSelects(CancellationToken cancellation = default)
    {
        foreach ((Symbol target, ReverseDependency select) in _all.IsSupported ? Selects() : [])
        {
            if (FindUnmet(target, select, cancellation) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>The options that no configuration has above n, and the ints, hexes and strings that nobody can set and nothing sets.</summary>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<ModelFinding> DeadOptions(CancellationToken cancellation = default) => Constants(
        IsQuestionable, ModelFindingKind.DeadOption, option => Demand.Holds(option.IsLogical ? _model.Expressions.Of(option) : Reached(option)), cancellation);

    /// <summary>The bools and tristates with a prompt that are y in every configuration.</summary>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<ModelFinding> ForcedOptions(CancellationToken cancellation = default) =>
        Constants(HasPrompt, ModelFindingKind.ForcedOption, option => Demand.IsNotYes(_model.Expressions.Of(option)), cancellation);

    private IEnumerable<ModelFinding> Constants(
        Func<Symbol, bool> isMeant, ModelFindingKind kind, Func<Symbol, Demand> otherwise, CancellationToken cancellation)
    {
        foreach (Symbol option in _all.IsSupported ? Options(isMeant) : [])
        {
            Demand[] demands = [otherwise(option)];
            ReachOutcome outcome = _all.Ask(demands, _maxSteps, cancellation);
            Count(outcome);
            if (outcome == ReachOutcome.Impossible)
            {
                yield return new ModelFinding(kind, option, Select: null, demands, Witness: null);
            }
        }
    }

    private ModelFinding? FindUnmet(Symbol target, ReverseDependency select, CancellationToken cancellation)
    {
        var worst = ReachOutcome.Impossible;
        foreach (Demand[] demands in WaysToBeUnmet(target, select))
        {
            ReachOutcome outcome = _all.Ask(demands, _maxSteps, cancellation);
            if (outcome == ReachOutcome.Possible
                && _all.FindNearest(demands, _near, _maxSteps, cancellation) is { } witness
                && UnmetDependencies.IsForced(witness.Configuration, target))
            {
                Count(outcome);
                return new ModelFinding(ModelFindingKind.UnmetSelect, target, select, demands, witness);
            }

            // What cannot be shown is not told.
            worst = outcome == ReachOutcome.Impossible ? worst : ReachOutcome.Unknown;
        }

        Count(worst);
        return null;
    }

    // The lower bound is above the dependency: m or y above n, or, where m exists, y above m.
    private IEnumerable<Demand[]> WaysToBeUnmet(Symbol target, ReverseDependency select)
    {
        yield return [Demand.Holds(select.Value), Demand.Fails(target.DirectDependency)];
        if (target.Type == SymbolType.Tristate && _model.Modules is { } modules)
        {
            yield return [Demand.IsYes(select.Value), Demand.IsNotYes(target.DirectDependency), Demand.Holds(_model.Expressions.Of(modules))];
        }
    }

    // Members of choices are set by their choice alone, and an int, hex or string has no lower bound.
    private IEnumerable<(Symbol Target, ReverseDependency Select)> Selects() => _model.Options
        .Where(target => target.IsLogical && target.Choice is null && !target.DirectDependency.IsYes)
        .SelectMany(target => target.SelectedBy.Select(select => (target, select)));

    private IEnumerable<Symbol> Options(Func<Symbol, bool> isMeant) => _model.Options.Where(isMeant);

    private static bool IsQuestionable(Symbol option) => option.Type != SymbolType.Unknown && !option.IsTransitional;

    private static bool HasPrompt(Symbol option) => option.IsLogical && option.PropertiesOf(PropertyKind.Prompt).Any();

    // Where somebody is asked for it or a default of it holds.
    private Expr Reached(Symbol option)
    {
        Expr reached = _model.Expressions.No;
        foreach (OptionProperty property in option.Properties)
        {
            if (property.Kind is PropertyKind.Prompt or PropertyKind.Default)
            {
                reached = _model.Expressions.Or(reached, property.Condition);
            }
        }

        return reached;
    }

    private void Count(ReachOutcome outcome)
    {
        Asked++;
        Undecided += outcome == ReachOutcome.Unknown ? 1 : 0;
    }
}
