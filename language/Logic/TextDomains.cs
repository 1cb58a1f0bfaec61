using System.Globalization;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>
/// For each int, hex and string the few texts that stand for all it can have: what comparisons and ranges tell apart is
/// finite, and of each such cell one text is enough.
/// </summary>
internal sealed class TextDomains
{
    private const int MostTexts = 64;
    private const int LongestChain = 200;

    private readonly Dictionary<Symbol, HashSet<Rival>> _rivals = [];
    private readonly Dictionary<Symbol, HashSet<Symbol>> _flowsTo = [];
    private readonly HashSet<Symbol> _ordered = [];
    private readonly HashSet<Symbol> _inexact = [];
    private readonly Dictionary<Symbol, TextDomain> _domains = [];
    private readonly HashSet<Symbol> _underWay = [];

    internal TextDomains(OptionModel model)
    {
        foreach (Expr expr in model.Expressions.ToArray())
        {
            if (expr.Kind >= ExprKind.Equal)
            {
                AddComparison(expr);
            }
        }

        foreach (Symbol option in model.Options)
        {
            if (IsText(option))
            {
                AddFlows(option);
            }
        }

        FollowFlows();
    }

    /// <summary>Whether an expression that came after the first so many compares an int, hex or string.</summary>
    internal static bool MayChange(OptionModel model, int first) => model.Expressions.Since(first).Any(
        e => e.Kind >= ExprKind.Equal && (IsText(e.Symbol!) || IsText(e.OtherSymbol!)));

    internal static bool IsText(Symbol symbol) => symbol.Type is SymbolType.Int or SymbolType.Hex or SymbolType.String && !symbol.IsConstant;

