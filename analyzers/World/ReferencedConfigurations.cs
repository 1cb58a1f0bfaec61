using BuildOptions.Language.World;
using BuildOptions.Metadata;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Analyzers.World;

/// <summary>Reads what referenced assemblies say about the options they were built with.</summary>
internal static class ReferencedConfigurations
{
    /// <summary>The configuration an assembly was built with; null where it says none.</summary>
    public static BuiltConfiguration? Of(IAssemblySymbol assembly) =>
        Values(assembly, BuiltConfiguration.MetadataKey).Select(BuiltConfiguration.Parse).FirstOrDefault(built => built is not null);

    /// <summary>The configurations of its own references that an assembly was compiled against.</summary>
    public static IEnumerable<SeenConfiguration> SeenBy(IAssemblySymbol assembly) =>
        Values(assembly, SeenConfiguration.MetadataKey).Select(SeenConfiguration.Parse).OfType<SeenConfiguration>();

    /// <summary>Whether any reference of a compilation says what it was built with.</summary>
    public static bool AnyIn(Compilation compilation) => In(compilation).Any();

    /// <summary>The references of a compilation that say what they were built with.</summary>
    public static IEnumerable<IAssemblySymbol> In(Compilation compilation) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => Of(assembly) is not null);

    private static IEnumerable<string> Values(IAssemblySymbol assembly, string key) =>
        assembly.GetMetadata() is { } metadata ? MetadataText.Values(metadata, key) : OfProject(assembly, key);

    private static IEnumerable<string> OfProject(IAssemblySymbol assembly, string key)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute is { AttributeClass: { Name: MetadataText.AttributeName, ContainingNamespace.Name: "Reflection" }, ConstructorArguments: { Length: 2 } arguments }
                && arguments[0].Value is string name && name == key && arguments[1].Value is string value)
            {
                yield return value;
            }
        }
    }
}
