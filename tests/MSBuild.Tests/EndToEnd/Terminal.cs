using System.Diagnostics;
using System.Text.RegularExpressions;

namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>Runs a command with a terminal of its own, made by the program <c>script</c>.</summary>
internal static partial class Terminal
{
    internal const string Program = "/usr/bin/script";

    /// <summary>Runs a command to its end and gives what the terminal was told, without the orders about colour and place.</summary>
    internal static string Run(string folder, string command)
    {
        var start = new ProcessStartInfo(Program, ["-qec", command, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        DotNet.Isolate(start.Environment);
        start.Environment["TERM"] = "xterm";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        output = Escapes().Replace(output, "").Replace("\r", "");
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}:\n{output}");
        return output;
    }

    [GeneratedRegex(@"\x1b\][^\x1b\a]*(\x1b\\|\a)|\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")]
    private static partial Regex Escapes();
}

/// <summary>A test that needs a terminal; skipped where there is no program to make one.</summary>
internal sealed class ScriptFactAttribute : FactAttribute
{
    public ScriptFactAttribute()
    {
        if (!File.Exists(Terminal.Program))
        {
            Skip = $"{Terminal.Program} is not installed (Debian: bsdutils)";
        }
    }
}
