using BuildOptions.Language.World;
using BuildOptions.Metadata;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Generator.Metadata;

/// <summary>Reads off a reference which options it was built with, from its metadata alone: nothing is bound.</summary>
internal static class ReferenceMetadata
{
    /// <summary>What there is to record about a reference; null where it says nothing about options.</summary>
    public static string? SeenIn(MetadataReference reference)
    {
        (string Name, string Text)? said = reference switch
        {
            CompilationReference project => OfProject(project.Compilation.Assembly),
            PortableExecutableReference file => OfFile(file),
            _ => null,
        };
        return said is { } found && BuiltConfiguration.Parse(found.Text) is { } built
            ? SeenConfiguration.Of(found.Name, built).ToText()
            : null;
    }

    private static (string, string)? OfProject(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute is { AttributeClass.Name: MetadataText.AttributeName, ConstructorArguments: { Length: 2 } arguments }
                && arguments[0].Value is BuiltConfiguration.MetadataKey
                && arguments[1].Value is string text)
            {
                return (assembly.Name, text);
            }
        }

        return null;
    }

    private static (string, string)? OfFile(PortableExecutableReference reference)
    {
        try
        {
            return reference.GetMetadata() is Microsoft.CodeAnalysis.AssemblyMetadata metadata
                && metadata.GetModules() is { IsEmpty: false } modules
                && MetadataText.Values(metadata, BuiltConfiguration.MetadataKey).FirstOrDefault() is { } text
                && modules[0].GetMetadataReader() is var reader
                    ? (reader.GetString(reader.GetAssemblyDefinition().Name), text)
                    : null;
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or InvalidOperationException)
        {
            // What cannot be read says nothing; the compiler reports the file itself.
            return null;
        }
    }
}
