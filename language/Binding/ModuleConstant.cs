using BuildOptions.Language.Model;

namespace BuildOptions.Language.Binding;

/// <summary>What the constant m means in a condition: "m, where there are modules".</summary>
internal static class ModuleConstant
{
    /// <summary>Rewrites a condition or dependency; values of defaults are left as they are.</summary>
    internal static Expr InCondition(Expr condition, ExprFactory expressions, Symbol? modules)
    {
        if (!condition.MentionsModule)
        {
            return condition;
        }

        return condition.Kind switch
        {
            ExprKind.Symbol => modules is null ? expressions.No : expressions.And(expressions.Module, expressions.Of(modules)),
            ExprKind.Not => expressions.Not(InCondition(condition.Left!, expressions, modules)),
            ExprKind.And => expressions.And(
                InCondition(condition.Left!, expressions, modules), InCondition(condition.Right!, expressions, modules)),
            ExprKind.Or => expressions.Or(
                InCondition(condition.Left!, expressions, modules), InCondition(condition.Right!, expressions, modules)),

            // A bool is never m. Folded here, so that what such a comparison switches off closes no loop, as in C.
            ExprKind.Equal when condition.Symbol!.Type == SymbolType.Bool => expressions.No,
            ExprKind.NotEqual when condition.Symbol!.Type == SymbolType.Bool => expressions.Yes,
            _ => condition,
        };
    }
}
