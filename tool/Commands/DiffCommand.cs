using System.CommandLine;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig diff</c>: what two configuration files say differently.</summary>
internal static class DiffCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var first = new Argument<string>("A") { Description = "A configuration file." };
        var second = new Argument<string>("B") { Description = "Another." };
        var evaluated = new Option<bool>("--evaluated", "-e")
        {
            Description = "Compare what the files come to under the Kconfig (--kconfig), so that a defconfig can be compared with a whole configuration; and say why each value is what it is in B.",
        };
        var fragment = new Option<bool>("--fragment")
        {
            Description = "Print the lines of B that differ, as a fragment for 'kconfig merge'.",
        };
        Option<OutputFormat> format = FormatOption.Make();
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "diff",
            "Compares two configuration files by option: '+NAME value' is in B alone, '-NAME value' in A alone, ' NAME a -> b' in both. Ends with 0 where nothing differs, 1 where something does, 2 where a file cannot be read.")
        {
            first, second, evaluated, fragment, format,
        };
        tree.AddTo(command, hasConfig: false);
        CommandAction.Set(command, surroundings, parsed =>
        {
            SourceText before = tree.ReadRequired(parsed.GetValue(first)!);
            SourceText after = tree.ReadRequired(parsed.GetValue(second)!);
            Configuration? now = null;
            IReadOnlyList<ConfigDifference> found;
            if (parsed.GetValue(evaluated))
            {
                OptionModel model = tree.ReadModel(parsed);
                now = TreeOptions.Evaluate(model, tree.ReadLayers(model, [after]).Values);
                found = ConfigDifference.Between(TreeOptions.Evaluate(model, tree.ReadLayers(model, [before]).Values), now);
            }
            else
            {
                var findings = new List<KconfigDiagnostic>();
                found = ConfigDifference.Between(
                    DotConfig.ReadNames(before, findings, tree.Prefix), DotConfig.ReadNames(after, findings, tree.Prefix));
                Findings.Print(surroundings, findings);
            }

            Print(surroundings, parsed.GetValue(format), parsed.GetValue(fragment) ? tree.Prefix : null, found, now);
            return found.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static void Print(
        Surroundings surroundings, OutputFormat format, string? fragmentPrefix, IReadOnlyList<ConfigDifference> found, Configuration? now)
    {
        if (format == OutputFormat.Json)
        {
            JsonText.Print(surroundings.Output, json =>
            {
                json.WriteStartObject();
                json.WriteObjects("differences", found, difference =>
                {
                    DifferenceText.Write(json, difference);
                    if (now is not null)
                    {
                        json.WriteString("why", Why(now, difference));
                    }
                });
                json.WriteEndObject();
            });
            return;
        }

        foreach (ConfigDifference difference in found)
        {
            if (fragmentPrefix is null)
            {
                surroundings.Output.WriteLine(DifferenceText.Line(difference) + (now is null ? "" : $"    # {Why(now, difference)}"));
            }
            else if (difference.After is { } value)
            {
                surroundings.Output.WriteLine(value == "n"
                    ? $"# {fragmentPrefix}{difference.Name} is not set"
                    : $"{fragmentPrefix}{difference.Name}={value}");
            }
        }
    }

    private static string Why(Configuration now, ConfigDifference difference) => now.Explain(now.Model.Find(difference.Name)!);
}
