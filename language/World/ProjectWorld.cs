using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.World;

/// <summary>
/// A project's options as task, generator, analyzers and tool all see them: the model, the configuration and every
/// diagnostic of both, from the same recorded inputs by the same code.
/// </summary>
public sealed class ProjectWorld
{
    private ProjectWorld(RecordedInputs inputs, OptionModel model, Configuration configuration, IReadOnlyList<KconfigDiagnostic> diagnostics)
    {
        Inputs = inputs;
        Model = model;
        Configuration = configuration;
        Diagnostics = diagnostics;
    }

    /// <summary>What the build said.</summary>
    public RecordedInputs Inputs { get; }

    /// <summary>The options.</summary>
    public OptionModel Model { get; }

    /// <summary>Their values.</summary>
    public Configuration Configuration { get; }

    /// <summary>Everything found in Kconfig files, the configuration file and the values, in that order.</summary>
    public IReadOnlyList<KconfigDiagnostic> Diagnostics { get; }

    /// <summary>True when a diagnostic is an error: a build stops before the compiler.</summary>
    public bool HasErrors => Diagnostics.Any(d => d.Severity == RuleSeverity.Error);

    /// <summary>Binds and evaluates. Never throws on any input.</summary>
    /// <param name="inputs">What the build said.</param>
    /// <param name="files">The Kconfig files.</param>
    /// <param name="config">The text of <see cref="RecordedInputs.ConfigFile"/>; null where there is none.</param>
    /// <param name="outside">Answers macros; null to answer from the record alone.</param>
    public static ProjectWorld Load(RecordedInputs inputs, IKconfigFiles files, SourceText? config, IOutsideWorld? outside = null)
    {
        return Load(inputs, Bind(inputs, files, outside), config);
    }

    /// <summary>The first half of loading: what no configuration file changes.</summary>
    /// <param name="inputs">What the build said.</param>
    /// <param name="files">The Kconfig files.</param>
    /// <param name="outside">Answers macros; null to answer from the record alone.</param>
    public static OptionModel Bind(RecordedInputs inputs, IKconfigFiles files, IOutsideWorld? outside = null) =>
        Binder.Bind(inputs.Kconfig, files, outside ?? new RecordedOutsideWorld(inputs), inputs.Dialect);

    /// <summary>The second half: evaluates what <see cref="Bind"/> gave for the same inputs.</summary>
    /// <param name="inputs">What the build said.</param>
    /// <param name="model">The options.</param>
    /// <param name="config">The text of <see cref="RecordedInputs.ConfigFile"/>; null where there is none.</param>
    public static ProjectWorld Load(RecordedInputs inputs, OptionModel model, SourceText? config)
    {
        SourceLocation start = SourceLocation.AtStartOf(config?.Path ?? inputs.Kconfig);
        var found = new List<KconfigDiagnostic>(model.Diagnostics);
        if (config is null && inputs.ConfigFile is { } missing)
        {
            found.Add(new KconfigDiagnostic(ConfigRules.MissingConfigFile, start, PathDisplay.Relative(inputs.BaseFolder, missing)));
        }

        var assignments = new List<UserValue>();
        if (config is not null)
        {
            assignments.AddRange(DotConfig.Read(config, model, found).Assignments);
        }

        Overrides.Apply(inputs.Overrides, model, start, assignments, found);
        var configuration = new Configuration(
            model, new UserValues(assignments), location => PathDisplay.Relative(inputs.BaseFolder, location), start);
        if (!model.HasErrors)
        {
            // What a broken model makes of the values says nothing about the values.
            ConstantFit.Check(configuration, start, found);
            found.AddRange(configuration.Diagnostics);
            found.AddRange(new OptionNaming(model).Diagnostics);
        }

        return new ProjectWorld(inputs, model, configuration, found);
    }

    /// <summary>A location as people read it: relative to the base folder, forward slashes, <c>configs/nopci_defconfig:1</c>.</summary>
    public string Display(SourceLocation location) => PathDisplay.Relative(Inputs.BaseFolder, location);

    /// <summary>A path as people read it: relative to the base folder, forward slashes.</summary>
    public string DisplayPath(string path) => PathDisplay.Relative(Inputs.BaseFolder, path);

    /// <summary>An option's value and what decided it: <c>HAS_PCI is y (default, Kconfig:5)</c>.</summary>
    public string Explain(Symbol option) => Configuration.Explain(option);

    /// <summary>
    /// Why an expression does not hold, one clause a symbol that keeps it from holding:
    /// <c>HAS_PCI is n (configs/nopci_defconfig:1)</c>.
    /// </summary>
    public string Explain(Expr expression) => Configuration.Explain(expression);

    /// <summary>Reads an expression in Kconfig's notation over this model's options, as attributes and item metadata hold it.</summary>
    public ConditionText ParseCondition(string text) => ConditionParser.Parse(Model, text);
}
