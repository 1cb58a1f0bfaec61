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
        if (symbol.Choice is { Value: null } choice)
        {
            return value.Visibility != Tristate.No
                && value.Tristate == Tristate.Yes
                && !ReferenceEquals(ChoiceRules.DefaultMember(evaluator, choice), symbol);
        }

        Tristate selected = ValueRules.ReverseDependency(evaluator, symbol);
        if (value.Visibility <= selected)
        {
            return false;
        }

        if (!symbol.IsLogical)
        {
            // Ranges do not count here: a default outside its range is always written. An empty default counts as the type's zero.
            string text = ValueRules.DefaultOfText(evaluator, symbol, out _);
            return value.Text != (text.Length > 0 ? text : evaluator.Meaning.ZeroOf(symbol.Type));
        }

        if (symbol.Choice is { IsOptional: false } classic
            && symbol.Type == SymbolType.Bool
            && value.Tristate == Tristate.Yes
            && ReferenceEquals(ClassicChoiceRules.DefaultMember(evaluator, classic, out _), symbol))
        {
            return false;
        }

        Tristate usual = Tristates.Or(ValueRules.DefaultOfLogical(evaluator, symbol, out _), selected);
        // As in C, the default of a choice's member stays m though there are no modules.
        SymbolType type = symbol.Choice is null ? ValueRules.EffectiveType(evaluator, symbol) : symbol.Type;
        if (usual == Tristate.Module && type == SymbolType.Bool)
        {
            usual = Tristate.Yes;
        }

        // As in C, an imply counts here as if the dependencies did not limit it.
        usual = Tristates.Or(usual, ValueRules.Implied(evaluator, symbol, out _));
        return value.Tristate != usual;
    }
}
