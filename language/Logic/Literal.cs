namespace BuildOptions.Language.Logic;

/// <summary>A variable of a formula, or its negation.</summary>
public readonly struct Literal : IEquatable<Literal>
{
    private Literal(int code) => Code = code;

    /// <summary>A variable that is true.</summary>
    /// <param name="variable">Its number, counted from 0.</param>
    /// <param name="isNegated">The variable is false.</param>
    public Literal(int variable, bool isNegated = false) => Code = (variable << 1) | (isNegated ? 1 : 0);

    /// <summary>Twice the variable, one more where it is negated: an index into tables.</summary>
    internal int Code { get; }

    /// <summary>The variable.</summary>
    public int Variable => Code >> 1;

    /// <summary>The variable is false.</summary>
    public bool IsNegated => (Code & 1) != 0;

    /// <summary>The opposite.</summary>
    public static Literal operator !(Literal literal) => new(literal.Code ^ 1);

    /// <summary>Whether two literals are the same.</summary>
    public static bool operator ==(Literal left, Literal right) => left.Code == right.Code;

    /// <summary>Whether two literals differ.</summary>
    public static bool operator !=(Literal left, Literal right) => left.Code != right.Code;

    /// <inheritdoc/>
    public bool Equals(Literal other) => Code == other.Code;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Literal other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Code;

    /// <summary>As DIMACS files number it: from 1, negative where negated.</summary>
    public override string ToString() => (IsNegated ? -(Variable + 1) : Variable + 1).ToString();

    internal static Literal FromCode(int code) => new(code);
}
