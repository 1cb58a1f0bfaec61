using System.CommandLine;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Checks;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig check</c>: what is wrong with a tree of Kconfig files, in any of its configurations.</summary>
internal static class CheckCommand
{
    private enum CheckFormat
    {
        Text,
        Json,
        Sarif,
    }

    private enum Threshold
    {
        Info,
        Warning,
        Error,
        Never,
    }

    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var root = new Argument<string>("KCONFIG")
        {
            Description = "The root Kconfig file, searched in the working folder and then in $srctree.",
            DefaultValueFactory = _ => "Kconfig",
        };
        var near = new Option<string?>("--config", "-c")
        {
            HelpName = "FILE",
            Description = "Tell the configurations that show a finding as changes to this one; without it, to the defaults.",
        };
        var least = new Option<RuleSeverity>("--level")
        {
            HelpName = "info|warning|error",
            Description = "Leave out findings that are less grave.",
            DefaultValueFactory = _ => RuleSeverity.Info,
        };
        var failOn = new Option<Threshold>("--fail-on")
        {
            HelpName = "info|warning|error|never",
            Description = "End with 1 where there is a finding as grave as this.",
            DefaultValueFactory = _ => Threshold.Warning,
        };
        var filesOnly = new Option<bool>("--files-only")
        {
            Description = "Check only what the files say (KC0001 to KC0499), and ask nothing about all configurations (KC4001, KC4002): quick.",
        };
        var witnesses = new Option<string?>("--witness")
        {
            HelpName = "DIR",
            Description = "Write the configuration that shows a KC4001 to this folder, a file each, for 'conf --olddefconfig' or a build to try.",
        };
        var format = new Option<CheckFormat>("--format")
        {
            HelpName = "text|json|sarif",
            Description = "How the findings are printed: text for people and compilers' listeners, json for programs, sarif (2.1.0) for code hosts and editors.",
            DefaultValueFactory = _ => CheckFormat.Text,
        };
        var tree = new TreeOptions(surroundings);
        var command = new Command(
            "check",
            "Checks a tree of Kconfig files: what is wrong with the files, which selects force an option against its dependencies in some configuration (KC4001, with that configuration), and which options are off or on in every one (KC4002; 'kconfig explain NAME=y' says why). Ends with 0 where nothing is found that --fail-on counts, 1 where something is, 2 where a file cannot be read.")
        {
            root, near, least, failOn, filesOnly, witnesses, format,
        };
        tree.AddDialectTo(command);
        CommandAction.Set(command, surroundings, parsed =>
        {
            OptionModel model = tree.Read(parsed.GetValue(root)!, parsed, "name the root Kconfig file");
            IEnumerable<SourceText> layers = parsed.GetValue(near) is { } file && !model.HasErrors ? [tree.ReadRequired(file)] : [];
            var check = new TreeCheck(surroundings, model, TreeOptions.Evaluate(model, tree.ReadLayers(model, layers).Values))
            {
                Least = parsed.GetValue(least),
                AsksAboutAll = !parsed.GetValue(filesOnly),
                WitnessFolder = parsed.GetValue(witnesses),
                Prefix = tree.Prefix,
            };
            CheckFormat chosen = parsed.GetValue(format);
            CheckReport report = check.Run(chosen == CheckFormat.Text ? finding => PrintLine(surroundings, finding) : _ => { });
            Print(surroundings, chosen, report);
            return IsFailure(report, parsed.GetValue(failOn)) ? 1 : 0;
        });
        return command;
    }

    private static bool IsFailure(CheckReport report, Threshold threshold) =>
        threshold != Threshold.Never && report.Findings.Any(f => (int)f.Diagnostic.Severity >= (int)threshold);

    private static void PrintLine(Surroundings surroundings, CheckedFinding finding)
    {
        surroundings.Output.WriteLine(Findings.Line(surroundings, surroundings.Output, finding.Diagnostic) + (finding.WitnessFile is { } file ? $" [{file}]" : ""));
        if (surroundings.Output.IsTerminal)
        {
            surroundings.Output.Flush();
        }
    }

    private static void Print(Surroundings surroundings, CheckFormat format, CheckReport report)
    {
        switch (format)
        {
            case CheckFormat.Json:
                CheckText.Print(surroundings.Output, report);
                break;
            case CheckFormat.Sarif:
                SarifText.Print(surroundings.Output, report);
                break;
            default:
                surroundings.Output.WriteLine(CheckText.Summary(report));
                break;
        }

        if (report.WhyNotAsked is { } why)
        {
            surroundings.Error.WriteLine($"kconfig check: nothing was asked about all configurations: {why}");
        }
    }
}
