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

    /// <summary>Whether code of a project may call something so that is off.</summary>
    public static bool MayBeOff(ProjectCode code, CancellationToken cancellationToken)
    {
        if (code.Judges.HaveReferences || code.Dependents.HasAny(s_names))
        {
            return true;
        }

        if (code is not { Options: { } options, Judges.Own: { } judge })
        {
            return false;
        }

        // A constructor or an operator that is marked bears the name of its type.
        return code.Dependents.HaveOperators
            || code.Marks.DependentTypes(options, judge, cancellationToken) is not { } types
            || types.Any(type => type.GetMembers().Any(IsCalledUnnamed));
    }

    // What ends an enumeration belongs to a type that also begins it, or steps through it.
    private static bool IsCalledUnnamed(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion }
        || (s_names.Contains(member.Name) && member.Name is not ("Dispose" or "DisposeAsync"));
}
