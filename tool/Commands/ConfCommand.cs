using System.CommandLine;
using BuildOptions.Language.Model;
using BuildOptions.Tool.Conf;

namespace BuildOptions.Tool.Commands;

/// <summary><c>kconfig conf</c>: in place of the kernel's <c>scripts/kconfig/conf</c>.</summary>
internal static class ConfCommand
{
    private static readonly (string Name, ConfMode Mode, string? File, string Description)[] Modes =
    [
        ("--oldaskconfig", ConfMode.OldAskConfig, null, "Ask about every option; the mode where none is given."),
        ("--oldconfig", ConfMode.OldConfig, null, "Keep what the configuration file says and ask about new options."),
        ("--syncconfig", ConfMode.SyncConfig, null, "Like --oldconfig, and write auto.conf, autoconf.h, rustc_cfg and the files under include/config that a build depends on."),
        ("--olddefconfig", ConfMode.OldDefConfig, null, "Keep what the configuration file says and give new options their defaults."),
        ("--defconfig", ConfMode.DefConfig, "FILE", "Start from FILE and give all other options their defaults."),
        ("--savedefconfig", ConfMode.SaveDefConfig, "FILE", "Write only what differs from the defaults to FILE."),
        ("--allnoconfig", ConfMode.AllNoConfig, null, "Answer every question with n."),
        ("--allyesconfig", ConfMode.AllYesConfig, null, "Answer every question with y."),
        ("--allmodconfig", ConfMode.AllModConfig, null, "Answer every question with m where that is possible."),
        ("--alldefconfig", ConfMode.AllDefConfig, null, "Give every option its default."),
        ("--randconfig", ConfMode.RandConfig, null, "Answer every question at random; KCONFIG_SEED repeats a run, KCONFIG_PROBABILITY weighs the answers."),
        ("--listnewconfig", ConfMode.ListNewConfig, null, "List the options that the configuration file says nothing about."),
        ("--helpnewconfig", ConfMode.HelpNewConfig, null, "List them with their help texts."),
        ("--yes2modconfig", ConfMode.Yes2ModConfig, null, "Turn y into m where that is possible."),
        ("--mod2yesconfig", ConfMode.Mod2YesConfig, null, "Turn m into y where that is possible."),
        ("--mod2noconfig", ConfMode.Mod2NoConfig, null, "Turn m into n where that is possible."),
    ];

    /// <summary>Makes the command.</summary>
    internal static Command Make(Surroundings surroundings)
    {
        var kconfig = new Argument<string>("KCONFIG") { Description = "The root Kconfig file, searched in the working folder and then in $srctree." };
        var silent = new Option<bool>("--silent", "-s") { Description = "Don't say what was written." };
        Option<Dialect> dialect = DialectOption.Make(Dialect.Linux612);
        var command = new Command("conf", "Does what the kernel's scripts/kconfig/conf does, with its options, questions, messages and exit codes.")
        {
            kconfig, silent, dialect,
        };
        foreach ((string name, _, string? file, string description) in Modes)
        {
            command.Options.Add(file is null
                ? new Option<bool>(name) { Description = description }
                : new Option<string>(name) { Description = description, HelpName = file });
        }

        command.SetAction(parsed =>
        {
            (ConfMode mode, string? file) = LastMode(parsed);
            var request = new ConfRequest(parsed.GetValue(kconfig)!, mode, file, parsed.GetValue(silent), parsed.GetValue(dialect));
            return new ConfRun(request, surroundings).Run();
        });
        return command;
    }

    /// <summary>Writes options out that are cut short, as C takes them: <c>--olddef</c> for <c>--olddefconfig</c>, where only one option begins so.</summary>
    internal static string[] CompleteNames(string[] args)
    {
        string[] names = [.. Modes.Select(mode => mode.Name), "--silent", "--help", "--dialect"];
        return [.. args.Select(Complete)];

        string Complete(string argument)
        {
            int equals = argument.IndexOf('=');
            string name = equals < 0 ? argument : argument[..equals];
            if (name.Length <= 2 || !name.StartsWith("--", StringComparison.Ordinal) || names.Contains(name))
            {
                return argument;
            }

            string[] found = [.. names.Where(known => known.StartsWith(name, StringComparison.Ordinal))];
            return found.Length == 1 ? found[0] + argument[name.Length..] : argument;
        }
    }

    // As in C, of several modes the last one counts.
    private static (ConfMode Mode, string? File) LastMode(ParseResult parsed)
    {
        for (int i = parsed.Tokens.Count - 1; i >= 0; i--)
        {
            foreach ((string name, ConfMode mode, string? file, _) in Modes)
            {
                if (parsed.Tokens[i].Value == name)
                {
                    return (mode, file is null ? null : parsed.GetValue<string>(name));
                }
            }
        }

        return (ConfMode.OldAskConfig, null);
    }
}
