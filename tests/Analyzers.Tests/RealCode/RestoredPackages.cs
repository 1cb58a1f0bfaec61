using System.Reflection;
using System.Text.Json;
using ICSharpCode.Decompiler.Metadata;

namespace BuildOptions.Analyzers.Tests.RealCode;

/// <summary>The packages that were restored for this project, those that are only looked at among them.</summary>
internal static class RestoredPackages
{
    private static readonly string[] s_frameworks =
        ["net10.0", "net9.0", "net8.0", "net7.0", "net6.0", "netcoreapp3.1", "netstandard2.1", "netstandard2.0", "netstandard1.6", "netstandard1.3", "netstandard1.1"];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_assemblies = new(ReadAssemblies);

    /// <summary>The files of the assemblies that a module refers to, directly or not, and that came with a package.</summary>
    public static IReadOnlyCollection<string> AssembliesBehind(PEFile module)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Collect(module, found);
        return found;
    }

    private static void Collect(PEFile module, HashSet<string> found)
    {
        foreach (ICSharpCode.Decompiler.Metadata.AssemblyReference reference in module.AssemblyReferences)
        {
            if (s_assemblies.Value.TryGetValue(reference.Name, out string? file) && found.Add(file))
            {
                using var next = new PEFile(file);
                Collect(next, found);
            }
        }
    }

    private static Dictionary<string, string> ReadAssemblies()
    {
        string assets = typeof(RestoredPackages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "ProjectAssetsFile").Value!;
        using var document = JsonDocument.Parse(File.ReadAllText(assets));
        string[] folders = [.. document.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
        var assemblies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty library in document.RootElement.GetProperty("libraries").EnumerateObject().Where(l => l.Value.TryGetProperty("files", out _)))
        {
            string folder = folders.Select(root => Path.Combine(root, library.Value.GetProperty("path").GetString()!)).FirstOrDefault(Directory.Exists) ?? "";
            foreach (string file in library.Value.GetProperty("files").EnumerateArray().Select(f => f.GetString()!)
                .Where(f => f.Split('/') is ["lib", var framework, _] && s_frameworks.Contains(framework) && f.EndsWith(".dll", StringComparison.Ordinal))
                .OrderBy(f => Array.IndexOf(s_frameworks, f.Split('/')[1])))
            {
                assemblies.TryAdd(Path.GetFileNameWithoutExtension(file), Path.Combine(folder, file));
            }
        }

        return assemblies;
    }
}
