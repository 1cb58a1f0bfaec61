using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using BuildOptions.Testing;

namespace BuildOptions.Analyzers.Tests;

/// <summary>Loads a world from texts.</summary>
internal static class TestWorld
{
    /// <summary>A Kconfig file and a configuration in the base folder.</summary>
    public static ProjectWorld Load(string kconfig, string? config = null, string configPath = ".config")
    {
        string path = $"{KconfigFiles.BaseFolder}/{configPath}";
        return ProjectWorld.Load(
            new RecordedInputs
            {
                BaseFolder = KconfigFiles.BaseFolder,
                Kconfig = KconfigFiles.KconfigPath,
                ConfigFile = config is null ? null : path,
            },
            new GivenFiles(KconfigFiles.BaseFolder, [SyntaxTree.Parse(new SourceText(KconfigFiles.KconfigPath, kconfig))]),
            config is null ? null : new SourceText(path, config));
    }
}
