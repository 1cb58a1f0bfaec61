using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Uses;

/// <summary>Finds the names that use a type by standing for it: in signatures, base lists, casts, patterns, type arguments.</summary>
internal static class TypeNames
{
    /// <summary>
    /// Whether a name stands where a type is used. The types of member accesses and object creations are not: there the
    /// member or constructor is used, and the type with it.
    /// </summary>
    public static bool IsTypeUse(SimpleNameSyntax name)
    {
        if (name is IdentifierNameSyntax { Identifier.Text: "var" or "dynamic" or "nint" or "nuint" or "_" or "notnull" or "unmanaged" })
        {
            return false;
        }

        ExpressionSyntax whole = name;
        while (whole.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            // Only the last name of a.b.c is the type; the others are around it.
            if (whole.Parent is QualifiedNameSyntax qualified && qualified.Left == whole)
            {
                return false;
            }

            whole = (ExpressionSyntax)whole.Parent;
        }

        switch (whole.Parent)
        {
            case ObjectCreationExpressionSyntax:
            case AttributeSyntax:
            case PrimaryConstructorBaseTypeSyntax:
            // A directive makes names short; it uses nothing, and leaves nothing in the assembly.
            case UsingDirectiveSyntax:
            case BaseNamespaceDeclarationSyntax:
            case ExplicitInterfaceSpecifierSyntax:
                return false;
            // "case Foo:" is a constant to the parser, whatever it turns out to be.
            case ConstantPatternSyntax or CaseSwitchLabelSyntax:
            case MemberAccessExpressionSyntax { Parent: ConstantPatternSyntax or CaseSwitchLabelSyntax } access when access.Name == whole:
                return true;
            default:
                return SyntaxFacts.IsInTypeOnlyContext(whole) && !IsExempt(whole);
        }
    }

    /// <summary>The types that a name stands for: one, or, where it is an alias, all that is written behind it.</summary>
    public static IEnumerable<INamedTypeSymbol> NamedBy(SimpleNameSyntax name, ITypeSymbol type)
    {
        switch (type)
        {
            case INamedTypeSymbol named:
                yield return named;

                // An identifier without arguments that is a type with arguments: they are written where the alias is.
                if (name is IdentifierNameSyntax)
                {
                    foreach (INamedTypeSymbol argument in named.TypeArguments.SelectMany(argument => NamedBy(name, argument)))
                    {
                        yield return argument;
                    }
                }

                break;
            case IArrayTypeSymbol array:
                foreach (INamedTypeSymbol element in NamedBy(name, array.ElementType))
                {
                    yield return element;
                }

                break;
            case IPointerTypeSymbol pointer:
                foreach (INamedTypeSymbol pointed in NamedBy(name, pointer.PointedAtType))
                {
                    yield return pointed;
                }

                break;
        }
    }

    // nameof and attribute arguments name a type without using it; documentation is no code.
    private static bool IsExempt(SyntaxNode node)
    {
        for (SyntaxNode? at = node; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case UsingDirectiveSyntax:
                case AttributeArgumentListSyntax:
                case DocumentationCommentTriviaSyntax:
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } }:
                    return true;
                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
