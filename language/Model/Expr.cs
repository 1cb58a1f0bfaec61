namespace BuildOptions.Language.Model;

/// <summary>What an expression node does.</summary>
public enum ExprKind : byte
{
    /// <summary>The tristate value of <see cref="Expr.Symbol"/>.</summary>
    Symbol,

    /// <summary><c>!</c> of <see cref="Expr.Left"/>.</summary>
    Not,

    /// <summary><c>&amp;&amp;</c> of <see cref="Expr.Left"/> and <see cref="Expr.Right"/>.</summary>
    And,

    /// <summary><c>||</c> of <see cref="Expr.Left"/> and <see cref="Expr.Right"/>.</summary>
    Or,

    /// <summary><c>=</c> between <see cref="Expr.Symbol"/> and <see cref="Expr.OtherSymbol"/>.</summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}

/// <summary>
/// An immutable expression over symbols. Nodes come from one <see cref="ExprFactory"/> per model and are interned:
/// equal expressions of a model are the same object.
/// </summary>
public sealed class Expr
{
    internal Expr(ExprKind kind, Expr? left, Expr? right, Symbol? symbol, Symbol? otherSymbol, int id)
    {
        Kind = kind;
        Left = left;
        Right = right;
        Symbol = symbol;
        OtherSymbol = otherSymbol;
        Id = id;
        Depth = Math.Max(left?.Depth ?? 0, right?.Depth ?? 0) + 1;
        MentionsModule = kind switch
        {
            ExprKind.Symbol => IsModule(symbol!),
            ExprKind.Not or ExprKind.And or ExprKind.Or => left!.MentionsModule || (right?.MentionsModule ?? false),
            ExprKind.Equal or ExprKind.NotEqual => IsModule(otherSymbol!),
            _ => false,
        };
    }

    /// <summary>What the node does.</summary>
    public ExprKind Kind { get; }

    /// <summary>First operand of Not, And, Or.</summary>
    public Expr? Left { get; }

    /// <summary>Second operand of And, Or.</summary>
    public Expr? Right { get; }

    /// <summary>The symbol of a Symbol node, or the left side of a comparison.</summary>
    public Symbol? Symbol { get; }

    /// <summary>The right side of a comparison.</summary>
    public Symbol? OtherSymbol { get; }

    /// <summary>Dense number within the factory, usable as an array index.</summary>
    public int Id { get; }

    /// <summary>Number of nodes on the longest way down.</summary>
    internal int Depth { get; }

    /// <summary>True where the constant m is an operand of the logic, or what something is tested to equal.</summary>
    internal bool MentionsModule { get; }

    /// <summary>True for the constant <c>y</c>, which is also what a missing condition means.</summary>
    public bool IsYes => Kind == ExprKind.Symbol && Symbol!.IsConstant && Symbol.Name == "y";

    /// <summary>True for the constant <c>n</c>.</summary>
    public bool IsNo => Kind == ExprKind.Symbol && Symbol!.IsConstant && Symbol.Name == "n";

    /// <summary>The expression in Kconfig's own notation, with the fewest parentheses.</summary>
    public override string ToString() => ExprPrinter.Print(this);

    private static bool IsModule(Symbol symbol) => symbol.IsConstant && symbol.Name == "m";
}
