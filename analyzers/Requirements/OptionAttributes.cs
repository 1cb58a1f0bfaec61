using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Requirements;

/// <summary>
/// Finds the project's attributes on symbols. They are matched by full name, because the generator embeds its own copy
/// in every assembly.
/// </summary>
internal static class OptionAttributes
{
    public const string DependsOn = "DependsOnAttribute";
    public const string Option = "OptionAttribute";
    public const string OptionDefault = "OptionDefaultAttribute";
    public const string OptionGuard = "OptionGuardAttribute";

    private const string Namespace = "BuildOptions";

    public static bool Is(INamedTypeSymbol? attributeClass, string name) =>
        attributeClass is { ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } }
        && attributeClass.Name == name;

    /// <summary>The attributes of that name, those of both halves of a partial member included.</summary>
    public static IEnumerable<AttributeData> On(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, name))
            {
                yield return attribute;
            }
        }
    }

    /// <summary>The text of the attribute's only or first argument; null where it has none or it is no text.</summary>
    public static string? TextOf(AttributeData attribute) =>
        attribute.ConstructorArguments is { IsEmpty: false } arguments && arguments[0] is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;
}
