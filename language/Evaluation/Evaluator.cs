using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Evaluation;

/// <summary>
/// Computes what is asked for and everything that depends on, each once. Works with a stack of its own: a chain of
/// dependencies may be as long as the model, and a loop (which the binder reports) reads as n where it closes.
/// </summary>
internal sealed class Evaluator
{
    private const byte Unknown = 0;

    // Marks what was computed while a symbol in it was under way: C accepts some loops, and their value settles later.
    private const byte Provisional = 4;

    private readonly OptionModel _model;
    private readonly UserValues _user;
    private readonly object _gate = new();
    private ArrayStack<Frame> _stack = new(256);
    private readonly List<int> _provisional = [];
    private readonly Dictionary<Symbol, SymbolValue> _beforeRange = [];
    private readonly SymbolValue?[] _values;
    private readonly bool[] _started;
    private readonly byte[] _visibilities;
    private readonly bool[] _picked;
    private readonly ChoicePick?[] _picks;

    // Known values are stored as 1 + value, so that a new array knows nothing.
    private byte[] _expressions;
    private bool _modulesKnown;
    private bool _isRunning;

    internal Evaluator(OptionModel model, UserValues user)
    {
        _model = model;
        _user = user;
        _values = new SymbolValue?[model.Symbols.Count];
        _started = new bool[model.Symbols.Count];
        _visibilities = new byte[model.Symbols.Count];
        _picked = new bool[model.Choices.Count];
        _picks = new ChoicePick?[model.Choices.Count];
        _expressions = new byte[model.Expressions.Count];
        _modulesKnown = model.Modules is null;
    }

    private enum Need : byte
    {
        Expression,
        Visibility,
        Value,
        Range,
        Pick,
    }

    /// <summary>Whether m exists; n until the symbol that says so has been computed, as it is computed first of all.</summary>
    internal Tristate Modules { get; private set; }

    /// <summary>What the dialect makes of the model.</summary>
    internal Meaning Meaning => _model.Meaning;

    /// <summary>The user's values.</summary>
    internal UserValues User => _user;

    /// <summary>The value of a symbol.</summary>
    internal SymbolValue ValueOf(Symbol symbol)
    {
        if (ValueRules.IsName(symbol))
        {
            return ValueRules.OfName(symbol);
        }

        SymbolValue? known = Volatile.Read(ref _values[symbol.Index]);
        if (known is not null)
        {
            return known;
        }

        lock (_gate)
        {
            Solve(new Frame(Need.Value, symbol));
            return _values[symbol.Index]!;
        }
    }

    /// <summary>The value of an expression.</summary>
    internal Tristate ValueOf(Expr expression)
    {
        lock (_gate)
        {
            if (expression.Id >= _expressions.Length)
            {
                // Expressions may be made after the configuration: an analyzer asks about conditions in attributes.
                Array.Resize(ref _expressions, Math.Max(expression.Id + 1, _model.Expressions.Count));
            }

            Solve(new Frame(Need.Expression, expression));
            if (_expressions[expression.Id] == Unknown)
            {
                // It was provisional; now that the loop's symbols have their values it is not.
                Solve(new Frame(Need.Expression, expression));
            }

            return Known(_expressions[expression.Id]);
        }
    }

    /// <summary>The pick of a choice and what decided it; null where no member is visible.</summary>
    internal ChoicePick? PickOf(Choice choice)
    {
        lock (_gate)
        {
            Solve(new Frame(Need.Pick, choice));
            return _picks[choice.Index];
        }
    }

    /// <summary>A value that the running computation has asked for; n where a loop closes. Outside of one it is computed.</summary>
    internal Tristate Read(Expr expression)
    {
        byte known = expression.Id < _expressions.Length ? _expressions[expression.Id] : Unknown;
        return known != Unknown || (_isRunning && Monitor.IsEntered(_gate)) ? Known(known) : ValueOf(expression);
    }

    private static Tristate Known(byte known) => known == Unknown ? Tristate.No : (Tristate)((known & ~Provisional) - 1);

    /// <summary>A visibility that has been computed already; n where a loop closes.</summary>
    internal Tristate ReadVisibility(Symbol symbol)
    {
        byte known = _visibilities[symbol.Index];
        return known == Unknown ? Tristate.No : (Tristate)(known - 1);
    }

    /// <summary>A pick that has been computed already.</summary>
    internal ChoicePick? ReadPick(Choice choice) => _picks[choice.Index];

