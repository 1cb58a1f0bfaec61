using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>Which values a person can give a bool or tristate in one configuration.</summary>
public static class AllowedValues
{
    /// <summary>The lower bound that selects set; n where nothing selects the symbol. The members of a choice are set by their choice alone.</summary>
    public static Tristate LowerBound(Configuration configuration, Symbol symbol)
    {
        if (symbol.Choice is not null)
        {
            return Tristate.No;
        }

        var bound = Tristate.No;
        foreach (ReverseDependency select in symbol.SelectedBy)
        {
            bound = Tristates.Or(bound, configuration.Evaluate(select.Value));
        }

        return bound == Tristate.Module && symbol.IsLogical && !CanBeModule(configuration, symbol) ? Tristate.Yes : bound;
    }

    /// <summary>Whether a person's value counts at all: the symbol is visible, and further than selects push it already.</summary>
    public static bool IsChangeable(Configuration configuration, Symbol symbol)
    {
        Tristate visibility = configuration[symbol].Visibility;
        return visibility != Tristate.No && visibility > LowerBound(configuration, symbol);
    }

    /// <summary>Whether a bool or tristate can be given a value: between what selects push it to and what its prompts allow; m only where there are modules.</summary>
    public static bool Allows(Configuration configuration, Symbol symbol, Tristate value) =>
        symbol.IsLogical
        && IsChangeable(configuration, symbol)
        && value >= LowerBound(configuration, symbol)
        && value <= configuration[symbol].Visibility
        && (value != Tristate.Module || CanBeModule(configuration, symbol));

    private static bool CanBeModule(Configuration configuration, Symbol symbol) =>
        symbol.Type == SymbolType.Tristate && configuration.Model.Modules is { } modules && configuration[modules].Tristate != Tristate.No;
}
