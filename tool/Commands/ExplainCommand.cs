using System.CommandLine;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Changes;
using BuildOptions.Tool.Reasons;
using BuildOptions.Tool.Terminal;
using Symbol = BuildOptions.Language.Model.Symbol;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig explain</c>: why an option has its value, and what would give it another.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var asked = new Argument<string[]>("NAME[=VALUE]")
        {
            Description = "The option; and a value that it does not have, in the same word or in the next: TLS=y, or TLS =y.",
            Arity = new ArgumentArity(1, 2),
        };
        var depth = new Option<int>("--depth")
        {
            HelpName = "N",
            Description = "How many reasons of reasons are followed.",
            DefaultValueFactory = _ => 6,
        };
        Option<OutputFormat> format = FormatOption.Make();
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "explain",
            "Says why an option has its value: the line, default, select, range or dependency that decided, and the reasons for those. With a value, says why it does not have that one, and which changes, as few as possible, would give it ('kconfig set NAME=VALUE --with-dependencies' makes them), or which statements keep it from ever having it. Ends with 0 where the answer is known, also where it is 'never'.")
        {
            asked, depth, format,
        };
        tree.AddTo(command, hasConfig: true);
        CommandAction.Set(command, surroundings, parsed =>
        {
            (string name, string? value) = Question(parsed.GetValue(asked)!);
            OptionModel model = tree.ReadModel(parsed);
            Symbol option = CommandLineValues.Find(model, name, tree.Prefix);
            SourceText? file = tree.ReadConfig(parsed);
            Configuration now = TreeOptions.Evaluate(model, tree.ReadLayers(model, file is null ? [] : [file]).Values);
            int levels = Math.Max(0, parsed.GetValue(depth));
            Explanation explanation = Explain(now, option, levels);
            if (value is not null)
            {
                UserValues said = tree.ReadLayers(model, [CommandLineValues.Read(model, [$"{name}={value}"], tree.Prefix)]).Values;
                using (Progress.Of(surroundings.Error, "Looking for a configuration"))
                {
                    explanation = explanation with { Answer = Ask(now, WantedValue.AllOf(said)[0], levels) };
                }
            }

            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                JsonText.Print(surroundings.Output, explanation.Write);
            }
            else
            {
                explanation.Print(surroundings.Output);
            }

            return explanation.Answer is { Plan: { Outcome: ChangeOutcome.Unknown } unknown } ? throw new CommandFailure(ChangeText.Undecided(unknown)) : 0;
        });
        return command;
    }

    // NAME, NAME=VALUE or NAME =VALUE.
    private static (string Name, string? Value) Question(string[] words)
    {
        if (words.Length == 2)
        {
            return words[1].StartsWith('=') && !words[0].Contains('=')
                ? (words[0], words[1][1..])
                : throw new CommandFailure($"'{words[1]}' is no value; write NAME=VALUE, for example HAS_PCI=n, and one option at a time");
        }

        int equals = words[0].IndexOf('=');
        return equals < 0 ? (words[0], null) : (words[0][..equals], words[0][(equals + 1)..]);
    }

    private static Explanation Explain(Configuration now, Symbol option, int levels)
    {
        Reason value = new ValueReasons(now, levels).Of(option);
        var notes = new List<Reason>();
        if (now.Unhonoured.FirstOrDefault(v => ReferenceEquals(v.Said.Symbol, option)) is { } ignored)
        {
            notes.Add(new Reason($"the configuration file says {DotConfig.Spell(option, ignored.Said.Text)}, which does not hold: {ignored.Why}", ignored.Said.Location));
        }

        return new Explanation(now, option, value, [.. notes, new WhyNotNow(now, levels).Freedom(option)], null);
    }

    private static AskedValue Ask(Configuration now, WantedValue wanted, int levels)
    {
        if (wanted.IsIn(now))
        {
            return new AskedValue(wanted, [], ChangePlan.Found([], now, []));
        }

        ChangePlan plan = new ChangeSearch(new AllConfigurations(now.Model), now, [wanted]).Find();
        bool isOneStep = plan is { Outcome: ChangeOutcome.Found, Changes.Count: 0 };
        return new AskedValue(wanted, isOneStep ? [] : new WhyNotNow(now, levels).Obstacles(wanted.Option, wanted.Text), plan);
    }
}
