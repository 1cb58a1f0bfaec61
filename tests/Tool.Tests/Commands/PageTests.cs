using System.Runtime.CompilerServices;

namespace BuildOptions.Tool.Tests.Commands;

/// <summary>What docs/kconfig.md says is what the command does.</summary>
public class PageTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/kconfig.md"));

    [Theory]
    [InlineData("get")]
    [InlineData("explain")]
    [InlineData("check")]
    [InlineData("set")]
    [InlineData("merge")]
    [InlineData("diff")]
    [InlineData("conf")]
    public void Every_command_has_a_section(string name)
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Contains($"## `kconfig {name}", s_page);
        Assert.Equal(0, folder.Run(name, "--help").ExitCode);
    }

    [Theory]
    [InlineData("get", "PORT")]
    [InlineData("set", "TLS=y")]
    [InlineData("set", "CRYPTO=n")]
    [InlineData("set", "CRYPTO=n", "--with-dependencies")]
    [InlineData("set", "TLS=y", "CRYPTO=n", "--with-dependencies")]
    [InlineData("check", "Kconfig.lab")]
    [InlineData("explain", "CRYPTO")]
    [InlineData("explain", "CRYPTO=n")]
    [InlineData("explain", "PORT=70000")]
    public void The_examples_print_what_the_page_shows(params string[] command)
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write("Kconfig.lab", WeatherStation.Lab);
        if (command.Any(word => word.StartsWith("CRYPTO", StringComparison.Ordinal)))
        {
            folder.Write(".config", "CONFIG_TLS=y\n");
        }

        ToolResult result = folder.Run(command);

        Assert.Contains($"$ kconfig {string.Join(' ', command)}\n{result.Output}{result.Error}", s_page);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
