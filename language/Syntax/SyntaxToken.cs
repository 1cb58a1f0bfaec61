using BuildOptions.Language.Text;

namespace BuildOptions.Language.Syntax;

/// <summary>What a token carries besides its characters.</summary>
[Flags]
public enum SyntaxTokenFlags : byte
{
    /// <summary>Nothing: the characters are the value.</summary>
    None = 0,

    /// <summary>Holds a macro reference; its value is known to the binder only.</summary>
    HasMacro = 1,

    /// <summary>A word of macro references and nothing else: it vanishes where all of them are empty.</summary>
    MayVanish = 2,

    /// <summary>A quoted text with a backslash escape.</summary>
    HasEscape = 4,

    /// <summary>A quoted text or macro reference that the line's end cut off.</summary>
    IsUnterminated = 8,
}

/// <summary>One token: a kind and a range of the file's text. What lies between two tokens is trivia: blanks, comments, blank lines, skipped characters.</summary>
public readonly struct SyntaxToken
{
    internal SyntaxToken(SyntaxTokenKind kind, SyntaxTokenFlags flags, int start, int end)
    {
        Kind = kind;
        Flags = flags;
        Start = start;
        End = end;
    }

    /// <summary>What it is.</summary>
    public SyntaxTokenKind Kind { get; }

    /// <summary>What it carries.</summary>
    public SyntaxTokenFlags Flags { get; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; }

    /// <summary>Offset just past the last character.</summary>
    public int End { get; }

    /// <summary>Number of characters.</summary>
    public int Length => End - Start;

    /// <summary>The characters.</summary>
    public TextSpan Span => TextSpan.FromBounds(Start, End);

    /// <summary>True where a name fits: a word, or a keyword that is one by its place only.</summary>
    public bool IsWord => Kind == SyntaxTokenKind.Word || Kind >= SyntaxTokenKind.ModulesKeyword;

    internal bool HasMacro => (Flags & SyntaxTokenFlags.HasMacro) != 0;

    internal bool MayVanish => (Flags & SyntaxTokenFlags.MayVanish) != 0;

    internal bool IsSymbol => Kind == SyntaxTokenKind.String || IsWord;

    internal bool IsComparison => Kind is >= SyntaxTokenKind.Equal and <= SyntaxTokenKind.GreaterOrEqual;
}
