using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Generator.Initializers;

/// <summary>Names generated files after their member, wherever its source lies.</summary>
internal static class HintNames
{
    /// <summary>
    /// <c>Iommu.Policy.Mode.1c3a5e77.g.cs</c>. The compiler ignores case in these names, and methods have overloads, so the
    /// exact signature is in the number.
    /// </summary>
    public static string Of(ISymbol member)
    {
        var parts = new Stack<string>();
        for (ISymbol? at = member; at is not (null or INamespaceSymbol { IsGlobalNamespace: true }); at = at.ContainingSymbol)
        {
            if (at is INamespaceSymbol or INamedTypeSymbol or IPropertySymbol or IMethodSymbol)
            {
                parts.Push(at.MetadataName.Replace('`', '-'));
            }
        }

        uint hash = Hash(member.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));
        return $"{string.Join(".", parts)}.{hash.ToString("x8", CultureInfo.InvariantCulture)}.g.cs";
    }

    // FNV-1a; string.GetHashCode differs from run to run.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * 16777619);
        }

        return hash;
    }
}
