using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>
/// A model as a formula: its models are the configurations that a person can reach, with the meaning of
/// <see cref="ValueRules"/> and <see cref="ChoiceRules"/>. What nothing has asked about is left out: a symbol comes in with all it depends on, and the
/// rest of the model can always be completed.
/// </summary>
internal sealed partial class ModelFormula
{
    private readonly OptionModel _model;
    private readonly Solver _solver;
    private readonly GateBuilder _gates;
    private readonly TextDomains _domains;
    private readonly bool _isTraced;
    private readonly Dictionary<Symbol, Levels> _values = [];
    private readonly Dictionary<Symbol, Dictionary<string, Literal>> _texts = [];
    private readonly Dictionary<Symbol, UserInput> _inputs = [];
    private readonly Dictionary<Symbol, Freedom> _freedoms = [];
    private readonly Dictionary<Expr, Levels> _expressions = [];
    private readonly Dictionary<SymbolRule, Literal> _rules = [];
    private readonly List<Symbol> _symbols = [];
    private readonly List<(Symbol Option, Levels Value, Freedom Freedom)> _free = [];
    private readonly HashSet<Choice> _choices = [];
    private readonly Queue<Symbol> _waiting = new();
    private readonly Literal _hasModules;

    /// <summary>Starts with nothing in the formula.</summary>
    /// <param name="model">The model, without errors.</param>
    /// <param name="solver">A new solver, which takes the clauses.</param>
    /// <param name="isTraced">Each half of a symbol's rule gets a literal that switches it on, so that a core names rules.</param>
    internal ModelFormula(OptionModel model, Solver solver, bool isTraced = false)
    {
        _model = model;
        _solver = solver;
        _isTraced = isTraced;
        _gates = new GateBuilder(solver);
        _domains = new TextDomains(model);
        CellsHold = new Literal(solver.AddVariable(phase: true));
        _hasModules = model.Modules is { } modules && !ValueRules.IsName(modules) ? Value(modules).AtLeastModule : _gates.False;
        Complete();
    }

    /// <summary>Makes further literals over this formula's.</summary>
    internal GateBuilder Gates => _gates;

    /// <summary>
    /// To be assumed where a configuration is looked for: comparisons of ints, hexes and strings that no finite number of texts
    /// stands for are then decided by those that were picked. Without it such a comparison may be either, so that what has no model has none with any text.
    /// </summary>
    internal Literal CellsHold { get; }

    /// <summary>Some comparison is said nothing about, as there are too many texts: a model may be no configuration.</summary>
    internal bool HasFreeComparisons { get; private set; }

    /// <summary>The literals that switch the halves of the symbols' rules on; empty unless traced.</summary>
    internal IReadOnlyDictionary<SymbolRule, Literal> Rules => _rules;

    /// <summary>The values of the bools and tristates that are in the formula.</summary>
    internal IReadOnlyDictionary<Symbol, Levels> Values => _values;

    /// <summary>What leaves a person a choice of values, for each bool and tristate that is in the formula, has a prompt and is in no choice.</summary>
    internal IReadOnlyDictionary<Symbol, Freedom> Freedoms => _freedoms;

    /// <summary>What a person can type for each int, hex and string that is in the formula and has a prompt.</summary>
    internal IReadOnlyDictionary<Symbol, UserInput> Inputs => _inputs;

    /// <summary>The choices that are in the formula.</summary>
    internal IReadOnlyCollection<Choice> Choices => _choices;

    /// <summary>The symbols that are in the formula, in the order in which they came in.</summary>
    internal IReadOnlyList<Symbol> Symbols => _symbols;

    /// <summary>Whether m exists.</summary>
    internal Literal HasModules => _hasModules;

    /// <summary>The value of an expression; brings in all it depends on.</summary>
    internal Levels Of(Expr expression)
    {
        Levels levels = Value(expression);
        Complete();
        return levels;
    }

    /// <summary>The value of a symbol; brings in all it depends on.</summary>
    internal Levels Of(Symbol symbol)
    {
        Levels levels = Value(symbol);
        Complete();
        return levels;
    }

    /// <summary>The texts an int, hex or string can have, each with the literal that says it does; brings in all it depends on.</summary>
    internal IReadOnlyDictionary<string, Literal> TextsOf(Symbol symbol)
    {
        IReadOnlyDictionary<string, Literal> texts = Texts(symbol);
        Complete();
        return texts;
    }

    /// <summary>The visibility of a symbol; brings in all it depends on.</summary>
    internal Levels VisibilityOf(Symbol symbol)
    {
        Levels levels = Visibility(symbol);
        Complete();
        return levels;
    }

    private void Complete()
    {
        while (_waiting.Count > 0)
        {
            Symbol symbol = _waiting.Dequeue();
            if (symbol.Choice is { } choice)
            {
                AddChoice(choice);
            }
            else if (symbol.IsLogical)
            {
                AddLogical(symbol);
            }
            else
            {
                AddText(symbol);
            }
        }
    }

