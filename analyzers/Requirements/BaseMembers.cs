using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>Finds what a member overrides and which interface members it implements.</summary>
internal static class BaseMembers
{
    /// <summary>The members through which somebody may call this one without knowing it, the nearest override first.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol member)
    {
        for (ISymbol? overridden = Overridden(member); overridden is not null; overridden = Overridden(overridden))
        {
            yield return overridden;
        }

        if (member.Kind == SymbolKind.Field || member.ContainingType is not { } type || type.AllInterfaces.IsEmpty)
        {
            yield break;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            foreach (ISymbol candidate in implemented.GetMembers())
            {
                if (candidate.Kind == member.Kind
                    && (candidate.Name == member.Name || member.Name.EndsWith("." + candidate.Name, StringComparison.Ordinal))
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate), member))
                {
                    yield return candidate;
                }
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };
}
