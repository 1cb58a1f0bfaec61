using System.Runtime.CompilerServices;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>Makes the expressions of one model and hands out one object for equal ones. Safe for several threads.</summary>
public sealed class ExprFactory
{
    // From this depth on, chains of one operator grow sideways, so that no walk over an expression runs out of stack.
    private const int DeepestChain = 512;

    private readonly object _lock = new();

    // Open addressing. Readers probe without a lock: slots go from null to an expression once, and a grown table is published whole.
    private Expr?[] _slots = new Expr?[1024];
    private int _count;

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
    public int Count => Volatile.Read(ref _count);

    /// <summary>The tristate value of a symbol.</summary>
    public Expr Of(Symbol symbol) => Intern(ExprKind.Symbol, null, null, symbol, null, symbol.Index, 0);

    /// <summary>NOT; a double negation is removed.</summary>
    public Expr Not(Expr operand) => operand.Kind == ExprKind.Not
        ? operand.Left!
        : ReferenceEquals(operand, Yes) ? No
        : ReferenceEquals(operand, No) ? Yes
        : Intern(ExprKind.Not, operand, null, null, null, operand.Id, 0);

    /// <summary>AND; constants and equal operands are folded.</summary>
    public Expr And(Expr left, Expr right)
    {
        if (ReferenceEquals(left, Yes) || ReferenceEquals(left, right) || ReferenceEquals(right, No))
        {
            return right;
        }

        return ReferenceEquals(right, Yes) || ReferenceEquals(left, No) ? left : Join(ExprKind.And, left, right);
    }

    /// <summary>OR; constants and equal operands are folded.</summary>
    public Expr Or(Expr left, Expr right)
    {
        if (ReferenceEquals(left, No) || ReferenceEquals(left, right) || ReferenceEquals(right, Yes))
        {
            return right;
        }

        return ReferenceEquals(right, No) || ReferenceEquals(left, Yes) ? left : Join(ExprKind.Or, left, right);
    }

    /// <summary>A comparison of two symbols.</summary>
    public Expr Compare(ExprKind kind, Symbol left, Symbol right) =>
        Intern(kind, null, null, left, right, left.Index, right.Index);

    /// <summary>All expressions made so far, each at its <see cref="Expr.Id"/>.</summary>
    internal Expr[] ToArray()
    {
        lock (_lock)
        {
            var all = new Expr[_count];
            foreach (Expr? expr in _slots)
            {
                if (expr is not null)
                {
                    all[expr.Id] = expr;
                }
            }

            return all;
        }
    }

    private Expr Join(ExprKind kind, Expr left, Expr right)
    {
        if (right.Depth < DeepestChain)
        {
            return left.Depth < DeepestChain ? Pair(kind, left, right) : Append(kind, left, right);
        }

        var operands = new List<Expr>();
        Flatten(kind, left, operands);
        Flatten(kind, right, operands);
        return Balance(kind, operands, 0, operands.Count);
    }

    private Expr Pair(ExprKind kind, Expr left, Expr right) =>
        ReferenceEquals(left, right) ? left : Intern(kind, left, right, null, null, left.Id, right.Id);

    // Into the right side while that is the flatter one: few new nodes, and the tree gets no deeper.
    private Expr Append(ExprKind kind, Expr chain, Expr operand) =>
        chain.Kind == kind && chain.Left!.Depth > chain.Right!.Depth
            ? Pair(kind, chain.Left, Append(kind, chain.Right, operand))
            : Pair(kind, chain, operand);

    private static void Flatten(ExprKind kind, Expr expr, List<Expr> operands)
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
                operands.Add(next);
            }
        }
    }

    private Expr Balance(ExprKind kind, List<Expr> operands, int start, int end)
    {
        if (end - start == 1)
        {
            return operands[start];
        }

        int middle = start + (end - start) / 2;
        return Pair(kind, Balance(kind, operands, start, middle), Balance(kind, operands, middle, end));
    }

    private Expr Intern(ExprKind kind, Expr? left, Expr? right, Symbol? symbol, Symbol? other, int first, int second)
    {
        int hash = Hash(kind, first, second);
        if (Find(Volatile.Read(ref _slots), kind, left, right, symbol, other, hash) is { } known)
        {
            return known;
        }

        lock (_lock)
        {
            if (Find(_slots, kind, left, right, symbol, other, hash) is { } added)
            {
                return added;
            }

            if (_count * 2 >= _slots.Length)
            {
                Grow();
            }

            var expr = new Expr(kind, left, right, symbol, other, _count, hash);
            Place(_slots, expr);
            Volatile.Write(ref _count, _count + 1);
            return expr;
        }
    }

    [MethodImpl(HotPath.Loop)]
    private static Expr? Find(Expr?[] slots, ExprKind kind, Expr? left, Expr? right, Symbol? symbol, Symbol? other, int hash)
    {
        int mask = slots.Length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            Expr? expr = Volatile.Read(ref slots[slot]);
            if (expr is null)
            {
                return null;
            }

            if (expr.Hash == hash
                && expr.Kind == kind
                && ReferenceEquals(expr.Left, left)
                && ReferenceEquals(expr.Right, right)
                && ReferenceEquals(expr.Symbol, symbol)
                && ReferenceEquals(expr.OtherSymbol, other))
            {
                return expr;
            }
        }
    }

    private void Grow()
    {
        var slots = new Expr?[_slots.Length * 2];
        foreach (Expr? expr in _slots)
        {
            if (expr is not null)
            {
                Place(slots, expr);
            }
        }

        Volatile.Write(ref _slots, slots);
    }

    private static void Place(Expr?[] slots, Expr expr)
    {
        int mask = slots.Length - 1;
        int slot = expr.Hash & mask;
        while (slots[slot] is not null)
        {
            slot = (slot + 1) & mask;
        }

        Volatile.Write(ref slots[slot], expr);
    }

    private static int Hash(ExprKind kind, int first, int second)
    {
        uint hash = (uint)kind * 0x9E3779B1 ^ (uint)first * 0x85EBCA6B ^ (uint)second * 0xC2B2AE35;
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return (int)(hash ^ (hash >> 13));
    }
}
