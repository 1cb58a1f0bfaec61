using Microsoft.CodeAnalysis.CSharp;

namespace BuildOptions.Generator.Writing;

/// <summary>Names that are reserved words need an <c>@</c>.</summary>
internal static class CSharpNames
{
    /// <summary>Escapes a name, or each part of a dotted one.</summary>
    public static string Escape(string name) => string.Join(".", name.Split('.').Select(EscapePart));

    private static string EscapePart(string part) =>
        SyntaxFacts.GetKeywordKind(part) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(part) != SyntaxKind.None ? "@" + part : part;
}
