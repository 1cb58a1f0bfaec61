using System.Collections.Immutable;
using System.Reflection.PortableExecutable;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A framework to compile against.</summary>
public sealed class ReferenceAssemblies
{
    private readonly Lazy<ImmutableArray<MetadataReference>> _references;

    private ReferenceAssemblies(string targetFramework, Func<IEnumerable<MetadataReference>> references)
    {
        TargetFramework = targetFramework;
        _references = new(() => [.. references()]);
    }

    /// <summary>The framework as project files name it.</summary>
    public string TargetFramework { get; }

    /// <summary>Its assemblies.</summary>
    public ImmutableArray<MetadataReference> References => _references.Value;

    /// <inheritdoc/>
    public override string ToString() => TargetFramework;

    /// <summary>Versions of .NET.</summary>
    public static class Net
    {
        /// <summary>.NET 8: the newest that Basic.Reference.Assemblies holds.</summary>
        public static ReferenceAssemblies Net80 { get; } = new("net8.0", () => Basic.Reference.Assemblies.Net80.References.All);

        /// <summary>The framework that the tests run on: for code that is newer than every package of references.</summary>
        public static ReferenceAssemblies Running { get; } = new($"net{Environment.Version.ToString(2)}", () =>
            Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
                .Where(IsManaged)
                .Select(path => MetadataReference.CreateFromFile(path)));

        // The folder holds native libraries too.
        private static bool IsManaged(string path)
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata;
        }
    }

    /// <summary>Versions of .NET Standard.</summary>
    public static class NetStandard
    {
        /// <summary>.NET Standard 2.0: for code in C# 7.3.</summary>
        public static ReferenceAssemblies NetStandard20 { get; } = new("netstandard2.0", () => Basic.Reference.Assemblies.NetStandard20.References.All);
    }
}
