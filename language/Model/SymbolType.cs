namespace BuildOptions.Language.Model;

/// <summary>The declared type of a symbol.</summary>
public enum SymbolType : byte
{
    /// <summary>Referenced but never given a type; its string value is its own name.</summary>
    Unknown,

    /// <summary><c>n</c> or <c>y</c>.</summary>
    Bool,

    /// <summary><c>n</c>, <c>m</c> or <c>y</c>.</summary>
    Tristate,

    /// <summary>A signed decimal number.</summary>
    Int,

    /// <summary>An unsigned number in base 16.</summary>
    Hex,

    /// <summary>Any text.</summary>
    String,
}
