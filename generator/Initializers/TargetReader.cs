using BuildOptions.Generator.Models;
using BuildOptions.Generator.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Generator.Initializers;

/// <summary>
/// Reads a member with <c>[OptionDefault]</c>. Null where no body may be written, because the compiler has an error of its
/// own to report there: no partial member, enclosing type not partial, unknown type, language too old.
/// </summary>
internal static class TargetReader
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat ParameterFormat = TypeFormat.WithParameterOptions(
        SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName);

    /// <summary>The nodes worth a look.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is PropertyDeclarationSyntax or MethodDeclarationSyntax;

    public static InitializerTarget? Read(GeneratorAttributeSyntaxContext context) => context.TargetSymbol switch
    {
        IPropertySymbol { IsPartialDefinition: true, PartialImplementationPart: null } property =>
            Read(property, (PropertyDeclarationSyntax)context.TargetNode, context.Attributes[0]),
        IMethodSymbol { IsPartialDefinition: true, PartialImplementationPart: null } method =>
            Read(method, (MethodDeclarationSyntax)context.TargetNode, context.Attributes[0]),
        _ => null,
    };

    private static InitializerTarget? Read(IPropertySymbol property, PropertyDeclarationSyntax syntax, AttributeData attribute)
    {
        if (LanguageOf(syntax) < LanguageVersion.CSharp13
            || syntax.ExplicitInterfaceSpecifier is not null
            || syntax.AccessorList is null
            || EnclosingTypes.Heads(syntax) is not { } heads
            || property.Type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var accessors = syntax.AccessorList.Accessors
            .Select(a => new AccessorHead(Join(a.Modifiers, a.Keyword.Text), a.IsKind(SyntaxKind.GetAccessorDeclaration)))
            .ToList();
        bool hasSetter = accessors.Any(a => !a.IsGetter);
        bool inInterface = property.ContainingType.TypeKind == TypeKind.Interface && !property.IsStatic;
        InitializerTarget target = Common(
            property,
            property.Type,
            attribute,
            isSound: property.RefKind == RefKind.None && !(inInterface && hasSetter));
        return target with
        {
            ContainingTypes = heads,
            Kind = MemberKind.Property,
            Head = $"{Join(syntax.Modifiers)} {Ref(property.RefKind)}{target.Type} {CSharpNames.Escape(property.Name)}",
            Name = property.Name,
            Accessors = new EquatableArray<AccessorHead>(accessors),
            Storage = property.ContainingType.IsValueType && !property.IsStatic ? StorageKind.ZeroBasedField : StorageKind.InitializedField,
            StorageModifiers = property.IsStatic ? "static " : property.SetMethod?.IsInitOnly == true ? "readonly " : "",
        };
    }

    private static InitializerTarget? Read(IMethodSymbol method, MethodDeclarationSyntax syntax, AttributeData attribute)
    {
        bool isPlain = method.ReturnsVoid && method.Parameters.All(p => p.RefKind != RefKind.Out)
            && !syntax.Modifiers.Any(m => SyntaxFacts.IsAccessibilityModifier(m.Kind()));
        if ((!isPlain && LanguageOf(syntax) < LanguageVersion.CSharp9)
            || method.IsGenericMethod
            || method.ReturnType.TypeKind == TypeKind.Error
            || method.Parameters.Any(p => p.Type.TypeKind == TypeKind.Error)
            || EnclosingTypes.Heads(syntax) is not { } heads)
        {
            return null;
        }

        IParameterSymbol? only = method.Parameters.Length == 1 ? method.Parameters[0] : null;
        bool assigns = method.ReturnsVoid && only is { RefKind: RefKind.Ref or RefKind.Out };
        bool returns = !method.ReturnsVoid && method.Parameters.IsEmpty && method.RefKind == RefKind.None;
        string parameters = string.Join(", ", method.Parameters.Select(p => p.ToDisplayString(ParameterFormat)));
        string type = Ref(method.RefKind) + method.ReturnType.ToDisplayString(TypeFormat);
        return Common(method, assigns ? only!.Type : method.ReturnType, attribute, assigns || returns) with
        {
            ContainingTypes = heads,
            Kind = assigns ? MemberKind.AssigningMethod : MemberKind.ReturningMethod,
            Head = $"{Join(syntax.Modifiers)} {type} {CSharpNames.Escape(method.Name)}({parameters})",
            Name = assigns ? only!.Name : method.Name,
        };
    }

    private static InitializerTarget Common(ISymbol member, ITypeSymbol type, AttributeData attribute, bool isSound)
    {
        string typeName = type.ToDisplayString(TypeFormat);
        var members = new EquatableArray<EnumMember>(EnumMembers.Of(type, typeName));
        bool hasHidden = attribute.ConstructorArguments.Length > 0;
        string? hidden = hasHidden ? EnumMembers.ExpressionOf(attribute.ConstructorArguments[0], type, typeName) : null;
        return new InitializerTarget
        {
            HintName = HintNames.Of(member),
            Namespace = member.ContainingNamespace.IsGlobalNamespace
                ? ""
                : member.ContainingNamespace.ToDisplayString(TypeFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            ContainingTypes = default,
            Kind = default,
            Head = "",
            Name = "",
            Type = typeName,
            Members = members,
            HasHiddenValue = hasHidden,
            HiddenValue = hidden,
            IsSound = isSound && members.Any(m => m.Option is not null) && hasHidden == (hidden is not null),
        };
    }

    private static LanguageVersion LanguageOf(SyntaxNode node) => ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion;

    private static string Join(SyntaxTokenList modifiers, string last = "") =>
        string.Join(" ", modifiers.Select(m => m.Text).Append(last)).TrimEnd();

    private static string Ref(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };
}
