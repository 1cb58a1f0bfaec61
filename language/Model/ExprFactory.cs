namespace BuildOptions.Language.Model;

/// <summary>Makes the expressions of one model and hands out one object for equal ones.</summary>
public sealed class ExprFactory
{
    private readonly Dictionary<(ExprKind, int, int), Expr> _interned = [];

    internal ExprFactory(Symbol yes, Symbol module, Symbol no)
    {
        Yes = Of(yes);
        Module = Of(module);
        No = Of(no);
    }

    /// <summary>The constant y: also what a missing condition means.</summary>
    public Expr Yes { get; }

    /// <summary>The constant m.</summary>
    public Expr Module { get; }

    /// <summary>The constant n.</summary>
    public Expr No { get; }

    /// <summary>Number of different expressions made so far.</summary>
    public int Count => _interned.Count;

    /// <summary>The tristate value of a symbol.</summary>
    public Expr Of(Symbol symbol) => Intern(ExprKind.Symbol, null, null, symbol, null, symbol.Index, 0);

    /// <summary>NOT; a double negation is removed.</summary>
    public Expr Not(Expr operand) => operand.Kind == ExprKind.Not
        ? operand.Left!
        : operand.IsYes ? No : operand.IsNo ? Yes : Intern(ExprKind.Not, operand, null, null, null, operand.Id, 0);

    /// <summary>AND; constants and equal operands are folded.</summary>
    public Expr And(Expr left, Expr right)
    {
        if (left.IsYes || ReferenceEquals(left, right) || right.IsNo)
        {
            return right;
        }

        return right.IsYes || left.IsNo ? left : Intern(ExprKind.And, left, right, null, null, left.Id, right.Id);
    }

    /// <summary>OR; constants and equal operands are folded.</summary>
    public Expr Or(Expr left, Expr right)
    {
        if (left.IsNo || ReferenceEquals(left, right) || right.IsYes)
        {
            return right;
        }

        return right.IsNo || left.IsYes ? left : Intern(ExprKind.Or, left, right, null, null, left.Id, right.Id);
    }

    /// <summary>A comparison of two symbols.</summary>
    public Expr Compare(ExprKind kind, Symbol left, Symbol right) =>
        Intern(kind, null, null, left, right, left.Index, right.Index);

    // One model may be asked for new expressions by several threads (an analyzer's requirements).
    private Expr Intern(ExprKind kind, Expr? left, Expr? right, Symbol? symbol, Symbol? other, int first, int second)
    {
        lock (_interned)
        {
            if (!_interned.TryGetValue((kind, first, second), out Expr? expr))
            {
                expr = new Expr(kind, left, right, symbol, other, _interned.Count);
                _interned.Add((kind, first, second), expr);
            }

            return expr;
        }
    }
}
