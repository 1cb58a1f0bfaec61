using BuildOptions.Analyzers.Requirements;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Initializers;

/// <summary>A member with <c>[OptionDefault]</c>, as the rules about initializers see it.</summary>
internal sealed class Initializer
{
    private Initializer(ISymbol member, AttributeData attribute, ITypeSymbol type, string? signatureFault)
    {
        Member = member;
        Attribute = attribute;
        Type = type;
        SignatureFault = signatureFault;
    }

    /// <summary>The property or method.</summary>
    public ISymbol Member { get; }

    /// <summary>Its <c>[OptionDefault]</c>.</summary>
    public AttributeData Attribute { get; }

    /// <summary>The type of its value.</summary>
    public ITypeSymbol Type { get; }

    /// <summary>Why no body can be generated for it, as the end of a sentence; null where one can.</summary>
    public string? SignatureFault { get; }

    /// <summary>Whether a value is said for the case that no option is on.</summary>
    public bool HasHiddenValue => !Attribute.ConstructorArguments.IsDefaultOrEmpty;

    /// <summary>Whether that value is one of the member's type.</summary>
    public bool IsHiddenValueOfType =>
        HasHiddenValue
        && Attribute.ConstructorArguments[0] is { Kind: TypedConstantKind.Enum } value
        && SymbolEqualityComparer.Default.Equals(value.Type, Type);

    /// <summary>The options that the enum's members carry, in the order of the members; null for a member without one.</summary>
    public IReadOnlyList<string?> Options { get; private init; } = [];

    /// <summary>Whether any member carries one.</summary>
    public bool HasOptions => Options.Any(option => option is not null);

    /// <summary>Reads a member; null where it carries no <c>[OptionDefault]</c>, or is the generated half of one.</summary>
    public static Initializer? Of(ISymbol member)
    {
        ISymbol definition = member switch
        {
            IPropertySymbol { PartialDefinitionPart: { } part } => part,
            IMethodSymbol { PartialDefinitionPart: { } part } => part,
            _ => member,
        };
        if (!SymbolEqualityComparer.Default.Equals(definition, member)
            || OptionAttributes.On(member, OptionAttributes.OptionDefault).FirstOrDefault() is not { } attribute)
        {
            return null;
        }

        (ITypeSymbol type, string? fault) = member switch
        {
            IPropertySymbol property => (property.Type, FaultOf(property)),
            IMethodSymbol method => (ValueTypeOf(method), FaultOf(method)),
            _ => (null!, null),
        };
        if (type is null || type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        fault ??= type.TypeKind == TypeKind.Enum ? null : $"its type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is no enum";
        return new Initializer(member, attribute, type, fault) { Options = OptionsOf(type) };
    }

    /// <summary>Which member the build's configuration picks; null where something else is wrong first.</summary>
    public OptionPick? Pick(Configuration configuration) =>
        SignatureFault is null && HasOptions && (!HasHiddenValue || IsHiddenValueOfType)
            ? OptionPick.Among(configuration, Options, HasHiddenValue)
            : null;

    private static string? FaultOf(IPropertySymbol property)
    {
        if (!property.IsPartialDefinition)
        {
            return "it is not partial";
        }

        if (property.IsIndexer)
        {
            return "it is an indexer";
        }

        if (property.RefKind != RefKind.None)
        {
            return "it returns a reference";
        }

        return property is { ContainingType.TypeKind: TypeKind.Interface, IsStatic: false, SetMethod: not null }
            ? "an interface has no storage"
            : null;
    }

    private static string? FaultOf(IMethodSymbol method)
    {
        if (!method.IsPartialDefinition)
        {
            return "it is not partial";
        }

        if (method.IsGenericMethod)
        {
            return "it is generic";
        }

        bool returns = !method.ReturnsVoid && method.Parameters.IsEmpty && method.RefKind == RefKind.None;
        return returns || AssignedParameter(method) is not null
            ? null
            : "it neither returns the value without taking a parameter nor gives it to its only, 'ref' or 'out', parameter";
    }

    private static ITypeSymbol ValueTypeOf(IMethodSymbol method) => AssignedParameter(method)?.Type ?? method.ReturnType;

    // "partial void Start(ref Mode mode)": all that C# 7.3 has for a partial member with a value.
    private static IParameterSymbol? AssignedParameter(IMethodSymbol method) =>
        method.ReturnsVoid && method.Parameters.Length == 1 && method.Parameters[0].RefKind is RefKind.Ref or RefKind.Out
            ? method.Parameters[0]
            : null;

    private static IReadOnlyList<string?> OptionsOf(ITypeSymbol type) =>
    [
        .. type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field =>
            OptionAttributes.On(field, OptionAttributes.Option).Select(OptionAttributes.TextOf).FirstOrDefault()),
    ];
}
