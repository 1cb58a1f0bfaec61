using BuildOptions.Generator.Models;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.Generator.Inputs;

/// <summary>A project's options without values. Equal to itself alone: it is made again only where what it follows from has changed.</summary>
internal sealed class ProjectModel(RecordedInputs inputs, OptionModel model)
{
    /// <summary>The options with the values that a configuration file gives them.</summary>
    /// <param name="configs">The configuration files; the record says which one counts.</param>
    public ProjectWorld Evaluate(EquatableArray<InputFile> configs)
    {
        string? wanted = inputs.ConfigFile is { } path ? FullPath.Of(inputs.BaseFolder, path) : null;
        InputFile? file = wanted is null
            ? null
            : configs.FirstOrDefault(config => FullPath.Comparer.Equals(FullPath.Of(inputs.BaseFolder, config.Path), wanted));
        return ProjectWorld.Load(inputs, model, file is null ? null : new SourceText(file.Path, file.Content));
    }
}
