using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Files;

/// <summary>A value of one file that another file, read later, replaces or repeats.</summary>
/// <param name="Earlier">What was said first.</param>
/// <param name="Later">What counts.</param>
public sealed record LayerConflict(UserValue Earlier, UserValue Later)
{
    /// <summary>The later file says the same again.</summary>
    public bool IsRedundant => string.Equals(Earlier.Text, Later.Text, StringComparison.Ordinal);
}

/// <summary>Several configuration files laid over one another: a base and fragments, each of which may say otherwise than those before it.</summary>
public sealed class ConfigLayers
{
    private ConfigLayers(UserValues values, IReadOnlyList<LayerConflict> conflicts)
    {
        Values = values;
        Conflicts = conflicts;
    }

    /// <summary>What all of them say together, in reading order.</summary>
    public UserValues Values { get; }

    /// <summary>Where a file says again what an earlier one said, in reading order.</summary>
    public IReadOnlyList<LayerConflict> Conflicts { get; }

    /// <summary>Reads the files in order.</summary>
    /// <param name="files">The files; later ones win.</param>
    /// <param name="model">Whose options they set.</param>
    /// <param name="diagnostics">Takes what is wrong with each, at its line.</param>
    /// <param name="prefix">What stands before every name.</param>
    public static ConfigLayers Read(
        IEnumerable<SourceText> files, OptionModel model, ICollection<KconfigDiagnostic> diagnostics, string prefix = "CONFIG_")
    {
        var all = new List<UserValue>();
        var conflicts = new List<LayerConflict>();
        var earlier = new Dictionary<Symbol, UserValue>();
        foreach (SourceText file in files)
        {
            UserValues own = DotConfig.Read(file, model, diagnostics, prefix);
            foreach (UserValue value in own.Assignments)
            {
                // Within one file the reader has said so already.
                if (ReferenceEquals(own[value.Symbol], value) && earlier.TryGetValue(value.Symbol, out UserValue? before))
                {
                    conflicts.Add(new LayerConflict(before, value));
                }

                all.Add(value);
            }

            foreach (UserValue value in own.Assignments)
            {
                earlier[value.Symbol] = value;
            }
        }

        return new ConfigLayers(new UserValues(all), conflicts);
    }
}