    private Levels Value(Symbol symbol)
    {
        if (ValueRules.IsName(symbol))
        {
            var value = ValueRules.TristateOfName(symbol);
            return new Levels(_gates.Constant(value != Tristate.No), _gates.Constant(value == Tristate.Yes));
        }

        if (!symbol.IsLogical)
        {
            return GateBuilder.Same(_gates.False);
        }

        if (!_values.TryGetValue(symbol, out Levels levels))
        {
            levels = NewLevels(symbol.Type == SymbolType.Tristate && symbol.Choice is null);
            _values.Add(symbol, levels);
            _symbols.Add(symbol);
            _waiting.Enqueue(symbol);
        }

        return levels;
    }

    private Levels NewLevels(bool isTristate)
    {
        var yes = new Literal(_solver.AddVariable());
        if (!isTristate)
        {
            return GateBuilder.Same(yes);
        }

        var atLeastModule = new Literal(_solver.AddVariable());
        _solver.AddClause(!yes, atLeastModule);
        return new Levels(atLeastModule, yes);
    }

    private Dictionary<string, Literal> Texts(Symbol symbol)
    {
        if (!_texts.TryGetValue(symbol, out Dictionary<string, Literal>? texts))
        {
            TextDomain domain = _domains.Of(symbol);
            texts = NewChoiceOf(domain.Texts);
            _texts.Add(symbol, texts);
            _symbols.Add(symbol);
            if (!domain.IsFree)
            {
                _waiting.Enqueue(symbol);
            }
        }

        return texts;
    }

    // One variable a text, of which exactly one is true.
    private Dictionary<string, Literal> NewChoiceOf(IReadOnlyList<string> texts)
    {
        var literals = new Dictionary<string, Literal>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            literals.Add(text, texts.Count == 1 ? _gates.True : new Literal(_solver.AddVariable()));
        }

        if (texts.Count > 1)
        {
            _solver.AddClause([.. literals.Values]);
            AtMostOne([.. literals.Values]);
        }

        return literals;
    }

    // Pairs for a few, a running sum beyond (Sinz 2005).
    private void AtMostOne(IReadOnlyList<Literal> literals)
    {
        if (literals.Count <= 6)
        {
            for (int i = 0; i < literals.Count; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    _solver.AddClause(!literals[i], !literals[j]);
                }
            }

            return;
        }

        Literal before = literals[0];
        for (int i = 1; i < literals.Count; i++)
        {
            _solver.AddClause(!before, !literals[i]);
            before = _gates.Or(before, literals[i]);
        }
    }

    private Levels Value(Expr expression)
    {
        if (_expressions.TryGetValue(expression, out Levels known))
        {
            return known;
        }

        Levels levels = expression.Kind switch
        {
            ExprKind.Symbol => Value(expression.Symbol!),
            ExprKind.Not => !Value(expression.Left!),
            ExprKind.And => _gates.And(Value(expression.Left!), Value(expression.Right!)),
            ExprKind.Or => _gates.Or(Value(expression.Left!), Value(expression.Right!)),
            _ => GateBuilder.Same(Compare(expression)),
        };
        _expressions.Add(expression, levels);
        return levels;
    }

    private Literal Compare(Expr expression)
    {
        Symbol left = expression.Symbol!;
        Symbol right = expression.OtherSymbol!;
        if (IsFree(left) || IsFree(right))
        {
            HasFreeComparisons = true;
            return new Literal(_solver.AddVariable());
        }

        var holds = new List<Literal>();
        foreach ((string leftText, Literal isLeft) in TextsOfOperand(left))
        {
            foreach ((string rightText, Literal isRight) in TextsOfOperand(right))
            {
                if (Comparison.Holds(expression.Kind, left, leftText, right, rightText))
                {
                    holds.Add(_gates.And(isLeft, isRight));
                }
            }
        }

        Literal holdsInCells = _gates.Or(holds);
        if (IsExact(left) && IsExact(right))
        {
            return holdsInCells;
        }

        var either = new Literal(_solver.AddVariable());
        _solver.AddClause(!CellsHold, !either, holdsInCells);
        _solver.AddClause(!CellsHold, either, !holdsInCells);
        _gates.Follow(either, holdsInCells);
        return either;
    }

    private bool IsExact(Symbol symbol) => !TextDomains.IsText(symbol) || _domains.Of(symbol).IsExact;

    private bool IsFree(Symbol symbol) => TextDomains.IsText(symbol) && _domains.Of(symbol).IsFree;

    private IEnumerable<(string Text, Literal Literal)> TextsOfOperand(Symbol symbol)
    {
        if (ValueRules.IsName(symbol))
        {
            return [(symbol.Name, _gates.True)];
        }

        if (!symbol.IsLogical)
        {
            return Texts(symbol).Select(pair => (pair.Key, pair.Value));
        }

        Levels levels = Value(symbol);
        return GateBuilder.IsBool(levels)
            ? [("n", !levels.Yes), ("y", levels.Yes)]
            : [("n", !levels.AtLeastModule), ("m", _gates.And(levels.AtLeastModule, !levels.Yes)), ("y", levels.Yes)];
    }
}
