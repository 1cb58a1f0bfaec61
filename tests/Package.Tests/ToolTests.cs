using System.Diagnostics;

namespace BuildOptions.Package.Tests;

/// <summary>The <c>kconfig</c> command as a .NET tool.</summary>
[Collection(PackageCollection.Name)]
public class ToolTests(PackageFeed feed)
{
    [Fact]
    public void The_tool_installs_and_writes_a_configuration()
    {
        feed.Pack("tool", "BuildOptions.Tool");
        string folder = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "tool")).FullName;
        File.WriteAllText(Path.Combine(folder, "Kconfig"), "config A\n\tbool \"a\"\n\tdefault y\n");
        DotNet.Run(folder, "tool", "install", "BuildOptions.Tool", "--version", PackageFeed.Version, "--tool-path", "tools").Succeeds();

        var start = new ProcessStartInfo(Path.Combine(folder, "tools", "kconfig"), ["conf", "--alldefconfig", "Kconfig"]) { WorkingDirectory = folder };
        using Process process = Process.Start(start)!;
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("CONFIG_A=y\n", File.ReadAllText(Path.Combine(folder, ".config")));
    }
}
