namespace BuildOptions.Language.Text;

/// <summary>A place in a text, counted as the compiler counts.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Character">Zero-based UTF-16 column.</param>
public readonly record struct LinePosition(int Line, int Character);
