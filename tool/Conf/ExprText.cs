using System.Text;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Conf;

/// <summary>Expressions as C prints them beside values: <c>A [=y] &amp;&amp; B [=m]!=n</c>.</summary>
internal static class ExprText
{
    // Binding strength: || < &&.
    private const int Or = 1;
    private const int And = 2;

    /// <summary>An expression with the values of its symbols.</summary>
    internal static string Of(Configuration configuration, Expr expr)
    {
        var text = new StringBuilder();
        Append(text, configuration, expr, Or);
        return text.ToString();
    }

    /// <summary>A symbol with its value, or the text of what has none.</summary>
    internal static string Of(Configuration configuration, Symbol symbol) => symbol.Type == SymbolType.Unknown
        ? symbol.Name
        : $"{symbol.Name} [={configuration[symbol].Text}]";

    private static void Append(StringBuilder text, Configuration configuration, Expr expr, int strength, bool isNegated = false)
    {
        (expr, isNegated) = WithoutComparison(configuration, expr, isNegated);
        switch (expr.Kind)
        {
            case ExprKind.Symbol:
                text.Append(isNegated ? "!" : "").Append(Of(configuration, expr.Symbol!));
                break;
            case ExprKind.Not:
                Append(text, configuration, expr.Left!, strength, !isNegated);
                break;
            case ExprKind.And:
            case ExprKind.Or:
                AppendChain(text, configuration, expr, strength, isNegated);
                break;
            default:
                text.Append(Of(configuration, expr.Symbol!)).Append(Operator(isNegated ? Opposite(expr.Kind) : expr.Kind)).Append(Of(configuration, expr.OtherSymbol!));
                break;
        }
    }

    // C moves negations to the leaves and keeps of equal operands the last.
    private static void AppendChain(StringBuilder text, Configuration configuration, Expr expr, int strength, bool isNegated)
    {
        var operands = new List<(Expr Operand, bool IsNegated)>();
        Flatten(expr, expr.Kind, isNegated, isNegated, operands);
        operands = operands.ConvertAll(o => WithoutComparison(configuration, o.Operand, o.IsNegated));
        for (int i = operands.Count - 1; i >= 0; i--)
        {
            if (operands.FindIndex(i + 1, later => later == operands[i]) >= 0)
            {
                operands.RemoveAt(i);
            }
        }

        int own = (expr.Kind == ExprKind.And) != isNegated ? And : Or;
        bool isBracketed = own < strength && operands.Count > 1;
        text.Append(isBracketed ? "(" : "");
        for (int i = 0; i < operands.Count; i++)
        {
            text.Append(i == 0 ? "" : own == And ? " && " : " || ");
            Append(text, configuration, operands[i].Operand, operands.Count > 1 ? own : strength, operands[i].IsNegated);
        }

        text.Append(isBracketed ? ")" : "");
    }

    // The operands of one operator: of the other one too where a negation turns it round.
    private static void Flatten(Expr expr, ExprKind kind, bool isChainNegated, bool isNegated, List<(Expr Operand, bool IsNegated)> operands)
    {
        while (expr.Kind == ExprKind.Not)
        {
            expr = expr.Left!;
            isNegated = !isNegated;
        }

        if (expr.Kind is ExprKind.And or ExprKind.Or && ((expr.Kind == kind) == (isNegated == isChainNegated)))
        {
            Flatten(expr.Left!, kind, isChainNegated, isNegated, operands);
            Flatten(expr.Right!, kind, isChainNegated, isNegated, operands);
        }
        else
        {
            operands.Add((expr, isNegated));
        }
    }

    // A bool that is compared with y or n is that bool or its negation.
    private static (Expr Expr, bool IsNegated) WithoutComparison(Configuration configuration, Expr expr, bool isNegated)
    {
        ExprFactory expressions = configuration.Model.Expressions;
        return expr is { Kind: ExprKind.Equal or ExprKind.NotEqual, Symbol: { IsConstant: false, Type: SymbolType.Bool } symbol }
            && (expr.OtherSymbol == expressions.Yes.Symbol || expr.OtherSymbol == expressions.No.Symbol)
            ? (expressions.Of(symbol), isNegated ^ (expr.Kind == ExprKind.Equal) ^ (expr.OtherSymbol == expressions.Yes.Symbol))
            : (expr, isNegated);
    }

    private static ExprKind Opposite(ExprKind kind) => kind switch
    {
        ExprKind.Equal => ExprKind.NotEqual,
        ExprKind.NotEqual => ExprKind.Equal,
        ExprKind.Less => ExprKind.GreaterOrEqual,
        ExprKind.LessOrEqual => ExprKind.Greater,
        ExprKind.Greater => ExprKind.LessOrEqual,
        _ => ExprKind.Less,
    };

    private static string Operator(ExprKind kind) => kind switch
    {
        ExprKind.Equal => "=",
        ExprKind.NotEqual => "!=",
        ExprKind.Less => "<",
        ExprKind.LessOrEqual => "<=",
        ExprKind.Greater => ">",
        _ => ">=",
    };
}
