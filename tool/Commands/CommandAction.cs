using System.CommandLine;

namespace BuildOptions.Tool.Commands;

/// <summary>How every command but <c>conf</c> runs: failures become messages and exit codes, and all output is handed over.</summary>
internal static class CommandAction
{
    internal static void Set(Command command, Surroundings surroundings, Func<ParseResult, int> run) => command.SetAction(parsed =>
    {
        try
        {
            return run(parsed);
        }
        catch (CommandFailure failure)
        {
            Say(command, surroundings, failure.Message);
            return failure.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say(command, surroundings, e.Message);
            return 2;
        }
        finally
        {
            surroundings.Output.Flush();
        }
    });

    private static void Say(Command command, Surroundings surroundings, string message)
    {
        surroundings.Output.Flush();
        if (message.Length > 0)
        {
            surroundings.Error.WriteLine($"kconfig {command.Name}: {message}");
        }
    }
}
