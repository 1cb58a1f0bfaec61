using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>Demands about the values of options.</summary>
public static class ValueDemand
{
    /// <summary>An option has a value.</summary>
    /// <param name="model">The model.</param>
    /// <param name="option">One of its options.</param>
    /// <param name="text">
    /// The value, unquoted. Texts that Kconfig compares as equal, such as 0x10 and 0x010, are one value: who minds the spelling looks at
    /// the configuration that was found.
    /// </param>
    public static IReadOnlyList<Demand> Has(OptionModel model, Symbol option, string text)
    {
        Expr expression = model.Expressions.Of(option);
        if (!option.IsLogical)
        {
            return [Demand.Holds(model.Expressions.Compare(ExprKind.Equal, option, model.Literals.Of(text)))];
        }

        return Tristates.FromText(text) switch
        {
            Tristate.Yes => [Demand.IsYes(expression)],
            Tristate.Module => [Demand.Holds(expression), Demand.IsNotYes(expression)],
            _ => [Demand.Fails(expression)],
        };
    }

    /// <summary>A bool or tristate is no more than its own dependencies allow, whoever selects it.</summary>
    public static IReadOnlyList<Demand> IsWithinDependencies(OptionModel model, Symbol option)
    {
        ExprFactory expressions = model.Expressions;
        Expr isOff = expressions.Not(expressions.Of(option));
        if (option.Type != SymbolType.Tristate)
        {
            return [Demand.Holds(expressions.Or(isOff, option.DirectDependency))];
        }

        Symbol yes = expressions.Yes.Symbol!;
        Symbol no = expressions.No.Symbol!;
        return
        [
            Demand.Holds(expressions.Or(expressions.Compare(ExprKind.Equal, option, no), option.DirectDependency)),
            Demand.IsYes(expressions.Or(expressions.Compare(ExprKind.NotEqual, option, yes), option.DirectDependency)),
        ];
    }
}
