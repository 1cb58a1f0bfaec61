using BuildOptions.Language.Model;

namespace BuildOptions.Language.Binding;

/// <summary>
/// Simplifies conditions as C does before it looks for loops and when it prints them: what a condition no longer mentions closes none. Negations
/// go down to the leaves; then the leaves that one operator joins meet in pairs (<c>A || !A</c>, <c>A=y &amp;&amp; A!=y</c>).
/// </summary>
/// <param name="expressions">The factory of the model whose conditions they are.</param>
public sealed class ExprSimplifier(ExprFactory expressions)
{
    private readonly Dictionary<Expr, Expr> _known = [];

    // Pairs of leaves that may still be looked at: enough for any file that people write, and no input takes for ever.
    private long _pairsLeft = 10_000_000;

    /// <summary>A condition that means the same and mentions what C's does.</summary>
    public Expr Simplify(Expr expr)
    {
        if (_known.TryGetValue(expr, out Expr? known))
        {
            return known;
        }

        Expr simplified = Normal(expr, isNegated: false);
        for (Expr before = expr; !ReferenceEquals(before, simplified) && _pairsLeft > 0;)
        {
            before = simplified;
            simplified = Normal(before, isNegated: false);
        }

        _known[expr] = simplified;
        return simplified;
    }

    private Expr Normal(Expr expr, bool isNegated) => expr.Kind switch
    {
        ExprKind.Not => Normal(expr.Left!, !isNegated),
        ExprKind.And or ExprKind.Or => Combine(
            (expr.Kind == ExprKind.And) != isNegated ? ExprKind.And : ExprKind.Or, Normal(expr.Left!, isNegated), Normal(expr.Right!, isNegated)),
        ExprKind.Symbol => isNegated ? expressions.Not(expr) : expr,
        _ => Compare(isNegated ? Opposite(expr.Kind) : expr.Kind, expr.Symbol!, expr.OtherSymbol!),
    };

    // A bool that is compared with a constant is that bool, its negation, or nothing at all.
    private Expr Compare(ExprKind kind, Symbol left, Symbol right)
    {
        if (left.Type != SymbolType.Bool || kind is not (ExprKind.Equal or ExprKind.NotEqual) || !IsConstant(right))
        {
            return expressions.Compare(kind, left, right);
        }

        bool isEqual = kind == ExprKind.Equal;
        return ReferenceEquals(right, expressions.Module.Symbol) ? (isEqual ? expressions.No : expressions.Yes)
            : isEqual == ReferenceEquals(right, expressions.Yes.Symbol) ? expressions.Of(left)
            : expressions.Not(expressions.Of(left));
    }

    private Expr Combine(ExprKind kind, Expr left, Expr right)
    {
        var lefts = new List<Expr>();
        var rights = new List<Expr>();
        AddLeaves(kind, left, lefts);
        AddLeaves(kind, right, rights);
        _pairsLeft -= (long)lefts.Count * rights.Count;
        if (_pairsLeft < 0)
        {
            return Join(kind, left, right);
        }

        for (int i = 0; i < lefts.Count;)
        {
            int partner = rights.FindIndex(r => Meet(kind, lefts[i], r) is not null);
            if (partner < 0)
            {
                i++;
                continue;
            }

            rights[partner] = Meet(kind, lefts[i], rights[partner])!;
            lefts.RemoveAt(i);
        }

        Expr joined = kind == ExprKind.And ? expressions.Yes : expressions.No;
        foreach (Expr leaf in lefts.Concat(rights))
        {
            joined = Join(kind, joined, leaf);
        }

        return joined;
    }

    private Expr Join(ExprKind kind, Expr left, Expr right) => kind == ExprKind.And ? expressions.And(left, right) : expressions.Or(left, right);

    /// <summary>The one leaf that two come to; null where each says something of its own.</summary>
    private Expr? Meet(ExprKind kind, Expr left, Expr right)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        if (SymbolOf(left) is not { } symbol || !ReferenceEquals(symbol, SymbolOf(right)))
        {
            return null;
        }

        if (kind == ExprKind.Or)
        {
            return left.Kind == ExprKind.Equal && right.Kind == ExprKind.Equal ? CompareWithThird(ExprKind.NotEqual, left, right)
                : symbol.Type == SymbolType.Bool && (left.Kind == ExprKind.Not) != (right.Kind == ExprKind.Not) ? expressions.Yes
                : null;
        }

        return left.Kind == ExprKind.NotEqual && right.Kind == ExprKind.NotEqual
            ? CompareWithThird(ExprKind.Equal, left, right)
            : MeetInAnd(left, right) ?? MeetInAnd(right, left);
    }

    private Expr? MeetInAnd(Expr one, Expr other)
    {
        switch (one.Kind)
        {
            case ExprKind.Symbol when other.Kind == ExprKind.Equal && ReferenceEquals(other.OtherSymbol, expressions.Yes.Symbol):
                return other;
            case ExprKind.Symbol when other.Kind == ExprKind.NotEqual && ReferenceEquals(other.OtherSymbol, expressions.Module.Symbol):
                return expressions.Compare(ExprKind.Equal, one.Symbol!, expressions.Yes.Symbol!);
            case ExprKind.Symbol when other.Kind == ExprKind.NotEqual && ReferenceEquals(other.OtherSymbol, expressions.No.Symbol):
                return one;
            case ExprKind.Equal when other.Kind == ExprKind.NotEqual:
                return ReferenceEquals(one.OtherSymbol, other.OtherSymbol) ? expressions.No : one;
            default:
                return null;
        }
    }

    // Two of the three values are named: what is left is the third.
    private Expr CompareWithThird(ExprKind kind, Expr left, Expr right)
    {
        Expr third = new[] { expressions.Yes, expressions.Module, expressions.No }
            .First(c => !ReferenceEquals(c.Symbol, left.OtherSymbol) && !ReferenceEquals(c.Symbol, right.OtherSymbol));
        return expressions.Compare(kind, left.Symbol!, third.Symbol!);
    }

    // The bool or tristate that a leaf is about: alone, negated, or compared with a constant.
    private Symbol? SymbolOf(Expr leaf)
    {
        Expr inner = leaf.Kind == ExprKind.Not ? leaf.Left! : leaf;
        bool isAboutOne = inner.Kind == ExprKind.Symbol
            || (leaf.Kind is ExprKind.Equal or ExprKind.NotEqual && IsConstant(leaf.OtherSymbol!));
        return isAboutOne && inner.Symbol is { IsConstant: false, IsLogical: true } symbol ? symbol : null;
    }

    private bool IsConstant(Symbol symbol) =>
        ReferenceEquals(symbol, expressions.Yes.Symbol) || ReferenceEquals(symbol, expressions.Module.Symbol) || ReferenceEquals(symbol, expressions.No.Symbol);

    private static ExprKind Opposite(ExprKind comparison) => comparison switch
    {
        ExprKind.Equal => ExprKind.NotEqual,
        ExprKind.NotEqual => ExprKind.Equal,
        ExprKind.Less => ExprKind.GreaterOrEqual,
        ExprKind.LessOrEqual => ExprKind.Greater,
        ExprKind.Greater => ExprKind.LessOrEqual,
        _ => ExprKind.Less,
    };

    private static void AddLeaves(ExprKind kind, Expr expr, List<Expr> leaves)
    {
        var pending = new Stack<Expr>();
        pending.Push(expr);
        while (pending.Count > 0)
        {
            Expr next = pending.Pop();
            if (next.Kind == kind)
            {
                pending.Push(next.Right!);
                pending.Push(next.Left!);
            }
            else
            {
                leaves.Add(next);
            }
        }
    }
}
