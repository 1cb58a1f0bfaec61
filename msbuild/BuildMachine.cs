using System.Diagnostics;
using BuildOptions.Language.Binding;

namespace BuildOptions.MSBuild;

/// <summary>
/// The machine that the build runs on: answers macros where the project allows it, and remembers every answer, so that
/// generator and analyzers, which may not ask, see the same.
/// </summary>
internal sealed class BuildMachine(bool isAllowed, string baseFolder, Action<string> inform) : IOutsideWorld
{
    // A configuration script that takes longer is stuck: a build must end.
    private const int ShellLimitMilliseconds = 30_000;

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shell = new(StringComparer.Ordinal);

    /// <summary>The environment variables that were asked for.</summary>
    internal IReadOnlyDictionary<string, string> Environment => _environment;

    /// <summary>What the shell answered, by command.</summary>
    internal IReadOnlyDictionary<string, string> Shell => _shell;

    /// <summary>Whether any answer was given.</summary>
    internal bool WasAsked => _environment.Count + _shell.Count > 0;

    /// <summary>Whether anything was asked or said: loading again may then come to something else, or say it again.</summary>
    internal bool WasUsed { get; private set; }

    /// <inheritdoc/>
    public string? GetEnvironmentVariable(string name)
    {
        WasUsed = true;
        return isAllowed ? _environment[name] = System.Environment.GetEnvironmentVariable(name) ?? "" : null;
    }

    /// <inheritdoc/>
    public string? RunShell(string command)
    {
        WasUsed = true;
        if (!isAllowed)
        {
            return null;
        }

        if (!_shell.TryGetValue(command, out string? answer))
        {
            answer = _shell[command] = Run(command);
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Inform(string text)
    {
        WasUsed = true;
        inform(text);
    }

    private string Run(string command)
    {
        string shell = Path.DirectorySeparatorChar == '/' ? "/bin/sh" : "sh.exe";
        try
        {
            using var process = new Process
            {
                StartInfo = new ProcessStartInfo(shell)
                {
                    WorkingDirectory = baseFolder,
                    UseShellExecute = false,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    CreateNoWindow = true,
                },
            };
            process.Start();

            // The script goes through standard input: netstandard2.0 cannot pass an argument without quoting rules.
            process.StandardInput.Write(command + "\n");
            process.StandardInput.Close();
            System.Threading.Tasks.Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(ShellLimitMilliseconds))
            {
                return output.GetAwaiter().GetResult();
            }

            process.Kill();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            inform($"Kconfig: '{command}' did not run: {e.Message}");
        }

        return "";
    }
}