    /// <summary>Whether a person's value can count.</summary>
    internal static bool IsSettable(Symbol symbol)
    {
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Prompt)
            {
                return true;
            }
        }

        return symbol.IsTransitional;
    }

    /// <summary>What a symbol can have.</summary>
    internal TextDomain Of(Symbol symbol)
    {
        if (_domains.TryGetValue(symbol, out TextDomain? known))
        {
            return known;
        }

        if (_underWay.Count > LongestChain || !_underWay.Add(symbol))
        {
            // A circle through ranges or defaults, or a very long way: what comes out of it is not told by cells.
            _inexact.Add(symbol);
            return new TextDomain([ValueRules.ZeroOf(symbol.Type)], [], IsExact: false, IsFree: true);
        }

        TextDomain domain = Make(symbol);
        _underWay.Remove(symbol);
        _domains[symbol] = domain;
        return domain;
    }

    private TextDomain Make(Symbol symbol)
    {
        bool isExact = true;
        bool isFree = false;
        var texts = new SortedSet<string>(StringComparer.Ordinal) { ValueRules.ZeroOf(symbol.Type) };
        foreach (OptionProperty property in symbol.Properties)
        {
            Symbol?[] sources = property.Kind switch
            {
                PropertyKind.Default when !property.IsCompound && property.Value is { Kind: ExprKind.Symbol } value => [value.Symbol],
                PropertyKind.Range => [property.Symbol, property.UpperBound],
                _ => [],
            };
            foreach (Symbol? source in sources)
            {
                if (source is null)
                {
                    continue;
                }

                if (!IsText(source))
                {
                    texts.Add(source.IsLogical && !source.IsConstant ? "n" : source.Name);
                    continue;
                }

                TextDomain other = Of(source);
                isExact &= other.IsExact && (!IsSettable(source) || source.Type == symbol.Type);
                isFree |= other.IsFree;
                texts.UnionWith(other.Texts);
            }
        }

        var own = new SortedSet<string>(StringComparer.Ordinal);
        if (IsSettable(symbol))
        {
            AddCells(symbol, texts, own);
            texts.UnionWith(own);
        }

        isExact &= !_inexact.Contains(symbol);
        if (texts.Count > MostTexts)
        {
            isFree = true;
        }

        return isFree
            ? new TextDomain([.. texts.Take(1)], [.. own.Take(1)], IsExact: false, IsFree: true)
            : new TextDomain([.. texts], [.. own], isExact, IsFree: false);
    }

    private void AddComparison(Expr expr)
    {
        AddRival(expr.Symbol!, expr.OtherSymbol!, expr.Kind);
        AddRival(expr.OtherSymbol!, expr.Symbol!, expr.Kind);
    }

    private void AddRival(Symbol symbol, Symbol other, ExprKind kind)
    {
        if (!IsText(symbol))
        {
            return;
        }

        if (kind > ExprKind.NotEqual)
        {
            _ordered.Add(symbol);
        }

        if (IsText(other))
        {
            // Two that a person can set have no finite cells between them.
            if (IsSettable(symbol) && IsSettable(other))
            {
                _inexact.Add(symbol);
            }

            foreach (string text in FixedTexts(other))
            {
                RivalsOf(symbol).Add(new Rival(text, other.Type));
            }
        }
        else if (other.IsLogical && !ValueRules.IsName(other))
        {
            RivalsOf(symbol).UnionWith([new Rival("n", other.Type), new Rival("m", other.Type), new Rival("y", other.Type)]);
        }
        else
        {
            RivalsOf(symbol).Add(new Rival(other.Name, other.Type));
        }
    }

    private void AddFlows(Symbol symbol)
    {
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Range && property.Symbol is not null && property.UpperBound is not null)
            {
                AddBound(symbol, property.Symbol);
                AddBound(symbol, property.UpperBound);
            }
            else if (property.Kind == PropertyKind.Default && !property.IsCompound && property.Value is { Kind: ExprKind.Symbol, Symbol: { } source } && IsText(source))
            {
                FlowsOf(source).Add(symbol);
            }
        }
    }

    private void AddBound(Symbol symbol, Symbol bound)
    {
        _ordered.Add(symbol);
        if (!IsText(bound))
        {
            RivalsOf(symbol).Add(new Rival(bound.Name, symbol.Type));
            return;
        }

        FlowsOf(bound).Add(symbol);
        foreach (string text in FixedTexts(bound))
        {
            RivalsOf(symbol).Add(new Rival(text, symbol.Type));
        }

        if (IsSettable(bound) && IsSettable(symbol))
        {
            _inexact.Add(symbol);
        }
        else if (IsSettable(bound))
        {
            foreach (string text in FixedTexts(symbol))
            {
                RivalsOf(bound).Add(new Rival(text, symbol.Type));
            }
        }
    }

    // What is asked of a symbol is asked of those whose texts it takes over.
    private void FollowFlows()
    {
        for (bool hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (KeyValuePair<Symbol, HashSet<Symbol>> flow in _flowsTo)
            {
                HashSet<Rival> own = RivalsOf(flow.Key);
                int before = own.Count;
                foreach (Symbol target in flow.Value)
                {
                    if (_rivals.TryGetValue(target, out HashSet<Rival>? others))
                    {
                        own.UnionWith(others.ToArray());
                    }

                    hasChanged |= _ordered.Contains(target) && _ordered.Add(flow.Key);
                    hasChanged |= _inexact.Contains(target) && IsSettable(flow.Key) && _inexact.Add(flow.Key);
                }

                hasChanged |= own.Count > before;
            }
        }
    }

    // The texts that do not depend on what a person types: constants among defaults and bounds.
    private static IEnumerable<string> FixedTexts(Symbol symbol)
    {
        var seen = new HashSet<Symbol>();
        var rest = new Stack<Symbol>();
        rest.Push(symbol);
        while (rest.Count > 0)
        {
            Symbol next = rest.Pop();
            if (!IsText(next))
            {
                yield return next.IsLogical && !next.IsConstant ? "n" : next.Name;
                continue;
            }

            if (!seen.Add(next))
            {
                continue;
            }

            yield return ValueRules.ZeroOf(next.Type);
            foreach (OptionProperty property in next.Properties)
            {
                if (property.Kind == PropertyKind.Default && !property.IsCompound && property.Value is { Kind: ExprKind.Symbol } value)
                {
                    rest.Push(value.Symbol!);
                }
                else if (property.Kind == PropertyKind.Range)
                {
                    rest.Push(property.Symbol!);
                    rest.Push(property.UpperBound!);
                }
            }
        }
    }

    private void AddCells(Symbol symbol, SortedSet<string> fixedTexts, SortedSet<string> cells)
    {
        HashSet<Rival> rivals = RivalsOf(symbol);
        if (symbol.Type == SymbolType.String)
        {
            AddTextCells(symbol, rivals, cells);
            return;
        }

        var numbers = new SortedSet<long>();
        bool isUnsigned = symbol.Type == SymbolType.Hex || rivals.Any(r => r.Type == SymbolType.Hex);
        foreach (Rival rival in rivals)
        {
            if (rival.TryReadNumber(symbol.Type, out long number))
            {
                AddAround(numbers, number);
            }
            else if (_ordered.Contains(symbol))
            {
                // The order of digits and letters has cells of its own.
                _inexact.Add(symbol);
            }
        }

        foreach (string text in fixedTexts)
        {
            AddAround(numbers, KconfigNumber.ReadLeading(text, symbol.Type == SymbolType.Hex ? 16 : 10));
        }

        if (isUnsigned && symbol.Type == SymbolType.Int)
        {
            AddAround(numbers, -1);
        }

        foreach (long number in numbers)
        {
            if (symbol.Type == SymbolType.Int)
            {
                cells.Add(number.ToString(CultureInfo.InvariantCulture));
            }
            else if (number >= 0)
            {
                cells.Add("0x" + number.ToString("x", CultureInfo.InvariantCulture));
            }
        }
    }

    private void AddTextCells(Symbol symbol, HashSet<Rival> rivals, SortedSet<string> cells)
    {
        bool isOrdered = _ordered.Contains(symbol);
        bool hasNumber = false;
        bool hasWord = false;
        cells.Add("");
        string[] texts = [.. rivals.Select(r => r.Text).Distinct().OrderBy(t => t, StringComparer.Ordinal)];
        for (int i = 0; i < texts.Length; i++)
        {
            cells.Add(texts[i]);
            string next = i + 1 < texts.Length ? texts[i + 1] : "";
            string behind = texts[i] + "!";
            cells.Add(next.Length == 0 || string.CompareOrdinal(behind, next) < 0 ? behind : texts[i] + "\u0001");
        }

        foreach (Rival rival in rivals)
        {
            if (rival.TryReadNumber(SymbolType.String, out long number))
            {
                hasNumber = true;
                var around = new SortedSet<long>();
                AddAround(around, number);
                cells.UnionWith(around.Select(n => n.ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                hasWord = true;
            }
        }

        if (isOrdered && hasNumber && hasWord)
        {
            _inexact.Add(symbol);
        }
    }

    private static void AddAround(SortedSet<long> numbers, long number)
    {
        numbers.Add(number);
        if (number > long.MinValue)
        {
            numbers.Add(number - 1);
        }

        if (number < long.MaxValue)
        {
            numbers.Add(number + 1);
        }
    }

    private HashSet<Rival> RivalsOf(Symbol symbol) => Get(_rivals, symbol);

    private HashSet<Symbol> FlowsOf(Symbol symbol) => Get(_flowsTo, symbol);

    private static HashSet<T> Get<T>(Dictionary<Symbol, HashSet<T>> map, Symbol symbol)
    {
        if (!map.TryGetValue(symbol, out HashSet<T>? set))
        {
            map[symbol] = set = [];
        }

        return set;
    }

    // A text that something is held against, read as a number by the type of what it stands for.
    private readonly record struct Rival(string Text, SymbolType Type)
    {
        internal bool TryReadNumber(SymbolType reader, out long number)
        {
            switch (Type)
            {
                case SymbolType.Bool or SymbolType.Tristate:
                    number = Text switch { "n" => 0, "m" => 1, _ => 2 };
                    return true;
                case SymbolType.Int:
                    return KconfigNumber.TryReadSigned(Text, 10, out number);
                case SymbolType.Hex:
                    bool isNumber = KconfigNumber.TryReadUnsigned(Text, 16, out ulong bits);
                    number = unchecked((long)bits);
                    return isNumber;
                case SymbolType.String when reader == SymbolType.String:
                    // Two strings are compared as texts.
                    number = 0;
                    return false;
                default:
                    return KconfigNumber.TryReadSigned(Text, 0, out number);
            }
        }
    }
}
