using System.CommandLine;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig set</c>: changes values in a configuration file, or says why that cannot be.</summary>
internal static class SetCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var values = new Argument<string[]>("NAME=VALUE")
        {
            Description = "The new values: y, m or n, a number, or a text without quotes.",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<bool> minimal = WriteOptions.Minimal();
        Option<OutputFormat> format = FormatOption.Make();
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "set",
            "Sets options in a configuration file and prints everything that changes with them. A value that its option cannot have, or that would not hold, is refused with the reason, and the file stays as it is.")
        {
            values, minimal, format,
        };
        tree.AddTo(command, hasConfig: true);
        CommandAction.Set(command, surroundings, parsed =>
        {
            OptionModel model = tree.ReadModel(parsed);
            SourceText? file = tree.ReadConfig(parsed);
            SourceText own = CommandLineValues.Read(model, parsed.GetValue(values)!, tree.Prefix);
            SourceText[] before = file is null ? [] : [file];
            UserValues old = tree.ReadLayers(model, before).Values;
            UserValues wanted = ConfigLayers.Read([.. before, own], model, [], tree.Prefix).Values;
            tree.ReadLayers(model, [own]);
            Configuration now = TreeOptions.Evaluate(model, wanted);
            Refuse(now);
            IReadOnlyList<ConfigDifference> changes = ConfigDifference.Between(TreeOptions.Evaluate(model, old), now);
            bool isWritten = WriteOptions.Write(surroundings, tree.ConfigFile(parsed), now, tree.Prefix, parsed.GetValue(minimal));
            Print(surroundings, parsed.GetValue(format), changes, isWritten ? tree.ConfigFile(parsed) : null);
            return 0;
        });
        return command;
    }

    private static void Refuse(Configuration configuration)
    {
        List<string> refused = [.. configuration.Unhonoured
            .Where(v => v.Said.Location?.Path == CommandLineValues.Place)
            .Select(v => $"{v.Said.Symbol} stays {DotConfig.Spell(v.Said.Symbol, v.Value.Text)}: {v.Why}")];
        if (refused.Count > 0)
        {
            throw new CommandFailure(string.Join("; ", refused) + "; nothing was written");
        }
    }

    private static void Print(Surroundings surroundings, OutputFormat format, IReadOnlyList<ConfigDifference> changes, string? written)
    {
        if (format == OutputFormat.Json)
        {
            JsonText.Print(surroundings.Output, json =>
            {
                json.WriteStartObject();
                json.WriteObjects("changes", changes, change => DifferenceText.Write(json, change));
                json.WriteString("written", written);
                json.WriteEndObject();
            });
            return;
        }

        foreach (ConfigDifference change in changes)
        {
            surroundings.Output.WriteLine(DifferenceText.Line(change));
        }

        WriteOptions.Say(surroundings, written);
    }
}
