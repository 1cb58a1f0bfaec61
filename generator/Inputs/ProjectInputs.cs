using BuildOptions.Generator.Models;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Inputs;

/// <summary>Everything that decides a project's options.</summary>
/// <param name="Records">The records; one, in any sane project.</param>
/// <param name="Configs">The configuration files; the record says which one counts.</param>
/// <param name="Trees">The Kconfig files.</param>
internal sealed record ProjectInputs(EquatableArray<InputFile> Records, EquatableArray<InputFile> Configs, EquatableArray<KconfigTree> Trees)
{
    /// <summary>The options, or null where no record says where they are.</summary>
    public ProjectWorld? Load()
    {
        RecordedInputs? inputs = Records
            .OrderBy(record => record.Path, StringComparer.Ordinal)
            .Select(record => RecordedInputs.Parse(record.Content))
            .FirstOrDefault(parsed => parsed is not null);
        if (inputs is null)
        {
            return null;
        }

        var files = new GivenFiles(inputs.BaseFolder, Trees.Select(tree => tree.Tree));
        return ProjectWorld.Load(inputs, files, ConfigOf(inputs));
    }

    private SourceText? ConfigOf(RecordedInputs inputs)
    {
        if (inputs.ConfigFile is null)
        {
            return null;
        }

        string wanted = FullPath.Of(inputs.BaseFolder, inputs.ConfigFile);
        InputFile? file = Configs.FirstOrDefault(config => FullPath.Comparer.Equals(FullPath.Of(inputs.BaseFolder, config.Path), wanted));
        return file is null ? null : new SourceText(file.Path, file.Content);
    }
}
