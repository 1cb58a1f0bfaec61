using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace BuildOptions.Testing.Commands;

/// <summary>Runs the <c>dotnet</c> command as a person would, outside the test run's own MSBuild.</summary>
public static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    // What an outer dotnet leaves in the environment of its tests would make an inner one believe to be part of it.
    private static readonly string[] ForeignPrefixes =
        ["MSBUILD", "VSTEST", "DOTNET_CLI_", "DOTNET_HOST_PATH", "TESTINGPLATFORM", "MICROSOFT_TESTPLATFORM", "COREHOST", "KCONFIG", "TestResultsFolder"];

    /// <summary>Runs to the end; a command that hangs fails the test.</summary>
    public static DotNetRun Run(string folder, params string[] arguments) => Run(folder, "dotnet", arguments);

    /// <summary>Runs as somebody whom the rights of files bind, which they do not bind an administrator.</summary>
    public static DotNetRun RunBoundByRights(string folder, params string[] arguments)
    {
        const string Drop = "/usr/bin/setpriv";
        return Environment.IsPrivilegedProcess && File.Exists(Drop)
            ? Run(folder, Drop, ["--bounding-set", "-dac_override", "--inh-caps", "-dac_override", "dotnet", .. arguments])
            : Run(folder, "dotnet", arguments);
    }

    /// <summary>How a command is started whose output is read.</summary>
    public static ProcessStartInfo Command(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        Isolate(start.Environment);
        return start;
    }

    private static DotNetRun Run(string folder, string command, string[] arguments)
    {
        ProcessStartInfo start = Command(folder, command, arguments);
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} did not end within {Limit}:\n{output}");
        }

        process.WaitForExit();
        return new DotNetRun($"dotnet {string.Join(' ', arguments)}", process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }

    /// <summary>Takes out of an environment what would make a command believe to be part of the test run.</summary>
    public static void Isolate(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.ToList())
        {
            if (ForeignPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                environment.Remove(name);
            }
        }

        // Nothing may outlive the test: no worker nodes, no build server but the one that is stopped at the end.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        CompilerServer.Use(environment);
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_NOLOGO"] = "1";
    }
}

/// <summary>How a command ended.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Everything it printed, of both streams.</param>
public sealed partial record DotNetRun(string Command, int ExitCode, string Output)
{
    /// <summary>The findings about options that were printed, without the project in brackets, in the order of printing; not again those of the summary.</summary>
    public IReadOnlyList<string> Findings =>
        [.. Output.Split("\nBuild ")[0].Split('\n').Where(line => FindingPattern().IsMatch(line)).Select(line => ProjectPattern().Replace(line, "").Trim())];

    /// <summary>Fails the test where the command did.</summary>
    public DotNetRun Succeeds()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>Fails the test where the command did not.</summary>
    public DotNetRun Fails()
    {
        Assert.True(ExitCode != 0, $"{Command} succeeded:\n{Output}");
        return this;
    }

    [GeneratedRegex(@": (error|warning) KC[0-9]{4}: ")]
    private static partial Regex FindingPattern();

    [GeneratedRegex(@" \[[^\[\]]*proj(::[^\]]*)?\]\s*$")]
    private static partial Regex ProjectPattern();
}
