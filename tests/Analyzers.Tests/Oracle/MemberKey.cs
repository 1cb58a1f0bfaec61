using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// One name for a member of the source and for what the compiler made of it. Accessors go by their property or event;
/// constructors and initializers, which the compiler puts into constructors, by their type.
/// </summary>
internal static partial class MemberKey
{
    /// <summary>Of a compiled type, field, property, event or method.</summary>
    public static string Of(IMemberDefinition member) => member switch
    {
        MethodDefinition { IsConstructor: true } constructor => ConstructorsOf(Id(constructor.DeclaringType), constructor.IsStatic),
        MethodDefinition { IsGetter: true } or MethodDefinition { IsSetter: true } =>
            Of(member.DeclaringType.Properties.First(p => p.GetMethod == member || p.SetMethod == member)),
        MethodDefinition { IsAddOn: true } or MethodDefinition { IsRemoveOn: true } =>
            Of(member.DeclaringType.Events.First(e => e.AddMethod == member || e.RemoveMethod == member)),
        MethodDefinition { DeclaringType.BaseType.FullName: "System.MulticastDelegate" } => Id(member.DeclaringType),
        _ => Id(member),
    };

    /// <summary>Of the member around a place in the source.</summary>
    public static string Of(Location place, SemanticModel model)
    {
        SyntaxNode node = place.SourceTree!.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        bool isInitializer = false;
        foreach (SyntaxNode at in node.AncestorsAndSelf())
        {
            switch (at)
            {
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }:
                    isInitializer = true;
                    break;
                case ParameterListSyntax { Parent: TypeDeclarationSyntax primary }:
                    return ConstructorsOf(Id(model.GetDeclaredSymbol(primary)!), isStatic: false);
                case PrimaryConstructorBaseTypeSyntax { Parent.Parent: TypeDeclarationSyntax primary } based when !based.Type.Span.Contains(place.SourceSpan) || node is TypeSyntax:
                    return ConstructorsOf(Id(model.GetDeclaredSymbol(primary)!), isStatic: false);
                case BaseFieldDeclarationSyntax field:
                    return OfVariable(model.GetDeclaredSymbol(field.Declaration.Variables[0])!, isInitializer);
                case PropertyDeclarationSyntax property:
                    return OfVariable(model.GetDeclaredSymbol(property)!, isInitializer);
                case ConstructorDeclarationSyntax constructor:
                    IMethodSymbol made = model.GetDeclaredSymbol(constructor)!;
                    return ConstructorsOf(Id(made.ContainingType), made.IsStatic);
                case TypeDeclarationSyntax type when type.Identifier.Span == place.SourceSpan:
                    return ConstructorsOf(Id(model.GetDeclaredSymbol(type)!), isStatic: false);
                case GlobalStatementSyntax:
                    return "M:Program.<Main>$(System.String[])";
                case MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax:
                    return Id(model.GetDeclaredSymbol(at)!);
            }
        }

        return "";
    }

    private static string OfVariable(ISymbol symbol, bool isInitializer) =>
        isInitializer ? ConstructorsOf(Id(symbol.ContainingType), symbol.IsStatic) : Id(symbol);

    // Cecil names the modifiers of a parameter too, such as that of "in".
    private static string Id(IMemberDefinition member) => Modifiers().Replace(DocCommentId.GetDocCommentId(member), "");

    [GeneratedRegex(@"\|[\w.]+")]
    private static partial Regex Modifiers();

    private static string Id(ISymbol symbol) => symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString();

    private static string ConstructorsOf(string type, bool isStatic) => type + (isStatic ? "#cctor" : "#ctor");
}
