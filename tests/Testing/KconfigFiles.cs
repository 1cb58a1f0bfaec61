using BuildOptions.Language.World;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Testing;

/// <summary>Gives a test the additional files that the targets give a real project: Kconfig files, the configuration, the record.</summary>
public static class KconfigFiles
{
    /// <summary>The folder in which the root Kconfig lies.</summary>
    public const string BaseFolder = "/project";

    /// <summary>The root Kconfig.</summary>
    public const string KconfigPath = BaseFolder + "/Kconfig";

    /// <summary>The configuration file, unless the test names another.</summary>
    public const string ConfigPath = BaseFolder + "/.config";

    /// <summary>The record of the build's inputs.</summary>
    public const string RecordPath = BaseFolder + "/obj/kconfig.record";

    /// <summary>Adds a root Kconfig, a configuration and the record. Markup is read in both.</summary>
    /// <param name="state">The test.</param>
    /// <param name="kconfig">The root Kconfig.</param>
    /// <param name="config">The configuration; null where there is none.</param>
    /// <param name="configPath">Where the configuration lies, relative to the base folder.</param>
    /// <param name="overrides">One-off values.</param>
    public static void AddKconfig(
        this SolutionState state,
        string kconfig,
        string? config = null,
        string configPath = ".config",
        params OverrideValue[] overrides)
    {
        state.AddKconfigFile("Kconfig", kconfig);
        if (config is not null)
        {
            state.AddAdditional($"{BaseFolder}/{configPath}", config, "Config");
        }

        state.AddRecord(new RecordedInputs
        {
            BaseFolder = BaseFolder,
            Kconfig = KconfigPath,
            ConfigFile = config is null ? null : $"{BaseFolder}/{configPath}",
            Overrides = overrides,
        });
    }

    /// <summary>Adds a Kconfig file, as <c>source</c> names it.</summary>
    public static void AddKconfigFile(this SolutionState state, string path, string text) =>
        state.AddAdditional($"{BaseFolder}/{path}", text, "Kconfig");

    /// <summary>Adds a record.</summary>
    public static void AddRecord(this SolutionState state, RecordedInputs inputs) =>
        state.AddAdditional(RecordPath, inputs.ToText(), "Record");

    /// <summary>Sets a property that the compiler may see, say <c>RootNamespace</c>.</summary>
    public static void SetBuildProperty(this SolutionState state, string name, string value) =>
        state.AnalyzerConfigFiles.Add(($"/{state.AnalyzerConfigFiles.Count}/.globalconfig", $"is_global = true\nbuild_property.{name} = {value}\n"));

    /// <summary>Adds an additional file with its <c>KconfigKind</c>.</summary>
    public static void AddAdditional(this SolutionState state, string path, string text, string kind)
    {
        state.AdditionalFiles.Add((path, text));
        state.AnalyzerConfigFiles.Add((
            $"/{state.AnalyzerConfigFiles.Count}/.globalconfig",
            $"is_global = true\n[{path}]\nbuild_metadata.AdditionalFiles.KconfigKind = {kind}\n"));
    }
}
