using BuildOptions.Language.Model;

namespace BuildOptions.Analyzers.Flow;

/// <summary>
/// Reads a three-valued Kconfig expression as facts. Facts are two-valued, so a tristate symbol is split into
/// "not n" and "is y".
/// </summary>
internal sealed class ExprFacts(OptionModel model)
{
    private const int AtLeastModule = 1;
    private const int AtLeastYes = 2;

    private ExprFactory Factory => model.Expressions;

    /// <summary>The expression is not n.</summary>
    public FactSet Holds(Expr expression) => AtLeast(expression, AtLeastModule, holds: true);

    /// <summary>Not n where true, n where false: what a constant that mirrors the expression says.</summary>
    public ConditionFacts Mirror(Expr expression) =>
        new(Holds(expression), AtLeast(expression, AtLeastModule, holds: false));

    // The facts of (expression >= level), or of its opposite.
    private FactSet AtLeast(Expr expression, int level, bool holds)
    {
        switch (expression.Kind)
        {
            case ExprKind.And or ExprKind.Or:
                FactSet left = AtLeast(expression.Left!, level, holds);
                FactSet right = AtLeast(expression.Right!, level, holds);
                return (expression.Kind == ExprKind.And) == holds ? left.And(right) : left.Or(right);
            case ExprKind.Not:
                // NOT x is 2 - x, so 2 - x >= level is the opposite of x >= 3 - level.
                return AtLeast(expression.Left!, AtLeastModule + AtLeastYes - level, !holds);
            case ExprKind.Symbol:
                return AtLeast(expression, expression.Symbol!, level, holds);
            default:
                return FactSet.Of(expression, holds);
        }
    }

    private FactSet AtLeast(Expr expression, Symbol symbol, int level, bool holds)
    {
        if (symbol.IsConstant)
        {
            int value = expression.IsYes ? AtLeastYes : ReferenceEquals(expression, Factory.Module) ? AtLeastModule : 0;
            return (value >= level) == holds ? FactSet.Nothing : FactSet.Never;
        }

        if (symbol.Type != SymbolType.Tristate)
        {
            return FactSet.Of(expression, holds);
        }

        return level == AtLeastModule
            ? FactSet.Of(Factory.Compare(ExprKind.Equal, symbol, Factory.No.Symbol!), !holds)
            : FactSet.Of(Factory.Compare(ExprKind.Equal, symbol, Factory.Yes.Symbol!), holds);
    }
}
