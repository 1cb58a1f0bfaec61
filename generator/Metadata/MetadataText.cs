using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Metadata;

/// <summary>
/// Reads <c>AssemblyMetadata</c> attributes off an assembly's file, without a symbol for any of its other attributes. Generator and
/// analyzers each compile it: they share no assembly that may see the compiler.
/// </summary>
internal static class MetadataText
{
    /// <summary>The attribute's name.</summary>
    public const string AttributeName = "AssemblyMetadataAttribute";

    // A value in an attribute's blob is preceded by this.
    private const ushort Prolog = 1;

    /// <summary>The values under a key.</summary>
    public static IEnumerable<string> Values(AssemblyMetadata assembly, string key)
    {
        var found = new List<string>();
        try
        {
            MetadataReader reader = assembly.GetModules()[0].GetMetadataReader();
            foreach (CustomAttributeHandle handle in reader.GetAssemblyDefinition().GetCustomAttributes())
            {
                CustomAttribute attribute = reader.GetCustomAttribute(handle);
                if (IsMetadata(reader, attribute) && TextOf(reader.GetBlobReader(attribute.Value), key) is { } text)
                {
                    found.Add(text);
                }
            }
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            // What cannot be read says nothing; the compiler reports the file itself.
        }

        return found;
    }

    private static bool IsMetadata(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name, AttributeName);

    private static string? TextOf(BlobReader value, string key) =>
        value.ReadUInt16() == Prolog && value.ReadSerializedString() == key ? value.ReadSerializedString() : null;
}
