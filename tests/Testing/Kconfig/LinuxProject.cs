using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Testing.Kconfig;

/// <summary>Gives a test the Kconfig files of Linux as its project's own.</summary>
public static class LinuxProject
{
    /// <summary>Adds all files, an empty configuration but for PCI, and the record.</summary>
    /// <param name="state">The test.</param>
    /// <param name="folder">Where eng/linux-kconfig has laid the files out.</param>
    /// <param name="configPath">Where the configuration is said to lie.</param>
    /// <returns>The number of options.</returns>
    public static int AddLinux(this SolutionState state, string folder, out string configPath)
    {
        string tree = Path.Combine(folder, "linux");
        configPath = Path.Combine(tree, ".config");
        Dictionary<string, string> environment = File.ReadLines(Path.Combine(folder, "env"))
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .SelectMany(line => line["export ".Length..].Split(' '))
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(halves => halves[0], halves => halves[1]);
        var inputs = new RecordedInputs
        {
            BaseFolder = tree,
            Kconfig = Path.Combine(tree, "Kconfig"),
            ConfigFile = configPath,
            Environment = environment,
        };
        ProjectWorld world = ProjectWorld.Load(inputs, new DiskFiles(tree), null);
        foreach (string file in world.Model.Files)
        {
            string path = Path.Combine(tree, file);
            state.AddAdditional(path, File.ReadAllText(path), "Kconfig");
        }

        state.AddAdditional(configPath, "CONFIG_PCI=y\n", "Config");
        state.AddRecord(inputs);
        return world.Model.Options.Count;
    }

    private sealed class DiskFiles(string folder) : IKconfigFiles
    {
        public SyntaxTree? Open(string path)
        {
            string full = Path.Combine(folder, path);
            return File.Exists(full) ? SyntaxTree.Parse(new SourceText(full, File.ReadAllText(full))) : null;
        }

        public IReadOnlyList<string> Match(string pattern) => File.Exists(Path.Combine(folder, pattern)) ? [pattern] : [];
    }
}
