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
    private Slot[] _slots = new Slot[1024];
    private int _interned;
    private Expr[] _all = new Expr[1024];
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
    public Expr Of(Symbol symbol) => symbol.Expression ?? AddSymbol(symbol);

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
            Array.Copy(_all, all, _count);
            return all;
        }
    }

    /// <summary>The expressions made since there were so many.</summary>
    internal Expr[] Since(int first)
    {
        lock (_lock)
        {
            var last = new Expr[_count - first];
            Array.Copy(_all, first, last, 0, last.Length);
            return last;
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
        var key = new Key(kind, first, second);
        if (Find(Volatile.Read(ref _slots), key) is { } known)
        {
            return known;
        }

        lock (_lock)
        {
            if (Find(_slots, key) is { } added)
            {
                return added;
            }

            if (_interned * 4 >= _slots.Length * 3)
            {
                Grow();
            }

            _interned++;
            Expr expr = Make(kind, left, right, symbol, other);
            Place(_slots, key, expr);
            return expr;
        }
    }

    private Expr AddSymbol(Symbol symbol)
    {
        lock (_lock)
        {
            return symbol.Expression ??= Make(ExprKind.Symbol, null, null, symbol, null);
        }
    }

    private Expr Make(ExprKind kind, Expr? left, Expr? right, Symbol? symbol, Symbol? other)
    {
        var expr = new Expr(kind, left, right, symbol, other, _count);
        if (_count == _all.Length)
        {
            Array.Resize(ref _all, _count * 2);
        }

        _all[_count] = expr;
        Volatile.Write(ref _count, _count + 1);
        return expr;
    }

    [MethodImpl(HotPath.Loop)]
    private static Expr? Find(Slot[] slots, Key key)
    {
        int mask = slots.Length - 1;
        for (int at = key.Hash & mask; ; at = (at + 1) & mask)
        {
            ref Slot slot = ref slots[at];
            Expr? expr = Volatile.Read(ref slot.Expr);
            if (expr is null || slot.Key.IsSame(key))
            {
                return expr;
            }
        }
    }

    private void Grow()
    {
        var slots = new Slot[_slots.Length * 2];
        foreach (Slot slot in _slots)
        {
            if (slot.Expr is not null)
            {
                Place(slots, slot.Key, slot.Expr);
            }
        }

        Volatile.Write(ref _slots, slots);
    }

    private static void Place(Slot[] slots, Key key, Expr expr)
    {
        int mask = slots.Length - 1;
        int at = key.Hash & mask;
        while (slots[at].Expr is not null)
        {
            at = (at + 1) & mask;
        }

        slots[at].Key = key;
        Volatile.Write(ref slots[at].Expr, expr);
    }

    // What an expression is made of stands in the table itself, so that a search touches no object.
    private struct Slot
    {
        internal Key Key;
        internal Expr? Expr;
    }

    // The numbers of two operands, or of two symbols, and the kind.
    private readonly struct Key(ExprKind kind, int first, int second)
    {
        private const int KindBits = 4;

        private readonly int _first = first;
        private readonly int _second = (second << KindBits) | (int)kind;

        internal int Hash
        {
            get
            {
                uint hash = (uint)_first * 0x85EBCA6B ^ (uint)_second * 0xC2B2AE35;
                hash ^= hash >> 15;
                hash *= 0x2C1B3C6D;
                return (int)(hash ^ (hash >> 13));
            }
        }

        internal bool IsSame(Key other) => _first == other._first && _second == other._second;
    }
}