    /// <summary>A text that has been computed already; the type's zero where a loop closes.</summary>
    internal string ReadText(Symbol symbol) =>
        ValueRules.IsName(symbol) ? symbol.Name
        : _values[symbol.Index] is { } value ? value.Text
        : _beforeRange.TryGetValue(symbol, out SymbolValue? underWay) ? underWay.Text
        : Meaning.ZeroOf(symbol.Type);

    /// <summary>A logical value that has been computed already; n where a loop closes.</summary>
    internal Tristate ReadValue(Symbol symbol) => ValueRules.IsName(symbol)
        ? ValueRules.TristateOfName(symbol)
        : _values[symbol.Index]?.Tristate ?? Tristate.No;

    private void Solve(Frame wanted)
    {
        if (!_modulesKnown)
        {
            _modulesKnown = true;
            if (!ValueRules.IsName(_model.Modules!))
            {
                Run(new Frame(Need.Value, _model.Modules!));
                Modules = _values[_model.Modules!.Index]!.Tristate;
            }
        }

        Run(wanted);
    }

    private void Run(Frame wanted)
    {
        _isRunning = true;
        _stack.Push(wanted);
        while (_stack.Count > 0)
        {
            Frame frame = _stack.Pop();
            switch (frame.Need)
            {
                case Need.Expression:
                    Visit((Expr)frame.Node, frame.IsReady);
                    break;
                case Need.Visibility:
                    VisitVisibility((Symbol)frame.Node, frame.IsReady);
                    break;
                case Need.Value:
                    Visit((Symbol)frame.Node, frame.IsReady);
                    break;
                case Need.Range:
                    VisitRange((Symbol)frame.Node);
                    break;
                default:
                    Visit((Choice)frame.Node, frame.IsReady);
                    break;
            }
        }

        foreach (int id in _provisional)
        {
            _expressions[id] = Unknown;
        }

        _provisional.Clear();
        _isRunning = false;
    }

    private void Visit(Expr expression, bool isReady)
    {
        if (IsSettled(expression))
        {
            return;
        }

        if (!isReady)
        {
            int depth = _stack.Count;
            _stack.Push(new Frame(Need.Expression, expression, isReady: true));
            Ask(expression.Right);
            Ask(expression.Left);
            Ask(expression.OtherSymbol);
            Ask(expression.Symbol);
            if (_stack.Count > depth + 1)
            {
                return;
            }

            _stack.Pop();
        }

        byte known = (byte)(1 + Compute(expression));
        if (IsProvisional(expression))
        {
            known |= Provisional;
            _provisional.Add(expression.Id);
        }

        _expressions[expression.Id] = known;
    }

    // What was computed while a loop was open is computed again when it is asked for again: the loop may have closed.
    private bool IsSettled(Expr expression) => _expressions[expression.Id] is not Unknown and < Provisional;

    private bool IsProvisional(Expr expression) => expression.Kind switch
    {
        ExprKind.Not => IsProvisionalPart(expression.Left!),
        ExprKind.And or ExprKind.Or => IsProvisionalPart(expression.Left!) || IsProvisionalPart(expression.Right!),
        ExprKind.Symbol => IsUnderWay(expression.Symbol!),
        _ => IsUnderWay(expression.Symbol!) || IsUnderWay(expression.OtherSymbol!),
    };

    private bool IsProvisionalPart(Expr part) => _expressions[part.Id] is Unknown or >= Provisional;

    private bool IsUnderWay(Symbol symbol) => !ValueRules.IsName(symbol) && _values[symbol.Index] is null;

    private Tristate Compute(Expr expression) => expression.Kind switch
    {
        ExprKind.Symbol => ReadValue(expression.Symbol!),
        ExprKind.Not => Tristates.Not(Read(expression.Left!)),
        ExprKind.And => Tristates.And(Read(expression.Left!), Read(expression.Right!)),
        ExprKind.Or => Tristates.Or(Read(expression.Left!), Read(expression.Right!)),
        _ => Comparison.Holds(
                Meaning,
                expression.Kind,
                expression.Symbol!,
                ReadText(expression.Symbol!),
                expression.OtherSymbol!,
                ReadText(expression.OtherSymbol!))
            ? Tristate.Yes
            : Tristate.No,
    };

