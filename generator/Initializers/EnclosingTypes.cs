using BuildOptions.Generator.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Generator.Initializers;

/// <summary>The types around a member, as another part of them begins.</summary>
internal static class EnclosingTypes
{
    /// <summary>The heads, outermost first; null where another part cannot be written.</summary>
    public static EquatableArray<string>? Heads(SyntaxNode member)
    {
        var heads = new List<string>();
        for (SyntaxNode? node = member.Parent; node is not (null or BaseNamespaceDeclarationSyntax or CompilationUnitSyntax); node = node.Parent)
        {
            if (node is not TypeDeclarationSyntax type
                || KeywordOf(type) is not { } keyword
                || !type.Modifiers.Any(SyntaxKind.PartialKeyword)
                || type.Modifiers.Any(SyntaxKind.FileKeyword))
            {
                return null;
            }

            heads.Add($"partial {keyword} {type.Identifier.Text}{Parameters(type)}");
        }

        heads.Reverse();
        return new EquatableArray<string>(heads);
    }

    private static string? KeywordOf(TypeDeclarationSyntax type) => type.Kind() switch
    {
        SyntaxKind.ClassDeclaration => "class",
        SyntaxKind.StructDeclaration => "struct",
        SyntaxKind.InterfaceDeclaration => "interface",
        SyntaxKind.RecordDeclaration => "record",
        SyntaxKind.RecordStructDeclaration => "record struct",
        _ => null,
    };

    private static string Parameters(TypeDeclarationSyntax type) => type.TypeParameterList is not { } list
        ? ""
        : $"<{string.Join(", ", list.Parameters.Select(p => $"{p.VarianceKeyword.Text} {p.Identifier.Text}".TrimStart()))}>";
}
