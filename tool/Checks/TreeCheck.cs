using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Tool.Disk;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Checks;

/// <summary>Checks a tree of Kconfig files: what reading it has found, then what its configurations do.</summary>
/// <param name="surroundings">The process.</param>
/// <param name="model">The tree.</param>
/// <param name="near">The configuration that witnesses are told as changes to.</param>
internal sealed class TreeCheck(Surroundings surroundings, OptionModel model, Configuration near)
{
    /// <summary>Findings below it are left out.</summary>
    internal RuleSeverity Least { get; init; } = RuleSeverity.Info;

    /// <summary>Whether questions about all configurations are asked.</summary>
    internal bool AsksAboutAll { get; init; } = true;

    /// <summary>The folder for the configurations that show findings; null for none.</summary>
    internal string? WitnessFolder { get; init; }

    /// <summary>What stands before every name in a configuration file.</summary>
    internal string Prefix { get; init; } = "CONFIG_";

    /// <summary>Checks.</summary>
    /// <param name="show">Takes each finding as soon as it is known.</param>
    /// <exception cref="IOException">A configuration cannot be written.</exception>
    internal CheckReport Run(Action<CheckedFinding> show)
    {
        var found = new List<CheckedFinding>();
        foreach (KconfigDiagnostic diagnostic in model.Diagnostics)
        {
            Add(diagnostic, null);
        }

        var all = new AllConfigurations(model);
        if (!AsksAboutAll || !all.IsSupported)
        {
            return new CheckReport(found, 0, 0, AsksAboutAll ? all.WhyUnsupported : null);
        }

        var questions = new ModelQuestions(all, near);
        int total = questions.Total;
        using Progress progress = Progress.Of(surroundings.Error, () => $"Asking about all configurations: {questions.Asked} of {total}");
        foreach (ModelFinding finding in questions.All())
        {
            progress.Clear();
            Add(finding.ToDiagnostic(), finding);
        }

        return new CheckReport(found, questions.Asked, questions.Undecided, null);

        void Add(KconfigDiagnostic diagnostic, ModelFinding? finding)
        {
            if (diagnostic.Severity >= Least)
            {
                var one = new CheckedFinding(diagnostic, finding, finding?.Witness is { } witness ? Write(finding, witness) : null);
                found.Add(one);
                show(one);
            }
        }
    }

    private string? Write(ModelFinding finding, Witness witness)
    {
        if (WitnessFolder is null)
        {
            return null;
        }

        // Selector and target are a finding's name; a second select of the same two has another line.
        string file = Path.Combine(WitnessFolder, $"KC4001-{finding.Select!.Source}-{finding.Option}-{finding.Location.LineNumber}.config");
        WholeFile.Write(surroundings.Resolve(file), ByteText.Encode(DotConfig.Write(witness.Configuration, Prefix)));
        return file;
    }
}
