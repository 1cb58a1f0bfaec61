using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Testing.Kconfig;

/// <summary>Gives a test the Kconfig files of Linux as its project's own.</summary>
public static class LinuxProject
{
    private const string Config = "CONFIG_PCI=y\n";

    /// <summary>Adds all files, an empty configuration but for PCI, and the record.</summary>
    /// <param name="state">The test.</param>
    /// <param name="folder">Where eng/linux-kconfig has laid the files out.</param>
    /// <param name="configPath">Where the configuration is said to lie.</param>
    /// <returns>The number of options.</returns>
    public static int AddLinux(this SolutionState state, string folder, out string configPath)
    {
        RecordedInputs inputs = InputsOf(folder);
        string tree = inputs.BaseFolder;
        configPath = inputs.ConfigFile!;
        ProjectWorld world = ProjectWorld.Load(inputs, new DiskFiles(tree), null);
        foreach (string file in world.Model.Files)
        {
            string path = Path.Combine(tree, file);
            state.AddAdditional(path, File.ReadAllText(path), "Kconfig");
        }

        state.AddAdditional(configPath, Config, "Config");
        state.AddRecord(inputs);
        return world.Model.Options.Count;
    }

    /// <summary>The options with that configuration.</summary>
    /// <param name="folder">Where eng/linux-kconfig has laid the files out.</param>
    public static ProjectWorld Load(string folder)
    {
        RecordedInputs inputs = InputsOf(folder);
        return ProjectWorld.Load(inputs, new DiskFiles(inputs.BaseFolder), new SourceText(inputs.ConfigFile!, Config));
    }

    private static RecordedInputs InputsOf(string folder)
    {
        string tree = Path.Combine(folder, "linux");
        Dictionary<string, string> environment = File.ReadLines(Path.Combine(folder, "env"))
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .SelectMany(line => line["export ".Length..].Split(' '))
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(halves => halves[0], halves => halves[1]);
        return new RecordedInputs
        {
            BaseFolder = tree,
            Kconfig = Path.Combine(tree, "Kconfig"),
            ConfigFile = Path.Combine(tree, ".config"),
            Environment = environment,
        };
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
