namespace BuildOptions.Tool.Commands;

/// <summary>Ends a command with a message that says what is wrong and what to do.</summary>
/// <param name="message">The message; empty where everything has been said.</param>
/// <param name="exitCode">1 for a request that cannot be met, 2 for input that cannot be read.</param>
internal sealed class CommandFailure(string message, int exitCode = 1) : Exception(message)
{
    internal int ExitCode => exitCode;
}
