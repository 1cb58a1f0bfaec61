using BuildOptions.Analyzers.Requirements;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.Uses;

/// <summary>A use of something that needs more than nothing.</summary>
/// <param name="Used">What is used.</param>
/// <param name="Judge">Who says what it needs.</param>
/// <param name="Requirement">What it needs.</param>
internal sealed record UseNeed(ISymbol Used, Judge Judge, Expr Requirement)
{
    private static readonly SymbolDisplayFormat s_format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>What is used, as people call it: <c>Pci.Mode</c>.</summary>
    public string DisplayName
    {
        get
        {
            ISymbol shown = Used switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType,
                IMethodSymbol { AssociatedSymbol: { } member } => member,
                IMethodSymbol { ReducedFrom: { } extension } => extension,
                _ => Used,
            };
            return shown.OriginalDefinition.ToDisplayString(s_format);
        }
    }
}