    private void VisitVisibility(Symbol symbol, bool isReady)
    {
        if (_visibilities[symbol.Index] != Unknown)
        {
            return;
        }

        if (!isReady)
        {
            _stack.Push(new Frame(Need.Visibility, symbol, isReady: true));
            foreach (OptionProperty property in symbol.Properties)
            {
                if (property.Kind == PropertyKind.Prompt)
                {
                    Ask(property.Condition);
                }
            }

            if (symbol.Choice is { } choice)
            {
                Ask(choice.Value);
            }

            return;
        }

        _visibilities[symbol.Index] = (byte)(1 + ValueRules.Visibility(this, symbol));
    }

    private void Visit(Symbol symbol, bool isReady)
    {
        if (isReady)
        {
            SymbolValue value = ValueRules.Compute(this, symbol);
            if (!HasRange(symbol))
            {
                Volatile.Write(ref _values[symbol.Index], value);
                return;
            }

            // Ranges come last: where a loop leads back here through one, the value without it counts.
            _beforeRange[symbol] = value;
            _stack.Push(new Frame(Need.Range, symbol));
            AskRanges(symbol);
            return;
        }

        if (_started[symbol.Index])
        {
            return;
        }

        _started[symbol.Index] = true;
        _stack.Push(new Frame(Need.Value, symbol, isReady: true));
        AskVisibility(symbol);
        if (symbol.Choice is { } choice)
        {
            if (!_picked[choice.Index])
            {
                _stack.Push(new Frame(Need.Pick, choice));
            }
        }

        if (symbol.IsLogical)
        {
            // An int, hex or string has no lower bound and no limit but its prompts.
            AskBounds(symbol);
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Default)
            {
                Ask(property.Condition);
                if (symbol.IsLogical)
                {
                    Ask(property.Value);
                }
                else if (property.Value is { Kind: ExprKind.Symbol } value)
                {
                    Ask(value.Symbol);
                }
            }
        }
    }

    private void AskBounds(Symbol symbol)
    {
        Ask(symbol.DirectDependency);
        foreach (ReverseDependency select in symbol.SelectedBy)
        {
            Ask(select.Value);
        }

        foreach (ReverseDependency imply in symbol.ImpliedBy)
        {
            Ask(imply.Value);
        }
    }

    private static bool HasRange(Symbol symbol)
    {
        if (symbol.Type is not (SymbolType.Int or SymbolType.Hex))
        {
            return false;
        }

        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Range)
            {
                return true;
            }
        }

        return false;
    }

    private void AskRanges(Symbol symbol)
    {
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Range)
            {
                Ask(property.Condition);
                Ask(property.Symbol);
                Ask(property.UpperBound);
            }
        }
    }

    private void VisitRange(Symbol symbol)
    {
        SymbolValue value = ValueRules.WithinRange(this, symbol, _beforeRange[symbol]);
        _beforeRange.Remove(symbol);
        Volatile.Write(ref _values[symbol.Index], value);
    }

    private void Visit(Choice choice, bool isReady)
    {
        if (isReady)
        {
            _picks[choice.Index] = choice.Value is null ? ChoiceRules.Pick(this, choice) : ClassicChoiceRules.Pick(this, choice);
            return;
        }

        if (_picked[choice.Index])
        {
            return;
        }

        _picked[choice.Index] = true;
        _stack.Push(new Frame(Need.Pick, choice, isReady: true));
        Ask(choice.Value);
        foreach (Symbol member in choice.Members)
        {
            AskVisibility(member);
        }

        foreach (OptionProperty property in choice.Properties)
        {
            if (property.Kind == PropertyKind.Default)
            {
                Ask(property.Condition);
            }
        }
    }

    private void Ask(Expr? expression)
    {
        if (expression is not null && !IsSettled(expression))
        {
            _stack.Push(new Frame(Need.Expression, expression));
        }
    }

    private void Ask(Symbol? symbol)
    {
        if (symbol is not null && !ValueRules.IsName(symbol) && !_started[symbol.Index])
        {
            _stack.Push(new Frame(Need.Value, symbol));
        }
    }

    private void AskVisibility(Symbol symbol)
    {
        if (_visibilities[symbol.Index] == Unknown)
        {
            _stack.Push(new Frame(Need.Visibility, symbol));
        }
    }

    private readonly struct Frame(Need need, object node, bool isReady = false)
    {
        public Need Need { get; } = need;

        public object Node { get; } = node;

        /// <summary>Everything it needs has been visited: compute it.</summary>
        public bool IsReady { get; } = isReady;
    }
}
