using BuildOptions.Analyzers.Tests.Oracle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BuildOptions.Analyzers.Tests.RealCode;

/// <summary>Where KC2001 and the compiled code differ for a reason: each method is a row, or some, of the table in docs/analyzers.md.</summary>
/// <param name="compilation">The code.</param>
/// <param name="reported">The members in which something is reported.</param>
internal sealed class KnownDifferences(CSharpCompilation compilation, IReadOnlyDictionary<string, SortedSet<string>> reported)
{
    private const string Constructor = "#ctor";

    private readonly Lazy<ILookup<string, SimpleNameSyntax>> _names = new(() => NamesByMember(compilation));

    /// <summary>Whether a use that the compiled code shows need not be reported.</summary>
    /// <param name="key">The member that uses, by <see cref="MemberKey"/>.</param>
    /// <param name="used">What it uses, as the compiled code names it.</param>
    public bool IsSilent(string key, string used) =>
        IsGenerated(key) || IsTypeThatNobodyWrote(key, used) || IsCallOfOverride(key, used) || IsUnwrittenConstructor(key) || IsInitialized(key, used);

    /// <summary>Whether a use that is reported must be seen in the compiled code.</summary>
    public bool LeavesTrace(Diagnostic diagnostic)
    {
        SyntaxTree tree = diagnostic.Location.SourceTree!;
        SyntaxNode node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return compilation.GetSemanticModel(tree).GetSymbolInfo(node).Symbol switch
        {
            IFieldSymbol { IsConst: true } or ITypeSymbol or { IsOverride: true } => false,
            IPropertySymbol { SetMethod: null } => node.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Left.Span.Contains(node.Span) != true,
            _ => true,
        };
    }

    // Nobody edits what a tool has written.
    private bool IsGenerated(string key)
    {
        SimpleNameSyntax? inside = _names.Value[key].FirstOrDefault();
        ISymbol? symbol = inside is null ? null : compilation.GetSemanticModel(inside.SyntaxTree).GetEnclosingSymbol(inside.SpanStart);
        while (symbol is not null && !symbol.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(System.CodeDom.Compiler.GeneratedCodeAttribute)))
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol is not null;
    }

    // Inferred types, and those of arguments that are left out.
    private bool IsTypeThatNobodyWrote(string key, string used)
    {
        if (used.Contains("::", StringComparison.Ordinal))
        {
            return false;
        }

        string name = used.Split('/', '.')[^1];
        return !_names.Value[key].Any(written => IsSpelled(written.Identifier.ValueText, name.Split('`')[0]) && MayName(written, name));
    }

    // The compiler writes the call of an override with the name of the member that it overrides.
    private bool IsCallOfOverride(string key, string used)
    {
        if (NameOf(used) is not { } name)
        {
            return false;
        }

        ISymbol?[] called = [.. _names.Value[key].Where(written => written.Identifier.ValueText == name)
            .Select(written => compilation.GetSemanticModel(written.SyntaxTree).GetSymbolInfo(written).Symbol)];
        return called.Any(symbol => symbol is { IsOverride: true }) && called.All(symbol => symbol is null or { IsOverride: true } or INamedTypeSymbol || !IsDeclaredIn(symbol, used));
    }

    // A base class that is off is reported in the base list.
    private bool IsUnwrittenConstructor(string key) =>
        key.EndsWith(Constructor, StringComparison.Ordinal) && reported.ContainsKey(key[..^Constructor.Length]);

    // A field that is off may be initialized where it is declared.
    private static bool IsInitialized(string key, string used) =>
        key.IndexOf('#', StringComparison.Ordinal) is var mark and > 0 && used.Replace('/', '.').Contains($" {key[2..mark]}::", StringComparison.Ordinal);

    private static bool IsSpelled(string written, string name) => written == name || written + "Attribute" == name;

    // Types of one name may differ in their number of parameters.
    private bool MayName(SimpleNameSyntax written, string metadataName) =>
        compilation.GetSemanticModel(written.SyntaxTree).GetSymbolInfo(written).Symbol switch
        {
            null => true,
            INamedTypeSymbol type => type.MetadataName == metadataName,
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.MetadataName == metadataName,
            _ => false,
        };

    private static bool IsDeclaredIn(ISymbol symbol, string used) =>
        used.Replace('/', '.').Contains($" {symbol.ContainingType?.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted).WithGenericsOptions(SymbolDisplayGenericsOptions.None))}", StringComparison.Ordinal);

    // Of "System.Void A.B::get_C(System.Int32)" the C.
    private static string? NameOf(string used)
    {
        int mark = used.IndexOf("::", StringComparison.Ordinal);
        if (mark < 0)
        {
            return null;
        }

        string name = used[(mark + 2)..].Split('(')[0];
        return name.Split('_', 2) is ["get" or "set" or "add" or "remove", var accessed] ? accessed : name;
    }

    private static ILookup<string, SimpleNameSyntax> NamesByMember(CSharpCompilation compilation) =>
        compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            .ToLookup(name => MemberKey.Of(name.GetLocation(), compilation.GetSemanticModel(name.SyntaxTree)));
}
