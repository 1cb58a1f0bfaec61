using System.CommandLine;
using BuildOptions.Tool.Commands;

namespace BuildOptions.Tool;

/// <summary>The <c>kconfig</c> command.</summary>
internal static class Program
{
    private static readonly (string Name, Func<Surroundings, Command> Make)[] Commands =
    [
        ("conf", ConfCommand.Make),
        ("get", GetCommand.Make),
        ("explain", ExplainCommand.Make),
        ("set", SetCommand.Make),
        ("check", CheckCommand.Make),
        ("merge", MergeCommand.Make),
        ("diff", DiffCommand.Make),
    ];

    private static int Main(string[] args)
    {
        GarbageAllowance.Take();
        return Run(args, Surroundings.OfProcess());
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(string[] args, Surroundings surroundings)
    {
        var root = new RootCommand("Kconfig configurations: make, question, change and compare them.");

        // Only the command that is asked for is made: start-up counts in builds that call this often.
        bool isNamed = args.Length > 0 && Commands.Any(c => c.Name == args[0]);
        foreach ((string name, Func<Surroundings, Command> make) in Commands)
        {
            if (!isNamed || name == args[0])
            {
                root.Subcommands.Add(make(surroundings));
            }
        }

        return root.Parse(isNamed && args[0] == "conf" ? ConfCommand.CompleteNames(args) : args).Invoke();
    }
}
