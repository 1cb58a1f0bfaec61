using System.Collections.Concurrent;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>
/// Answers for the configuration being built: a use is fine where its requirement is not n, or where the facts are n
/// because the place is dead code in this build.
/// </summary>
internal sealed class ThisBuildOracle(Configuration configuration) : IRequirementOracle
{
    private readonly ConcurrentDictionary<Expr, bool> _isNo = new();

    public bool IsAboutThisBuild => true;

    public Coverage Ask(Expr facts, Expr requirement) =>
        !IsNo(requirement) || IsNo(facts) ? Coverage.Covered : Coverage.Uncovered;

    private bool IsNo(Expr expression) =>
        _isNo.GetOrAdd(expression, e => configuration.Evaluate(e) == Tristate.No);
}
