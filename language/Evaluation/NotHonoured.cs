using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>Finds the user values that did not come to hold, and says why.</summary>
internal static class NotHonoured
{
    internal static void Report(Configuration configuration, SourceLocation overridePlace, ICollection<KconfigDiagnostic> found)
    {
        foreach (UnhonouredValue value in configuration.Unhonoured)
        {
            Symbol symbol = value.Said.Symbol;
            found.Add(new KconfigDiagnostic(
                ConfigRules.NotHonoured,
                value.Said.Location ?? overridePlace,
                symbol.Name,
                Quote(symbol, value.Value.Text),
                Quote(symbol, value.Said.Text),
                value.Said.Location is null ? "KconfigSet" : "this line",
                value.Why));
        }
    }

    internal static List<UnhonouredValue> Find(Configuration configuration)
    {
        var found = new List<UnhonouredValue>();
        IReadOnlyList<UserValue> assignments = configuration.Values.Assignments;
        for (int i = 0; i < assignments.Count; i++)
        {
            UserValue said = assignments[i];
            if (configuration.Values.PositionOf(said.Symbol) == i && said.Symbol.IsDefined && !Holds(configuration, said))
            {
                found.Add(new UnhonouredValue(said, configuration[said.Symbol], Why(configuration, said)));
            }
        }

        return found;
    }

    private static bool Holds(Configuration configuration, UserValue said)
    {
        SymbolValue value = configuration[said.Symbol];
        if (said.Symbol.IsTransitional)
        {
            return true;
        }

        if (said.Symbol.IsLogical)
        {
            return value.Tristate == Tristates.FromText(said.Text);
        }

        return value.Text == said.Text;
    }

    private static string Why(Configuration configuration, UserValue said)
    {
        Symbol symbol = said.Symbol;
        SymbolValue value = configuration[symbol];
        Explanation explanation = configuration.Explanation;
        string place = value.Origin.Location is { } location ? explanation.Display(location) : "KconfigSet";
        if (value.Visibility == Tristate.No)
        {
            return WhyHidden(configuration, symbol);
        }

        switch (value.Origin.Kind)
        {
            case ValueOriginKind.Select:
                return $"{value.Origin.By} selects it ({place})";
            case ValueOriginKind.Range:
                return $"it is outside its range ({place})";
            case ValueOriginKind.Choice when value.Tristate == Tristate.Yes:
                return $"a choice always has a pick, and no other member is set ({place})";
            case ValueOriginKind.Choice:
                return $"its choice picked {value.Origin.By} ({place})";
        }

        if (symbol.Choice is not null && value.Tristate == Tristate.Yes)
        {
            return "a choice always has a pick, and no other member is set";
        }

        if (symbol.Type == SymbolType.Tristate && configuration.Evaluator.Modules == Tristate.No)
        {
            return configuration.Model.Modules is { } modules
                ? $"m needs modules, and {explanation.ValueAndReason(modules)}"
                : "m needs an option that carries 'modules', and there is none";
        }

        return explanation.IsBlocked(symbol, out Expr? condition) ? explanation.WhyNot(condition!) : "its dependencies allow no more";
    }

    private static string WhyHidden(Configuration configuration, Symbol symbol)
    {
        if (!symbol.PropertiesOf(PropertyKind.Prompt).Any())
        {
            return "it has no prompt, so only defaults and other options set it";
        }

        return configuration.Explanation.IsBlocked(symbol, out Expr? condition)
            ? configuration.Explanation.WhyNot(condition!)
            : "its dependencies are not met";
    }

    private static string Quote(Symbol symbol, string text) => symbol.Type == SymbolType.String ? "\"" + text + "\"" : text;
}
