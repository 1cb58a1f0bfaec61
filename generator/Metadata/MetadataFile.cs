using BuildOptions.Generator.Models;
using BuildOptions.Generator.Writing;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Metadata;

/// <summary>What an assembly says about the options it was built with.</summary>
/// <param name="Built">Its own options; null where it has none.</param>
/// <param name="Seen">Those of its references.</param>
internal sealed record MetadataFile(string? Built, EquatableArray<string> Seen)
{
    /// <summary>The name of the file.</summary>
    public const string HintName = "BuildOptions.Metadata.g.cs";

    public bool IsEmpty => Built is null && Seen.Count == 0;

    public string Write()
    {
        CodeWriter code = CodeWriter.Begin();
        if (Built is not null)
        {
            Write(code, BuiltConfiguration.MetadataKey, Built);
        }

        foreach (string seen in Seen)
        {
            Write(code, SeenConfiguration.MetadataKey, seen);
        }

        return code.ToString();
    }

    private static void Write(CodeWriter code, string key, string value) =>
        code.Line($"[assembly: global::System.Reflection.AssemblyMetadataAttribute({CSharpLiteral.Quote(key)}, {CSharpLiteral.Quote(value)})]");
}
