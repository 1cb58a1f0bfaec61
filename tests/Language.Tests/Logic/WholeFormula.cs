using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>The formula of a model with every option in it, held against configurations.</summary>
internal sealed class WholeFormula
{
    private readonly OptionModel _model;
    private readonly Solver _solver = new();
    private readonly ModelFormula _formula;
    private readonly Expr[] _comparisons;

    internal WholeFormula(OptionModel model)
    {
        _model = model;
        _formula = new ModelFormula(model, _solver);
        foreach (Symbol option in model.Options)
        {
            if (option.IsLogical)
            {
                _formula.Of(option);
            }
            else
            {
                _formula.TextsOf(option);
            }
        }

        _comparisons = [.. model.Expressions.ToArray().Where(e => e.Kind >= ExprKind.Equal)];
        foreach (Expr comparison in _comparisons)
        {
            _formula.Of(comparison);
        }
    }

    internal string Size => $"{_solver.VariableCount} variables, {_solver.ClauseCount} clauses";

    /// <summary>
    /// Says what a person says and looks what the formula makes of it: null where that is what the configuration has, else the
    /// first options that have another value.
    /// </summary>
    internal string? DifferenceFrom(Configuration configuration)
    {
        var said = new List<Literal> { _formula.CellsHold };
        foreach (KeyValuePair<Symbol, UserInput> input in _formula.Inputs)
        {
            Say(input.Key, input.Value, configuration.Values[input.Key], said);
        }

        foreach (Choice choice in _formula.Choices)
        {
            if (configuration.PickOf(choice) is { } pick)
            {
                said.Add(_formula.Of(pick).Yes);
            }
        }

        if (_solver.Solve(said) != SolveResult.Satisfiable)
        {
            return $"the formula has no model; of what is said these cannot hold together: {string.Join(", ", _solver.Core.Select(NameOf))}";
        }

        string[] different = [.. _model.Options.Where(o => !HasValueOf(configuration, o)).Select(o => $"{o} is {configuration[o].Text}, in the formula {TextOf(o)}")];
        Expr? held = _comparisons.FirstOrDefault(e => _formula.Read(_formula.Of(e)) != configuration.Evaluate(e));
        return different.Length > 0 ? $"{different.Length} differ: {string.Join("; ", different.Take(5))}"
            : held is not null ? $"{held} is {configuration.Evaluate(held)}, in the formula {_formula.Read(_formula.Of(held))}"
            : null;
    }

    private string TextOf(Symbol option) =>
        option.IsLogical ? _formula.Read(_formula.Of(option)).ToText() : _formula.TextsOf(option).First(t => _solver.IsTrue(t.Value)).Key;

    // A text that nothing mentions is stood for by that of its cell.
    private bool HasValueOf(Configuration configuration, Symbol option)
    {
        string text = TextOf(option);
        return text == configuration[option].Text
            || (configuration.Values[option] is { } value && _formula.Inputs.TryGetValue(option, out UserInput? input) && input.Texts is not null && input.CellOf(value) == text);
    }

    private static void Say(Symbol option, UserInput input, UserValue? value, List<Literal> said)
    {
        if (option.Choice is not null)
        {
            return;
        }

        said.Add(value is null ? !input.IsSet : input.IsSet);
        if (value is null)
        {
            return;
        }

        if (input.Texts is { } texts)
        {
            said.Add(texts[input.CellOf(value)!]);
        }
        else
        {
            Tristate tristate = Tristates.FromText(value.Text);
            said.Add(tristate == Tristate.No ? !input.Value.AtLeastModule : input.Value.AtLeastModule);
            said.Add(tristate == Tristate.Yes ? input.Value.Yes : !input.Value.Yes);
        }
    }

    private string NameOf(Literal literal)
    {
        foreach (KeyValuePair<Symbol, UserInput> input in _formula.Inputs)
        {
            if (input.Value.IsSet.Variable == literal.Variable || input.Value.Value.Yes.Variable == literal.Variable || input.Value.Value.AtLeastModule.Variable == literal.Variable)
            {
                return $"{(literal.IsNegated ? "not " : "")}{input.Key}";
            }
        }

        return _model.Options.FirstOrDefault(o => o.IsLogical && _formula.Of(o).Yes.Variable == literal.Variable)?.Name ?? literal.ToString();
    }
}
