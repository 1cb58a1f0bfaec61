using System.CommandLine;
using System.Text.Json;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Terminal;
using Symbol = BuildOptions.Language.Model.Symbol;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig get</c>: what options are, and why.</summary>
internal static class GetCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var names = new Argument<string[]>("NAME") { Description = "The options; all of them where none is named." };
        var why = new Option<bool>("--why") { Description = "Say what decided each value." };
        Option<OutputFormat> format = FormatOption.Make();
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "get",
            "Prints the value of an option: alone for one name, as NAME=VALUE for several. A string is printed without quotes when it stands alone.")
        {
            names, why, format,
        };
        tree.AddTo(command, hasConfig: true);
        CommandAction.Set(command, surroundings, parsed =>
        {
            OptionModel model = tree.ReadModel(parsed);
            string[] asked = parsed.GetValue(names) ?? [];
            IReadOnlyList<Symbol> options = asked.Length == 0
                ? [.. model.Options.Where(o => o.Type != SymbolType.Unknown)]
                : [.. asked.Select(name => CommandLineValues.Find(model, name, tree.Prefix))];
            SourceText? file = tree.ReadConfig(parsed);
            ConfigLayers layers = tree.ReadLayers(model, file is null ? [] : [file]);
            Configuration configuration = TreeOptions.Evaluate(model, layers.Values);
            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                JsonText.Print(surroundings.Output, json => WriteAll(json, configuration, options));
                return 0;
            }

            foreach (Symbol option in options)
            {
                surroundings.Output.WriteLine(Line(configuration, option, isAlone: asked.Length == 1, parsed.GetValue(why)));
            }

            return 0;
        });
        return command;
    }

    private static string Line(Configuration configuration, Symbol option, bool isAlone, bool isExplained)
    {
        string text = configuration[option].Text;
        return isExplained ? configuration.Explain(option)
            : isAlone ? text
            : option.Name + "=" + DotConfig.Spell(option, text);
    }

    private static void WriteAll(Utf8JsonWriter json, Configuration configuration, IEnumerable<Symbol> options)
    {
        json.WriteStartArray();
        foreach (Symbol option in options)
        {
            SymbolValue value = configuration[option];
            json.WriteStartObject();
            json.WriteString("name", option.Name);
            json.WriteString("type", option.Type.ToString().ToLowerInvariant());
            json.WriteString("value", value.Text);
            json.WriteString("visibility", value.Visibility.ToText());
            json.WriteBoolean("written", value.IsWritten);
            json.WriteString("origin", value.Origin.Kind.ToString().ToLowerInvariant());
            json.WriteString("at", value.Origin.Location?.ToString());
            json.WriteString("by", value.Origin.By?.Name);
            json.WriteString("why", configuration.Explain(option));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
