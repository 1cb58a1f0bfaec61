using System.CommandLine;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Changes;
using BuildOptions.Tool.Terminal;
using Symbol = BuildOptions.Language.Model.Symbol;

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
        var withDependencies = new Option<bool>("--with-dependencies")
        {
            Description = "Change other options too, as few as possible, where the values would not hold without; or say which statements keep any configuration from having them all.",
        };
        Option<bool> minimal = WriteOptions.Minimal();
        Option<OutputFormat> format = FormatOption.Make();
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "set",
            "Sets options in a configuration file and prints everything that changes with them. A value that its option cannot have, or that would not hold, is refused with the reason, and the file stays as it is.")
        {
            values, withDependencies, minimal, format,
        };
        tree.AddTo(command, hasConfig: true);
        CommandAction.Set(command, surroundings, parsed =>
        {
            OptionModel model = tree.ReadModel(parsed);
            SourceText? file = tree.ReadConfig(parsed);
            SourceText own = CommandLineValues.Read(model, parsed.GetValue(values)!, tree.Prefix);
            SourceText[] before = file is null ? [] : [file];
            Configuration old = TreeOptions.Evaluate(model, tree.ReadLayers(model, before).Values);
            IReadOnlyList<WantedValue> wanted = WantedValue.AllOf(tree.ReadLayers(model, [own]).Values);
            ChangePlan plan;
            if (parsed.GetValue(withDependencies))
            {
                using (Progress.Of(surroundings.Error, "Looking for a configuration"))
                {
                    plan = new ChangeSearch(new AllConfigurations(model), old, wanted).Find();
                }

                Refuse(plan, wanted);
            }
            else
            {
                Configuration now = TreeOptions.Evaluate(model, ConfigLayers.Read([.. before, own], model, [], tree.Prefix).Values);
                Refuse(now);
                plan = ChangePlan.Found([], now, []);
            }

            foreach (Symbol unmet in plan.Unmet)
            {
                surroundings.Error.WriteLine($"kconfig set: there is no way without forcing {unmet} against its dependency {unmet.DirectDependency}");
            }

            IReadOnlyList<PlannedDifference> changes = ChangeText.Differences(old, plan, wanted);
            bool isWritten = WriteOptions.Write(surroundings, tree.ConfigFile(parsed), plan.Configuration!, tree.Prefix, parsed.GetValue(minimal));
            Print(surroundings, parsed.GetValue(format), changes, parsed.GetValue(withDependencies), isWritten ? tree.ConfigFile(parsed) : null);
            return 0;
        });
        return command;
    }

    private static void Refuse(Configuration configuration)
    {
        UnhonouredValue[] refused = [.. configuration.Unhonoured.Where(v => v.Said.Location?.Path == CommandLineValues.Place)];
        if (refused.Length > 0)
        {
            // What is out of range stays so whatever else changes, unless the range changes.
            string hint = refused.All(v => v.Value.Origin.Kind == ValueOriginKind.Range)
                ? ""
                : "; --with-dependencies changes what is in the way";
            string reasons = string.Join("; ", refused.Select(v => $"{v.Said.Symbol} stays {DotConfig.Spell(v.Said.Symbol, v.Value.Text)}: {v.Why}"));
            throw new CommandFailure($"{reasons}; nothing was written{hint}");
        }
    }

    private static void Refuse(ChangePlan plan, IReadOnlyList<WantedValue> wanted)
    {
        if (plan.Outcome == ChangeOutcome.Impossible)
        {
            string core = string.Concat(plan.Core.Select(sentence => "\n  " + sentence));
            throw new CommandFailure($"no configuration has {string.Join(" and ", wanted)}:{core}\nnothing was written");
        }

        if (plan.Outcome == ChangeOutcome.Unknown)
        {
            throw new CommandFailure(ChangeText.Undecided(plan));
        }
    }

    private static void Print(
        Surroundings surroundings, OutputFormat format, IReadOnlyList<PlannedDifference> changes, bool tellsCauses, string? written)
    {
        if (format == OutputFormat.Json)
        {
            JsonText.Print(surroundings.Output, json =>
            {
                json.WriteStartObject();
                json.WriteObjects("changes", changes, change =>
                {
                    DifferenceText.Write(json, change.Difference);
                    if (tellsCauses)
                    {
                        json.WriteString("cause", change.Cause);
                    }
                });
                json.WriteString("written", written);
                json.WriteEndObject();
            });
            return;
        }

        foreach (PlannedDifference change in changes)
        {
            surroundings.Output.WriteLine(tellsCauses ? change.Line() : DifferenceText.Line(change.Difference));
        }

        WriteOptions.Say(surroundings, written);
    }
}
