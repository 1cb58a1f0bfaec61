using BuildOptions.Analyzers.Flow;
using BuildOptions.Analyzers.Requirements;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Says which uses are to be looked at, and what there is to say about one.</summary>
internal interface IUseJudgement
{
    /// <summary>What using a symbol needs; null where nothing has to be known for it. Asked for nearly every name in the code.</summary>
    UseNeed? NeedOf(ISymbol used);

    /// <summary>What there is to say about a use; null where it is fine.</summary>
    /// <param name="need">What it needs.</param>
    /// <param name="factsBy">What is known at its place, in terms of a judge's options.</param>
    /// <param name="place">Where it is shown.</param>
    Diagnostic? Judge(UseNeed need, Func<Judge, FactSet> factsBy, Location place);
}
