using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Marks;

/// <summary>An attribute that is written like one of ours.</summary>
/// <param name="Name">The name of the attribute's class, without its namespace.</param>
/// <param name="Attribute">The attribute.</param>
internal sealed record Mark(string Name, AttributeSyntax Attribute)
{
    /// <summary>The text it is given, where that is a literal; null where only binding tells.</summary>
    public string? Text => Attribute.ArgumentList is { Arguments: { Count: 1 } arguments }
        && arguments[0].Expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression)
        ? literal.Token.ValueText
        : null;

    /// <summary>What carries it; null where that is an assembly, a module or nothing that is known.</summary>
    public SyntaxNode? Declaration => Attribute.Parent is AttributeListSyntax { Parent: { } node } and not { Target.Identifier.ValueText: "assembly" or "module" } ? node : null;

    /// <summary>The names of a declaration: each symbol that it declares, or a type around that, bears one. Null where they are not known.</summary>
    public static IReadOnlyList<string>? NamesOf(SyntaxNode declaration) => declaration switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        EnumMemberDeclarationSyntax member => [member.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)],
        LocalFunctionStatementSyntax function => [function.Identifier.ValueText],
        // The property that a record makes of it.
        ParameterSyntax parameter => [parameter.Identifier.ValueText],
        // Nothing is called by the name of a lambda.
        AnonymousFunctionExpressionSyntax => [],
        AccessorDeclarationSyntax { Parent.Parent: { } member } => NamesOf(member),
        // What overrides an indexer stands in a type of another name.
        IndexerDeclarationSyntax => TypeAround(declaration) is { } around ? [around, "this[]"] : null,
        // Constructors and operators have no name of their own: the type around them is looked at.
        BaseMethodDeclarationSyntax => TypeAround(declaration) is { } around ? [around] : null,
        _ => null,
    };

    private static string? TypeAround(SyntaxNode declaration) => declaration.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText;
}
