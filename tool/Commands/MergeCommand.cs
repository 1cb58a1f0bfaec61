using System.CommandLine;
using System.Text.Json;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Tool.Terminal;
using Symbol = BuildOptions.Language.Model.Symbol;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig merge</c>: lays configuration fragments over one another.</summary>
internal static class MergeCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A configuration file and fragments for it, in order: later ones win.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string>("--output", "-o")
        {
            HelpName = "FILE",
            Description = "Where the whole configuration goes.",
            DefaultValueFactory = _ => ".config",
        };
        var strict = new Option<bool>("--strict", "-s")
        {
            Description = "Refuse, with exit code 1 and nothing written, where a value does not survive or a fragment contradicts a file before it.",
        };
        Option<bool> minimal = WriteOptions.Minimal();
        Option<OutputFormat> format = FormatOption.Make();
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "merge",
            "Lays fragments over a configuration, gives everything else its default, and says which values were replaced by a later file and which did not survive, and why.")
        {
            files, output, strict, minimal, format,
        };
        tree.AddTo(command, hasConfig: false);
        CommandAction.Set(command, surroundings, parsed =>
        {
            OptionModel model = tree.ReadModel(parsed);
            ConfigLayers layers = tree.ReadLayers(model, [.. parsed.GetValue(files)!.Select(tree.ReadRequired)]);
            Configuration configuration = TreeOptions.Evaluate(model, layers.Values);
            bool isRefused = parsed.GetValue(strict) && (configuration.Unhonoured.Count > 0 || layers.Conflicts.Any(c => !c.IsRedundant));
            string file = parsed.GetValue(output)!;
            string? written = !isRefused && WriteOptions.Write(surroundings, file, configuration, tree.Prefix, parsed.GetValue(minimal)) ? file : null;
            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                JsonText.Print(surroundings.Output, json => Write(json, layers, configuration, written));
            }
            else
            {
                Print(surroundings, layers, configuration);
                if (!isRefused)
                {
                    WriteOptions.Say(surroundings, written);
                }
            }

            return isRefused ? throw new CommandFailure("--strict: nothing was written") : 0;
        });
        return command;
    }

    private static void Print(Surroundings surroundings, ConfigLayers layers, Configuration configuration)
    {
        foreach (LayerConflict conflict in layers.Conflicts)
        {
            Symbol option = conflict.Later.Symbol;
            string later = DotConfig.Spell(option, conflict.Later.Text);
            surroundings.Output.WriteLine(conflict.IsRedundant
                ? $"repeated: {option}={later} ({conflict.Later.Location}) stands in {conflict.Earlier.Location} already"
                : $"replaced: {option}={DotConfig.Spell(option, conflict.Earlier.Text)} ({conflict.Earlier.Location}) by {option}={later} ({conflict.Later.Location})");
        }

        foreach (UnhonouredValue lost in configuration.Unhonoured)
        {
            Symbol option = lost.Said.Symbol;
            surroundings.Output.WriteLine(
                $"lost: {option}={DotConfig.Spell(option, lost.Said.Text)} ({lost.Said.Location}) is {DotConfig.Spell(option, lost.Value.Text)}: {lost.Why}");
        }
    }

    private static void Write(Utf8JsonWriter json, ConfigLayers layers, Configuration configuration, string? written)
    {
        json.WriteStartObject();
        json.WriteObjects("replaced", layers.Conflicts.Where(c => !c.IsRedundant), conflict => WriteConflict(json, conflict));
        json.WriteObjects("repeated", layers.Conflicts.Where(c => c.IsRedundant), conflict => WriteConflict(json, conflict));
        json.WriteObjects("lost", configuration.Unhonoured, lost =>
        {
            json.WriteString("name", lost.Said.Symbol.Name);
            json.WriteString("wanted", lost.Said.Text);
            json.WriteString("at", lost.Said.Location?.ToString());
            json.WriteString("value", lost.Value.Text);
            json.WriteString("why", lost.Why);
        });
        json.WriteString("written", written);
        json.WriteEndObject();
    }

    private static void WriteConflict(Utf8JsonWriter json, LayerConflict conflict)
    {
        json.WriteString("name", conflict.Later.Symbol.Name);
        json.WriteString("before", conflict.Earlier.Text);
        json.WriteString("beforeAt", conflict.Earlier.Location?.ToString());
        json.WriteString("after", conflict.Later.Text);
        json.WriteString("afterAt", conflict.Later.Location?.ToString());
    }
}
