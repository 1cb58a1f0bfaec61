using BuildOptions.Analyzers.Marks;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>
/// The members that <c>foreach</c>, <c>await</c> and deconstruction call without a name being written. To learn which these
/// are the compiler binds the statement once more: it is only asked where one of them can be off at all.
/// </summary>
internal static class UnnamedCalls
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        WellKnownMemberNames.GetEnumeratorMethodName, WellKnownMemberNames.GetAsyncEnumeratorMethodName,
        WellKnownMemberNames.MoveNextMethodName, WellKnownMemberNames.MoveNextAsyncMethodName, WellKnownMemberNames.CurrentPropertyName,
        WellKnownMemberNames.GetAwaiter, WellKnownMemberNames.GetResult, WellKnownMemberNames.IsCompleted,
        WellKnownMemberNames.DeconstructMethodName, "Dispose", "DisposeAsync",
    };

    /// <summary>Whether code of a project may call something so that is off in this build.</summary>
    public static bool MayBeOff(ProjectCode code, CancellationToken cancellationToken) =>
        code.Judges.HaveReferences || (code.Judges.Own is { } own && MayBeOff(code, own, code.Dependents, cancellationToken));

    /// <summary>Whether code of a project may call something so of the project itself that is off by what a judge says.</summary>
    public static bool MayBeOff(ProjectCode code, Judge judge, MarkedNames dependents, CancellationToken cancellationToken) =>
        dependents.HasAny(s_names)
        // A constructor or an operator that is marked bears the name of its type.
        || dependents.HaveOperators
        || code.Marks.DependentTypes(code.Options!, judge, cancellationToken) is not { } types
        || types.Any(type => type.GetMembers().Any(IsCalledUnnamed));

    // What ends an enumeration belongs to a type that also begins it, or steps through it.
    private static bool IsCalledUnnamed(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }
        || (s_names.Contains(member.Name) && member.Name is not ("Dispose" or "DisposeAsync"));
}
