using System.Text;

namespace BuildOptions.Language.Model;

/// <summary>Writes an expression in Kconfig's notation.</summary>
internal static class ExprPrinter
{
    // Binding strength: || < && < ! and comparisons.
    private const int Or = 1;
    private const int And = 2;
    private const int Unary = 3;

    internal static string Print(Expr expr)
    {
        var text = new StringBuilder();
        Append(text, expr, Or);
        return text.ToString();
    }

    internal static string Operator(ExprKind kind) => kind switch
    {
        ExprKind.Equal => "=",
        ExprKind.NotEqual => "!=",
        ExprKind.Less => "<",
        ExprKind.LessOrEqual => "<=",
        ExprKind.Greater => ">",
        ExprKind.GreaterOrEqual => ">=",
        ExprKind.And => "&&",
        ExprKind.Or => "||",
        _ => "!",
    };

    private static void Append(StringBuilder text, Expr expr, int strength)
    {
        switch (expr.Kind)
        {
            case ExprKind.Symbol:
                Append(text, expr.Symbol!);
                break;
            case ExprKind.Not:
                text.Append('!');
                Append(text, expr.Left!, Unary);
                break;
            case ExprKind.And:
            case ExprKind.Or:
                int own = expr.Kind == ExprKind.And ? And : Or;
                bool parenthesise = own < strength;
                text.Append(parenthesise ? "(" : "");
                Append(text, expr.Left!, own);
                text.Append(' ').Append(Operator(expr.Kind)).Append(' ');
                Append(text, expr.Right!, own);
                text.Append(parenthesise ? ")" : "");
                break;
            default:
                Append(text, expr.Symbol!);
                text.Append(' ').Append(Operator(expr.Kind)).Append(' ');
                Append(text, expr.OtherSymbol!);
                break;
        }
    }

    private static void Append(StringBuilder text, Symbol symbol)
    {
        if (symbol.IsConstant && symbol.Name is not ("y" or "m" or "n"))
        {
            text.Append('"').Append(symbol.Name.Replace("\\", "\\\\").Replace("\"", "\\\"")).Append('"');
        }
        else
        {
            text.Append(symbol.Name);
        }
    }
}
