using BuildOptions.Language.Model;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>Decides whether what is known at a place is enough for what is used there.</summary>
internal interface IRequirementOracle
{
    /// <summary>
    /// Whether its answers hold for one build only, so that any compile-time constant is a fact, even one that is not
    /// known to follow from options, and every <c>#if</c> around active code holds.
    /// </summary>
    bool IsAboutThisBuild { get; }

    /// <summary>Whether a use that needs <paramref name="requirement"/> is fine where <paramref name="facts"/> hold.</summary>
    Coverage Ask(Expr facts, Expr requirement);
}
