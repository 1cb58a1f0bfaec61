namespace BuildOptions.Language.Syntax;

/// <summary>One statement: a kind and a range of the tree's tokens. Kconfig is a language of lines; blocks are found by the binder.</summary>
public readonly struct StatementSyntax
{
    internal StatementSyntax(StatementKind kind, int firstToken, int endToken, int conditionToken, bool hasError)
    {
        Kind = kind;
        FirstToken = firstToken;
        EndToken = endToken;
        ConditionToken = conditionToken;
        HasError = hasError;
    }

    /// <summary>What it is.</summary>
    public StatementKind Kind { get; }

    /// <summary>Index of its first token.</summary>
    public int FirstToken { get; }

    /// <summary>Index of the token that ends it (its end of line).</summary>
    public int EndToken { get; }

    /// <summary>Index of the first token after <c>if</c>; for help, of the text; -1 where there is none.</summary>
    public int ConditionToken { get; }

    /// <summary>True where a diagnostic says that the line is malformed; its kind is then what it was meant to be.</summary>
    public bool HasError { get; }

    /// <summary>Index just past the last token before the condition.</summary>
    internal int EndOfOperands => ConditionToken < 0 ? EndToken : ConditionToken - 1;
}
