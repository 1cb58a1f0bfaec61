using System.Globalization;
using BuildOptions.Generator.Attributes;
using BuildOptions.Generator.Writing;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Generator.Initializers;

/// <summary>Reads an enum whose members carry <c>[Option]</c>.</summary>
internal static class EnumMembers
{
    /// <summary>The members in order of declaration; none where the type is no enum.</summary>
    public static IEnumerable<EnumMember> Of(ITypeSymbol type, string typeName) =>
        Fields(type).Select(field => new EnumMember(Qualify(typeName, field), OptionOf(field)));

    /// <summary>A value of the enum as an expression; null where the constant is none of its values.</summary>
    public static string? ExpressionOf(TypedConstant constant, ITypeSymbol type, string typeName)
    {
        if (constant.Kind != TypedConstantKind.Enum || !SymbolEqualityComparer.Default.Equals(constant.Type, type))
        {
            return null;
        }

        IFieldSymbol? named = Fields(type).FirstOrDefault(field => Equals(field.ConstantValue, constant.Value));
        return named is null
            ? string.Format(CultureInfo.InvariantCulture, "(({0})({1}))", typeName, constant.Value)
            : Qualify(typeName, named);
    }

    private static IEnumerable<IFieldSymbol> Fields(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum ? type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue) : [];

    private static string Qualify(string typeName, IFieldSymbol field) => typeName + "." + CSharpNames.Escape(field.Name);

    private static string? OptionOf(IFieldSymbol field)
    {
        foreach (AttributeData attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: AttributeSources.Option, ContainingNamespace: { Name: AttributeSources.Namespace, ContainingNamespace.IsGlobalNamespace: true } }
                && attribute.ConstructorArguments.Length == 1
                && attribute.ConstructorArguments[0].Value is string name)
            {
                return name;
            }
        }

        return null;
    }
}
