using BuildOptions.Generator.Models;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Inputs;

/// <summary>Everything that decides which options a project has, and no configuration file: an edit of one leaves it as it is.</summary>
/// <param name="Records">The records; one, in any sane project.</param>
/// <param name="Trees">The Kconfig files.</param>
internal sealed record ProjectInputs(EquatableArray<InputFile> Records, EquatableArray<KconfigTree> Trees)
{
    /// <summary>The options, or null where no record says where they are.</summary>
    public ProjectModel? Bind()
    {
        RecordedInputs? inputs = Records
            .OrderBy(record => record.Path, StringComparer.Ordinal)
            .Select(record => RecordedInputs.Parse(record.Content))
            .FirstOrDefault(parsed => parsed is not null);
        return inputs is null
            ? null
            : new ProjectModel(inputs, ProjectWorld.Bind(inputs, new GivenFiles(inputs.BaseFolder, Trees.Select(tree => tree.Tree))));
    }
}
