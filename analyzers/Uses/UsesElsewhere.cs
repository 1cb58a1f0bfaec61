using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>
/// Judges uses of the project's own members by all configurations that its options can have. What is wrong in this build already
/// is left to <see cref="UsesOfThisBuild"/>; members of references are constants of the build that made them.
/// </summary>
/// <param name="code">The project.</param>
/// <param name="every">The judge of all configurations.</param>
/// <param name="unguarded">Said where nothing is asked at all.</param>
/// <param name="weak">Said where too little is asked.</param>
internal sealed class UsesElsewhere(
    ProjectCode code, Judge every, DiagnosticDescriptor unguarded, DiagnosticDescriptor weak) : IUseJudgement
{
    private readonly MarkedNames _dependents = code.EveryDependents;
    private readonly IAssemblySymbol _assembly = code.Compilation.Assembly;

    /// <inheritdoc/>
    public UseNeed? NeedOf(ISymbol used)
    {
        if (!_dependents.MayBeIn(used) || !SymbolEqualityComparer.Default.Equals(used.ContainingAssembly, _assembly))
        {
            return null;
        }

        Expr requirement = every.RequirementOf(used);
        return every.IsMet(requirement) ? null : new UseNeed(used, every, requirement);
    }

    /// <inheritdoc/>
    public Diagnostic? Judge(UseNeed need, Func<Judge, FactSet> factsBy, Location place)
    {
        FactSet facts = factsBy(every);
        Coverage coverage = every.Ask(facts, need.Requirement);
        if (coverage == Coverage.Covered || IsWrongInThisBuild(need, factsBy))
        {
            return null;
        }

        Expr missing = every.MissingFrom(facts, need.Requirement);
        Witness? witness = coverage == Coverage.Uncovered ? BreachOf(facts, need.Requirement, missing) : null;
        if (witness is null)
        {
            return UndecidedRule.At(place, $"some configuration that comes here lacks {need.Requirement}, which '{need.DisplayName}' depends on");
        }

        // A constant that is no option's keeps this build from coming here.
        if (witness.Changes.Count == 0)
        {
            return null;
        }

        string breaks = WitnessText.Of(witness, need.Requirement);
        return facts.IsNothing
            ? Diagnostic.Create(unguarded, place, every.RemediesOf(missing), need.DisplayName, missing.ToString(), breaks)
            : Diagnostic.Create(weak, place, every.RemediesOf(missing), need.DisplayName, missing.ToString(), facts.ToExpr(every.Factory).ToString(), breaks);
    }

    // Of two that are equally near the one that says what is missing, not what that depends on.
    private Witness? BreachOf(FactSet facts, Expr requirement, Expr missing)
    {
        Witness? nearest = every.Breach(facts, requirement);
        if (nearest is null || ReferenceEquals(requirement, missing) || WitnessText.Names(missing, nearest))
        {
            return nearest;
        }

        Expr rest = every.Rest(requirement, missing);
        Witness? plainer = every.Breach(facts.And(every.Guards.Facts.Holds(rest)), missing);
        return plainer is not null && plainer.Changes.Count <= nearest.Changes.Count ? plainer : nearest;
    }

    private bool IsWrongInThisBuild(UseNeed need, Func<Judge, FactSet> factsBy) =>
        code.Judges.Own is { } own && !own.IsMet(need.Requirement) && !own.Covers(factsBy(own), need.Requirement);
}
