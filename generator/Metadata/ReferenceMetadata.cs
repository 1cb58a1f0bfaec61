using System.Reflection.Metadata;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Generator.Metadata;

/// <summary>Reads off a reference which options it was built with, from its metadata alone: nothing is bound.</summary>
internal static class ReferenceMetadata
{
    private const string AttributeName = "AssemblyMetadataAttribute";

    // A value in an attribute's blob is preceded by this.
    private const ushort Prolog = 1;

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
            if (attribute is { AttributeClass.Name: AttributeName, ConstructorArguments: { Length: 2 } arguments }
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
            if (reference.GetMetadata() is not Microsoft.CodeAnalysis.AssemblyMetadata metadata || metadata.GetModules() is not { IsEmpty: false } modules)
            {
                return null;
            }

            MetadataReader reader = modules[0].GetMetadataReader();
            AssemblyDefinition assembly = reader.GetAssemblyDefinition();
            foreach (CustomAttributeHandle handle in assembly.GetCustomAttributes())
            {
                CustomAttribute attribute = reader.GetCustomAttribute(handle);
                if (IsMetadata(reader, attribute) && TextOf(reader.GetBlobReader(attribute.Value)) is { } text)
                {
                    return (reader.GetString(assembly.Name), text);
                }
            }
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or InvalidOperationException)
        {
            // What cannot be read says nothing; the compiler reports the file itself.
        }

        return null;
    }

    private static bool IsMetadata(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, AttributeName);

    private static string? TextOf(BlobReader value) =>
        value.ReadUInt16() == Prolog && value.ReadSerializedString() == BuiltConfiguration.MetadataKey ? value.ReadSerializedString() : null;
}
