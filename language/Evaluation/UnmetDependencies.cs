using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Evaluation;

/// <summary>Finds symbols that a select forces further than their own dependencies allow.</summary>
public static class UnmetDependencies
{
    /// <summary>The symbols of a configuration whose selects set a lower bound above their direct dependency, in the order of their definition.</summary>
    public static IEnumerable<Symbol> Of(Configuration configuration) =>
        configuration.Model.Options.Where(symbol => IsForced(configuration, symbol));

    internal static void Find(Configuration configuration, ICollection<KconfigDiagnostic> found)
    {
        foreach (Symbol symbol in Of(configuration))
        {
            ReverseDependency by = symbol.SelectedBy.First(s => configuration.Evaluate(s.Value) != Tristate.No);
            found.Add(new KconfigDiagnostic(
                ConfigRules.UnmetDependency,
                by.Location,
                symbol.Name,
                configuration[symbol].Text,
                by.Source.Name,
                symbol.DirectDependency.ToString(),
                configuration.Explanation.WhyNot(symbol.DirectDependency)));
        }
    }

    /// <summary>Whether a symbol's selects set a lower bound above its direct dependency. Choice members are set by their choice alone.</summary>
    internal static bool IsForced(Configuration configuration, Symbol symbol)
    {
        if (symbol.SelectedBy.Count == 0 || symbol.Choice is not null || !symbol.IsLogical)
        {
            return false;
        }

        // Computes all that the two bounds are made of.
        _ = configuration[symbol];
        return ValueRules.DirectDependency(configuration.Evaluator, symbol) < ValueRules.ReverseDependency(configuration.Evaluator, symbol);
    }
}
