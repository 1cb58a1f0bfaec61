using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Judges uses by the values that options have in this build, and in the builds of references.</summary>
internal sealed class UsesOfThisBuild(ProjectCode code, DiagnosticDescriptor rule) : IUseJudgement
{
    private readonly MarkedNames _dependents = code.Dependents;
    private readonly Judges _judges = code.Judges;
    private readonly bool _haveReferences = code.Judges.HaveReferences;

    /// <inheritdoc/>
    public UseNeed? NeedOf(ISymbol used)
    {
        // Of this project only what has one of these names; of references only who says what it was built with.
        if ((!_haveReferences && !_dependents.MayBeIn(used)) || _judges.Of(used) is not { } judge || (judge == _judges.Own && !_dependents.MayBeIn(used)))
        {
            return null;
        }

        Expr requirement = judge.RequirementOf(used);
        return judge.IsMet(requirement) ? null : new UseNeed(used, judge, requirement);
    }

    /// <inheritdoc/>
    public Diagnostic? Judge(UseNeed need, Func<Judge, FactSet> factsBy, Location place)
    {
        // By the options of the assembly that the member is in; and what is dead by the project's own options uses nothing.
        if (need.Judge.Covers(factsBy(need.Judge), need.Requirement)
            || (_judges.Own is { } own && own != need.Judge && own.IsDead(factsBy(own))))
        {
            return null;
        }

        (string missing, string why) = need.Judge.Explain(need.Requirement);
        return Diagnostic.Create(rule, place, need.Judge.Remedies(need.Requirement), need.DisplayName, missing, why);
    }
}
