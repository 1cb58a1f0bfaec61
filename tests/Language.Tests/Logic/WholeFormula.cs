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
        if (_solver.Solve(new Nearness(_formula, _solver, configuration).All()) != SolveResult.Satisfiable)
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
            || (configuration.Values[option] is { } value && _formula.Inputs.TryGetValue(option, out UserInput? input) && input.CellOf(value) == text);
    }

    private string NameOf(Literal literal) =>
        _model.Options.FirstOrDefault(o => o.IsLogical && _formula.Of(o).Yes.Variable == literal.Variable)?.Name ?? literal.ToString();
}
