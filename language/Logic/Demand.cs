using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Logic;

/// <summary>Something that a configuration is to have: an expression of at least a value, or below it.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="AtLeast">m or y.</param>
/// <param name="IsNegated">The expression is to be below that value.</param>
public readonly record struct Demand(Expr Expression, Tristate AtLeast, bool IsNegated)
{
    /// <summary>The expression is not n: a condition holds.</summary>
    public static Demand Holds(Expr expression) => new(expression, Tristate.Module, IsNegated: false);

    /// <summary>The expression is n: a condition does not hold.</summary>
    public static Demand Fails(Expr expression) => new(expression, Tristate.Module, IsNegated: true);

    /// <summary>The expression is y.</summary>
    public static Demand IsYes(Expr expression) => new(expression, Tristate.Yes, IsNegated: false);

    /// <summary>The expression is not y.</summary>
    public static Demand IsNotYes(Expr expression) => new(expression, Tristate.Yes, IsNegated: true);

    /// <summary>Whether a configuration has it.</summary>
    public bool IsMetBy(Configuration configuration) => configuration.Evaluate(Expression) >= AtLeast != IsNegated;

    /// <inheritdoc/>
    public override string ToString() => (AtLeast, IsNegated) switch
    {
        (Tristate.Yes, false) => $"{Expression} is y",
        (Tristate.Yes, true) => $"{Expression} is not y",
        (_, false) => $"{Expression} holds",
        _ => $"{Expression} does not hold",
    };
}
