using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Finds the base constructors that a class calls without writing <c>base(…)</c>.</summary>
internal static class ImplicitBaseCalls
{
    /// <summary>Who calls which constructor, and the words to show it at.</summary>
    public static IEnumerable<(IMethodSymbol Caller, IMethodSymbol Called, Location Place)> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class || type.BaseType is not { SpecialType: SpecialType.None } baseType || CalledIn(baseType) is not { } called)
        {
            yield break;
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            // The copy constructor of a record calls that of its base.
            if (constructor.IsImplicitlyDeclared && constructor.Parameters.Length > 0)
            {
                continue;
            }

            if (PlaceOf(constructor, type, cancellationToken) is { } place)
            {
                yield return (constructor, called, place);
            }
        }
    }

    private static IMethodSymbol? CalledIn(INamedTypeSymbol baseType)
    {
        IMethodSymbol? best = null;
        foreach (IMethodSymbol constructor in baseType.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
            {
                return constructor;
            }

            if (constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams) && (best is null || constructor.Parameters.Length < best.Parameters.Length))
            {
                best = constructor;
            }
        }

        return best;
    }

    private static Location? PlaceOf(IMethodSymbol constructor, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (syntax is ConstructorDeclarationSyntax { Initializer: null } declared)
        {
            return declared.Identifier.GetLocation();
        }

        if (syntax is ConstructorDeclarationSyntax)
        {
            return null;
        }

        // Neither a constructor nor base(…) is written: the type's name stands for both.
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
                && declaration.BaseList?.Types.FirstOrDefault() is { } first)
            {
                return first is PrimaryConstructorBaseTypeSyntax ? null : declaration.Identifier.GetLocation();
            }
        }

        return type.Locations.FirstOrDefault(location => location.IsInSource);
    }
}
