namespace BuildOptions.Language.Model;

/// <summary>
/// Constants that conditions outside Kconfig mention (attributes, item metadata) and the model may not have: numbered
/// behind the model's own symbols, so that expressions over them can be interned as any other.
/// </summary>
internal sealed class LiteralSymbols(IReadOnlyList<Symbol> symbols)
{
    private readonly Dictionary<string, Symbol> _byText = [];
    private int _next;
    private bool _isFilled;

    /// <summary>The constant of that text.</summary>
    internal Symbol Of(string text)
    {
        lock (_byText)
        {
            if (!_isFilled)
            {
                _isFilled = true;
                foreach (Symbol symbol in symbols)
                {
                    if (symbol.IsConstant)
                    {
                        _byText[symbol.Name] = symbol;
                    }
                }

                _next = symbols.Count;
            }

            if (!_byText.TryGetValue(text, out Symbol? literal))
            {
                literal = new Symbol(text, isConstant: true, _next++);
                _byText.Add(text, literal);
            }

            return literal;
        }
    }
}
