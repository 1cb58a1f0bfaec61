using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Files;

/// <summary>Whether a value is worth a line in a minimal configuration.</summary>
internal static class DefaultValue
{
    /// <summary>True where the user can set the symbol and its value is not what it would have been anyway.</summary>
    internal static bool Differs(Configuration configuration, Symbol symbol, SymbolValue value)
    {
        Evaluator evaluator = configuration.Evaluator;
        if (symbol.Choice is { } choice)
        {
            return value.Visibility != Tristate.No
                && value.Tristate == Tristate.Yes
                && !ReferenceEquals(ChoiceRules.DefaultMember(evaluator, choice), symbol);
        }

        if (!symbol.IsLogical)
        {
            // Ranges do not count here: a default outside its range is always written. An empty default counts as the type's zero.
            string text = ValueRules.DefaultOfText(evaluator, symbol, out _);
            return value.Visibility != Tristate.No && value.Text != (text.Length > 0 ? text : ValueRules.ZeroOf(symbol.Type));
        }

        Tristate selected = ValueRules.ReverseDependency(evaluator, symbol);
        if (value.Visibility <= selected)
        {
            return false;
        }

        Tristate usual = Tristates.Or(ValueRules.DefaultOfLogical(evaluator, symbol, out _), selected);
        if (usual == Tristate.Module && ValueRules.EffectiveType(evaluator, symbol) == SymbolType.Bool)
        {
            usual = Tristate.Yes;
        }

        // As in C, an imply counts here as if the dependencies did not limit it.
        usual = Tristates.Or(usual, ValueRules.Implied(evaluator, symbol, out _));
        return value.Tristate != usual;
    }
}
