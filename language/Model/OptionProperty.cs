using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>The kinds of property that carry a condition.</summary>
public enum PropertyKind : byte
{
    /// <summary>A prompt: while its condition is not n the user may choose.</summary>
    Prompt,

    /// <summary>A default value.</summary>
    Default,

    /// <summary>A lower bound for another symbol.</summary>
    Select,

    /// <summary>A wish for another symbol.</summary>
    Imply,

    /// <summary>Bounds of an int or hex.</summary>
    Range,
}

/// <summary>One conditional property of a symbol or choice.</summary>
public sealed class OptionProperty
{
    private readonly TextSpan _span;

    internal OptionProperty(PropertyKind kind, MenuNode node, TextSpan span)
    {
        Kind = kind;
        Node = node;
        _span = span;
    }

    /// <summary>What it is.</summary>
    public PropertyKind Kind { get; }

    /// <summary>The definition it stands in.</summary>
    public MenuNode Node { get; }

    /// <summary>The statement.</summary>
    public SourceLocation Location => Node.Source.Locate(_span);

    /// <summary>The condition, with the definition's dependency ANDed on. Constant y when there is none.</summary>
    public Expr Condition { get; internal set; } = null!;

    /// <summary>The text of a prompt.</summary>
    public string? Text { get; internal set; }

    /// <summary>The value of a default.</summary>
    public Expr? Value { get; internal set; }

    /// <summary>The value of a default was written with an operator, so that it gives an int, hex or string no text.</summary>
    public bool IsCompound { get; internal set; }

    /// <summary>The symbols of a default's value where constants in it made some of them irrelevant: loops are looked for through all of them.</summary>
    internal IReadOnlyList<Symbol> FoldedSymbols { get; set; } = [];

    /// <summary>The target of a select or imply, the lower bound of a range, the default member of a choice.</summary>
    public Symbol? Symbol { get; internal set; }

    /// <summary>The upper bound of a range.</summary>
    public Symbol? UpperBound { get; internal set; }
}
