using System.CommandLine;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Terminal;
using BuildOptions.Tool.Trees;

namespace BuildOptions.Tool.Commands;

/// <summary>The options by which a command is told its Kconfig tree and its configuration file, and what they name, opened.</summary>
internal sealed class TreeOptions(Surroundings surroundings)
{
    private readonly Option<string> _kconfig = new("--kconfig", "-k")
    {
        HelpName = "FILE",
        Description = "The root Kconfig file, searched in the working folder and then in $srctree.",
        DefaultValueFactory = _ => "Kconfig",
    };

    private readonly Option<string?> _config = new("--config", "-c")
    {
        HelpName = "FILE",
        Description = "The configuration file. [default: $KCONFIG_CONFIG, or .config, or .config/kconfig where .config is a folder]",
    };

    private readonly Option<Dialect> _dialect = DialectOption.Make(Dialect.Union);

    /// <summary>What stands before every name in a configuration file.</summary>
    internal string Prefix { get; } = surroundings.Variable("CONFIG_") ?? "CONFIG_";

    /// <summary>Adds <c>--kconfig</c> and <c>--dialect</c>, and <c>--config</c> where the command has one.</summary>
    internal void AddTo(Command command, bool hasConfig)
    {
        command.Options.Add(_kconfig);
        if (hasConfig)
        {
            command.Options.Add(_config);
        }

        command.Options.Add(_dialect);
    }

    /// <summary>Adds <c>--dialect</c> alone, for a command that names its files otherwise.</summary>
    internal void AddDialectTo(Command command) => command.Options.Add(_dialect);

    /// <summary>Reads the Kconfig files and prints what is wrong with them.</summary>
    /// <exception cref="CommandFailure">They cannot be understood.</exception>
    internal OptionModel ReadModel(ParseResult parsed)
    {
        OptionModel model = Read(parsed.GetValue(_kconfig)!, parsed, "name the root Kconfig file with --kconfig");
        Findings.Print(surroundings, model.Diagnostics);
        return model.HasErrors ? throw new CommandFailure("the Kconfig files have errors; nothing was done", 2) : model;
    }

    /// <summary>Reads the Kconfig files; what is wrong with them is in the model.</summary>
    /// <param name="root">The root file.</param>
    /// <param name="parsed">The command line, for the dialect.</param>
    /// <param name="advice">What to do where there is no such file.</param>
    /// <exception cref="CommandFailure">There is no such file.</exception>
    internal OptionModel Read(string root, ParseResult parsed, string advice)
    {
        if (surroundings.FindFile(root) is null)
        {
            throw new CommandFailure($"there is no file '{root}' here; {advice}", 2);
        }

        using (Progress.Of(surroundings.Error, "Reading the Kconfig files"))
        {
            return KconfigTree.Read(root, surroundings, parsed.GetValue(_dialect)).Model;
        }
    }

    /// <summary>The configuration file's name, whether it exists or not.</summary>
    internal string ConfigFile(ParseResult parsed)
    {
        if (parsed.GetValue(_config) is { } named)
        {
            return named;
        }

        if (surroundings.Variable("KCONFIG_CONFIG") is { Length: > 0 } usual)
        {
            return usual;
        }

        return Directory.Exists(surroundings.Resolve(".config")) ? ".config/kconfig" : ".config";
    }

    /// <summary>The configuration file's text; null where there is none and nobody named one, so that every option has its default.</summary>
    /// <exception cref="CommandFailure">The file that was named does not exist.</exception>
    internal SourceText? ReadConfig(ParseResult parsed)
    {
        string path = ConfigFile(parsed);
        return surroundings.ReadFile(path) is { } text ? new SourceText(path, text)
            : parsed.GetValue(_config) is null ? null
            : throw new CommandFailure($"there is no file '{path}'", 2);
    }

    /// <summary>The text of a configuration file that must be there.</summary>
    /// <exception cref="CommandFailure">It is not.</exception>
    internal SourceText ReadRequired(string path) => surroundings.ReadFile(path) is { } text
        ? new SourceText(path, text)
        : throw new CommandFailure($"there is no file '{path}', or it may not be read", 2);

    /// <summary>Lays configuration files over one another and prints what is wrong with their lines.</summary>
    /// <exception cref="CommandFailure">A line cannot be understood.</exception>
    internal ConfigLayers ReadLayers(OptionModel model, IEnumerable<SourceText> files)
    {
        var found = new List<KconfigDiagnostic>();
        ConfigLayers layers = ConfigLayers.Read(files, model, found, Prefix);
        Findings.Print(surroundings, found);
        return found.Any(d => d.Severity == RuleSeverity.Error)
            ? throw new CommandFailure("a configuration file has errors; nothing was done", 2)
            : layers;
    }

    /// <summary>Evaluates, with places spelled as the command line spells files.</summary>
    internal static Configuration Evaluate(OptionModel model, UserValues values) => new(
        model, values, Display, model.Root.Location);

    /// <summary>A place as explanations spell it.</summary>
    internal static string Display(SourceLocation place) => place.Path == CommandLineValues.Place ? CommandLineValues.Place : place.ToString();
}
