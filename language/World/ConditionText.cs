using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>What is wrong with a condition in an attribute or in item metadata.</summary>
public enum ConditionProblemKind
{
    /// <summary>It is no expression.</summary>
    Malformed,

    /// <summary>It names something that is no option.</summary>
    UnknownOption,
}

/// <summary>One thing wrong with a condition.</summary>
/// <param name="Kind">What.</param>
/// <param name="Span">Where in the condition's text.</param>
/// <param name="Text">The offending name or token.</param>
/// <param name="Nearest">For an unknown option, the most similar one, or null.</param>
public sealed record ConditionProblem(ConditionProblemKind Kind, TextSpan Span, string Text, string? Nearest);

/// <summary>A condition that was read from an attribute or from item metadata.</summary>
/// <param name="Text">What stood there.</param>
/// <param name="Expression">The expression; null where it is malformed.</param>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
public sealed record ConditionText(string Text, Expr? Expression, IReadOnlyList<ConditionProblem> Problems);
