using System.Diagnostics;
using System.Threading.Channels;

namespace BuildOptions.Package.Tests;

/// <summary>A project under <c>dotnet watch</c>.</summary>
[Collection(PackageCollection.Name)]
public class WatchTests(PackageFeed feed)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public void The_watcher_watches_Kconfig_and_configuration_files()
    {
        var project = new PackageProject(feed, "watched");
        project.Write("Kconfig", "config A\n\tbool \"a\"\nsource \"sub/Kconfig\"\n");
        project.Write("sub/Kconfig", "config B\n\tbool \"b\"\n");
        project.Write(".config", "CONFIG_A=y\n");
        project.Write("Probe.cs", "static class Probe { public const bool A = Config.A; }");
        project.DotNet("restore", "-v:q").Succeeds();

        string[] listed = project.DotNet("watch", "--list").Succeeds().Output.Split('\n');

        Assert.All([project["Kconfig"], project["sub/Kconfig"], project[".config"]], file => Assert.Contains(file, listed));
    }

    [Fact]
    public async Task A_program_that_is_watched_follows_the_configuration_and_the_Kconfig()
    {
        var project = new PackageProject(feed, "live", "<OutputType>Exe</OutputType>");
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n");
        project.Write("Program.cs", """Console.WriteLine($"A is {Config.A}");""");
        project.DotNet("restore", "-v:q").Succeeds();

        var lines = Channel.CreateUnbounded<string>();
        using var watcher = new Process { StartInfo = DotNet.Command(project.Folder, "dotnet", "watch", "run", "--non-interactive") };
        watcher.OutputDataReceived += (_, e) => lines.Writer.TryWrite(e.Data ?? "(end)");
        watcher.ErrorDataReceived += (_, e) => lines.Writer.TryWrite(e.Data ?? "(end)");
        watcher.Start();
        watcher.BeginOutputReadLine();
        watcher.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await Says("A is True");

            // There was none before.
            project.Write(".config", "# CONFIG_A is not set\n");
            await Says("A is False");

            project.Write("Kconfig", "config A\n\tdef_bool y\n");
            await Says("A is True");
        }
        finally
        {
            watcher.Kill(entireProcessTree: true);
            await watcher.WaitForExitAsync();
        }

        async Task Says(string line)
        {
            var said = new List<string>();
            try
            {
                while (!said.Contains(line) || !said.Exists(l => l.Contains("Waiting for a file to change", StringComparison.Ordinal)))
                {
                    said.Add(await lines.Reader.ReadAsync(limit.Token));
                }
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"'{line}' was not said:\n{string.Join('\n', said)}");
            }
        }
    }
}
