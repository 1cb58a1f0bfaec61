using System.Diagnostics;

namespace BuildOptions.Testing.Commands;

/// <summary>The compiler server of these tests' builds: builds share it as a person's do, and it ends with them.</summary>
/// <remarks>It listens under a name of its own, so it neither uses nor stops one that somebody else works with.</remarks>
public static class CompilerServer
{
    private static readonly string Id = $"buildoptions-e2e-{Environment.ProcessId}";

    /// <summary>Lets a build compile in the server; the first one starts it.</summary>
    public static void Use(IDictionary<string, string?> environment)
    {
        environment["UseSharedCompilation"] = "true";
        environment["SharedCompilationId"] = Id;
    }

    /// <summary>Stops the server, if a build has started it.</summary>
    /// <param name="project">Any project that the SDK builds.</param>
    public static void Stop(string project)
    {
        string compilers = DotNet.Run(Path.GetDirectoryName(project)!, "msbuild", project, "-getProperty:RoslynTargetsPath").Succeeds().Output.Trim();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(compilers, "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{Id}"])
        {
            RedirectStandardOutput = true,
        };
        using Process stopping = Process.Start(start)!;
        stopping.WaitForExit(TimeSpan.FromSeconds(30));
    }
}
