using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>Writes a condition over options in C# and for <c>#if</c>.</summary>
internal sealed class GuardSpelling(ProjectOptions options)
{
    private readonly string _config = "global::" + options.ConfigName;
    private readonly string _prefix = options.World.Inputs.Surface.SymbolPrefix;

    /// <summary>As an expression over the constants; null where they cannot say it.</summary>
    public string? Condition(Expr expression) => Condition(expression, ExprKind.Or);

    /// <summary>As the condition of <c>#if</c>; null where that cannot say it.</summary>
    public string? Directive(Expr expression) => Directive(expression, ExprKind.Or);

    private string? Condition(Expr expression, ExprKind around)
    {
        switch (expression.Kind)
        {
            case ExprKind.And or ExprKind.Or:
                return Combine(expression, around, Condition(expression.Left!, expression.Kind), Condition(expression.Right!, expression.Kind));
            case ExprKind.Not:
                return Condition(expression.Left!, ExprKind.Not) is { } negated
                    ? expression.Left!.Kind == ExprKind.Symbol && expression.Left.Symbol!.Type == SymbolType.Bool ? "!" + negated : $"!({negated})"
                    : null;
            case ExprKind.Symbol when expression.Symbol!.IsConstant:
                return expression.IsNo ? "false" : "true";
            case ExprKind.Symbol:
                return expression.Symbol!.Type switch
                {
                    SymbolType.Bool => NameOf(expression.Symbol),
                    SymbolType.Tristate => NameOf(expression.Symbol) + " != global::BuildOptions.Tristate.No",
                    _ => null,
                };
            default:
                return Compare(expression);
        }
    }

    private string? Compare(Expr expression)
    {
        (Symbol option, Symbol other) = (expression.Symbol!, expression.OtherSymbol!);
        string? value = (option.Type, other.Name) switch
        {
            (SymbolType.Tristate, "n") => "global::BuildOptions.Tristate.No",
            (SymbolType.Tristate, "m") => "global::BuildOptions.Tristate.Module",
            (SymbolType.Tristate, "y") => "global::BuildOptions.Tristate.Yes",
            (SymbolType.Bool, "n") => "false",
            (SymbolType.Bool, "y") => "true",
            (SymbolType.Int or SymbolType.Hex, { Length: > 0 } number) when !other.IsDefined && (char.IsDigit(number[0]) || number[0] == '-') => number,
            (SymbolType.String, var text) when !other.IsDefined => '"' + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + '"',
            _ => null,
        };
        string? sign = expression.Kind switch
        {
            ExprKind.Equal => "==",
            ExprKind.NotEqual => "!=",
            _ when option.Type is SymbolType.String or SymbolType.Bool => null,
            ExprKind.Less => "<",
            ExprKind.LessOrEqual => "<=",
            ExprKind.Greater => ">",
            ExprKind.GreaterOrEqual => ">=",
            _ => null,
        };
        return value is null || sign is null || !option.IsDefined ? null : $"{NameOf(option)} {sign} {value}";
    }

    private string? Directive(Expr expression, ExprKind around)
    {
        switch (expression.Kind)
        {
            case ExprKind.And or ExprKind.Or:
                return Combine(expression, around, Directive(expression.Left!, expression.Kind), Directive(expression.Right!, expression.Kind));
            case ExprKind.Not:
                return Directive(expression.Left!, ExprKind.Not) is { } negated
                    ? expression.Left!.Kind == ExprKind.Symbol && expression.Left.Symbol!.Type == SymbolType.Bool ? "!" + negated : $"!({negated})"
                    : null;
            case ExprKind.Symbol when expression.Symbol!.IsConstant:
                return expression.IsNo ? "false" : "true";
            case ExprKind.Symbol when expression.Symbol!.IsLogical:
                string name = PreprocessorSymbols.NameOf(expression.Symbol, _prefix);
                return expression.Symbol.Type == SymbolType.Bool ? name
                    : around == ExprKind.And ? $"({name} || {name}_MODULE)" : $"{name} || {name}_MODULE";
            default:
                return null;
        }
    }

    private static string? Combine(Expr expression, ExprKind around, string? left, string? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        string both = $"{left} {(expression.Kind == ExprKind.And ? "&&" : "||")} {right}";
        return expression.Kind == ExprKind.Or && around == ExprKind.And ? $"({both})" : both;
    }

    private string NameOf(Symbol option) => $"{_config}.{options.Naming.ConstantOf(option)}";
}
