using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

// What gives a symbol its value.
internal sealed partial class ModelFormula
{
    private Levels Visibility(Symbol symbol)
    {
        if (symbol.IsTransitional)
        {
            return GateBuilder.Same(_gates.True);
        }

        Levels visibility = GateBuilder.Same(_gates.False);
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind == PropertyKind.Prompt)
            {
                visibility = _gates.Or(visibility, Value(property.Condition));
            }
        }

        return WithoutModule(symbol, visibility);
    }

    // m becomes y where the symbol cannot be m.
    private Levels WithoutModule(Symbol symbol, Levels levels) => GateBuilder.IsBool(levels)
        ? levels
        : new Levels(
            levels.AtLeastModule,
            _gates.Choose(symbol.Type == SymbolType.Tristate ? _hasModules : _gates.False, levels.Yes, levels.AtLeastModule));

    // What a person says is no variable of its own: a visible symbol may have what its prompts allow, and what it has by itself.
    private void AddLogical(Symbol symbol)
    {
        Levels value = _values[symbol];
        Levels selected = WithoutModule(symbol, Strongest(symbol.SelectedBy));
        Levels withoutUser = WithoutModule(symbol, WithoutUser(symbol));
        if (!TextDomains.IsSettable(symbol))
        {
            Constrain(symbol, value, _gates.Or(withoutUser, selected));
            return;
        }

        var freedom = new Freedom(Visibility(symbol), withoutUser, selected);
        _freedoms.Add(symbol, freedom);
        _free.Add((symbol, value, freedom));
        Limit(symbol, value.AtLeastModule, freedom.Visibility.AtLeastModule, withoutUser.AtLeastModule, selected.AtLeastModule, freedom.Visibility.AtLeastModule);
        if (!GateBuilder.IsBool(value))
        {
            Limit(symbol, value.Yes, freedom.Visibility.Yes, withoutUser.Yes, selected.Yes, freedom.Visibility.AtLeastModule);
            _solver.AddClause(!value.AtLeastModule, value.Yes, _hasModules);
        }
    }

    private void Limit(Symbol symbol, Literal value, Literal allowed, Literal withoutUser, Literal selected, Literal isVisible)
    {
        AddRule(symbol, RuleSide.AtMost, !value, allowed, withoutUser, selected);
        AddRule(symbol, RuleSide.AtLeast, value, !selected);
        AddRule(symbol, RuleSide.AtLeast, value, isVisible, !withoutUser);
    }

    private Levels WithoutUser(Symbol symbol)
    {
        Levels value = Default(symbol);
        if (symbol.ImpliedBy.Count == 0)
        {
            return value;
        }

        Levels implied = WithoutModule(symbol, Strongest(symbol.ImpliedBy));
        Levels allowed = _gates.And(_gates.Or(value, implied), WithoutModule(symbol, Value(symbol.DirectDependency)));
        return _gates.Choose(implied.AtLeastModule, allowed, value);
    }

    // From the last default to the first, each of which hides those behind it.
    private Levels Default(Symbol symbol)
    {
        Levels value = GateBuilder.Same(_gates.False);
        for (int i = symbol.Properties.Count - 1; i >= 0; i--)
        {
            OptionProperty property = symbol.Properties[i];
            if (property.Kind == PropertyKind.Default)
            {
                Levels condition = Value(property.Condition);
                Levels said = property.Value is null ? GateBuilder.Same(_gates.False) : Value(property.Value);
                value = _gates.Choose(condition.AtLeastModule, _gates.And(said, condition), value);
            }
        }

        return value;
    }

    private Levels Strongest(IReadOnlyList<ReverseDependency> dependencies)
    {
        var atLeastModule = new List<Literal>(dependencies.Count);
        var yes = new List<Literal>(dependencies.Count);
        for (int i = 0; i < dependencies.Count; i++)
        {
            Levels levels = Value(dependencies[i].Value);
            atLeastModule.Add(levels.AtLeastModule);
            yes.Add(levels.Yes);
        }

        return new Levels(_gates.Or(atLeastModule), _gates.Or(yes));
    }

    private UserInput InputOf(Symbol symbol)
    {
        if (!_inputs.TryGetValue(symbol, out UserInput? input))
        {
            input = new UserInput(new Literal(_solver.AddVariable()), NewChoiceOf(_domains.Of(symbol).Settable));
            _inputs.Add(symbol, input);
        }

        return input;
    }

    // As soon as a member is visible exactly one visible member is picked, whichever a person likes.
    private void AddChoice(Choice choice)
    {
        if (!_choices.Add(choice))
        {
            return;
        }

        var picks = new List<Literal>();
        var visible = new List<Literal>();
        foreach (Symbol member in choice.Members)
        {
            Literal pick = Value(member).Yes;
            Literal isVisible = Visibility(member).AtLeastModule;
            AddRule(member, RuleSide.AtMost, !pick, isVisible);
            picks.Add(pick);
            visible.Add(isVisible);
        }

        for (int i = 0; i < picks.Count; i++)
        {
            AddRule(choice.Members[i], RuleSide.AtLeast, [!visible[i], .. picks]);
            for (int j = 0; _isTraced && j < i; j++)
            {
                AddRule(choice.Members[i], RuleSide.AtMost, !picks[i], !picks[j]);
            }
        }

        if (!_isTraced)
        {
            AtMostOne(picks);
        }
    }

    private void AddText(Symbol symbol)
    {
        Dictionary<string, Literal> said = Unclamped(symbol);
        Dictionary<string, Literal> clamped = WithinRange(symbol, said);
        foreach (KeyValuePair<string, Literal> text in _texts[symbol])
        {
            Literal becomes = clamped.TryGetValue(text.Key, out Literal literal) ? literal : _gates.False;
            AddRule(symbol, RuleSide.AtMost, !text.Value, becomes);
            AddRule(symbol, RuleSide.AtLeast, text.Value, !becomes);
        }
    }

    private Dictionary<string, Literal> Unclamped(Symbol symbol)
    {
        Literal isHeard = _gates.False;
        var texts = new Dictionary<string, Literal>(StringComparer.Ordinal);
        if (TextDomains.IsSettable(symbol))
        {
            UserInput input = InputOf(symbol);
            isHeard = _gates.And(input.IsSet, Visibility(symbol).AtLeastModule);
            foreach (KeyValuePair<string, Literal> text in input.Texts)
            {
                Add(texts, text.Key, _gates.And(isHeard, text.Value));
            }
        }

        Literal rest = !isHeard;
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind != PropertyKind.Default)
            {
                continue;
            }

            Literal condition = Value(property.Condition).AtLeastModule;
            Literal holds = _gates.And(rest, condition);
            rest = _gates.And(rest, !condition);
            if (property.IsCompound || property.Value is not { Kind: ExprKind.Symbol, Symbol: { } source })
            {
                Add(texts, ValueRules.ZeroOf(symbol.Type), holds);
            }
            else if (source.IsLogical && !source.IsConstant)
            {
                Add(texts, "n", holds);
            }
            else
            {
                foreach ((string text, Literal literal) in TextsOfOperand(source))
                {
                    Add(texts, text, _gates.And(holds, literal));
                }
            }
        }

        Add(texts, ValueRules.ZeroOf(symbol.Type), rest);
        return texts;
    }

    private Dictionary<string, Literal> WithinRange(Symbol symbol, Dictionary<string, Literal> said)
    {
        if (symbol.Type == SymbolType.String)
        {
            return said;
        }

        var texts = new Dictionary<string, Literal>(StringComparer.Ordinal);
        Literal rest = _gates.True;
        foreach (OptionProperty property in symbol.Properties)
        {
            if (property.Kind != PropertyKind.Range)
            {
                continue;
            }

            Literal condition = Value(property.Condition).AtLeastModule;
            Literal holds = _gates.And(rest, condition);
            rest = _gates.And(rest, !condition);
            foreach (KeyValuePair<string, Literal> text in said)
            {
                foreach ((string low, Literal isLow) in BoundTexts(property.Symbol))
                {
                    foreach ((string high, Literal isHigh) in BoundTexts(property.UpperBound))
                    {
                        string clamped = property.Symbol is null || property.UpperBound is null
                            ? text.Key
                            : ValueRules.Clamp(symbol.Type, text.Key, property.Symbol.Type, low, property.UpperBound.Type, high) ?? text.Key;
                        Add(texts, clamped, _gates.And([holds, text.Value, isLow, isHigh]));
                    }
                }
            }
        }

        foreach (KeyValuePair<string, Literal> text in said)
        {
            Add(texts, text.Key, _gates.And(rest, text.Value));
        }

        return texts;
    }

    private IEnumerable<(string Text, Literal Literal)> BoundTexts(Symbol? bound) => bound is null ? [("", _gates.True)] : TextsOfOperand(bound);

    private void Add(Dictionary<string, Literal> texts, string text, Literal literal)
    {
        if (literal != _gates.False)
        {
            texts[text] = texts.TryGetValue(text, out Literal before) ? _gates.Or(before, literal) : literal;
        }
    }

    private void Constrain(Symbol symbol, Levels value, Levels rule)
    {
        AddRule(symbol, RuleSide.AtMost, !value.Yes, rule.Yes);
        AddRule(symbol, RuleSide.AtLeast, value.Yes, !rule.Yes);
        if (!GateBuilder.IsBool(value))
        {
            AddRule(symbol, RuleSide.AtMost, !value.AtLeastModule, rule.AtLeastModule);
            AddRule(symbol, RuleSide.AtLeast, value.AtLeastModule, !rule.AtLeastModule);
        }
    }

    private void AddRule(Symbol symbol, RuleSide side, params Literal[] clause)
    {
        if (!_isTraced)
        {
            _solver.AddClause(clause);
            return;
        }

        var key = new SymbolRule(symbol, side);
        if (!_rules.TryGetValue(key, out Literal rule))
        {
            rule = new Literal(_solver.AddVariable(phase: true));
            _rules.Add(key, rule);
        }

        _solver.AddClause([!rule, .. clause]);
    }
}
