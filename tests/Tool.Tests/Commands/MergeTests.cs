using System.Text.Json;

namespace BuildOptions.Tool.Tests.Commands;

public class MergeTests
{
    private static ToolFolder Folder()
    {
        ToolFolder folder = WeatherStation.Folder();
        folder.Write("base", "CONFIG_TLS=y\nCONFIG_PORT=9\nCONFIG_KELVIN=y\n");
        folder.Write("fragment", "CONFIG_PORT=10\nCONFIG_KELVIN=y\n# CONFIG_CRYPTO is not set\n");
        return folder;
    }

    [Fact]
    public void What_is_replaced_repeated_or_lost_is_told_with_its_places_and_reason()
    {
        using ToolFolder folder = Folder();

        ToolResult result = folder.Run("merge", "base", "fragment");

        Assert.Equal(
            """
            replaced: PORT=9 (base:2) by PORT=10 (fragment:1)
            repeated: KELVIN=y (fragment:2) stands in base:3 already
            lost: CRYPTO=n (fragment:3) is y: TLS selects it (Kconfig:18)
            Written to .config.

            """.ReplaceLineEndings("\n"),
            result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("CONFIG_PORT=10\n", folder.Read(".config"));
    }

    [Fact]
    public void Strict_writes_nothing_where_something_is_lost()
    {
        using ToolFolder folder = Folder();

        Assert.Equal(1, folder.Run("merge", "--strict", "base", "fragment").ExitCode);
        Assert.False(folder.Has(".config"));
        Assert.Equal(0, folder.Run("merge", "--strict", "base").ExitCode);
    }

    [Fact]
    public void The_merged_configuration_can_be_minimal_and_go_elsewhere()
    {
        using ToolFolder folder = Folder();

        Assert.Equal(0, folder.Run("merge", "base", "fragment", "-o", "out/merged", "--minimal").ExitCode);
        Assert.Equal("CONFIG_PORT=10\nCONFIG_TLS=y\nCONFIG_KELVIN=y\n", folder.Read("out/merged"));
    }

    [Fact]
    public void Json_tells_the_same()
    {
        using ToolFolder folder = Folder();

        JsonElement root = JsonDocument.Parse(folder.Run("merge", "base", "fragment", "--format", "json").Output).RootElement;

        Assert.Equal("PORT", root.GetProperty("replaced")[0].GetProperty("name").GetString());
        Assert.Equal("KELVIN", root.GetProperty("repeated")[0].GetProperty("name").GetString());
        Assert.Equal("TLS selects it (Kconfig:18)", root.GetProperty("lost")[0].GetProperty("why").GetString());
        Assert.Equal(".config", root.GetProperty("written").GetString());
    }

    [Fact]
    public void A_broken_fragment_stops_everything()
    {
        using ToolFolder folder = Folder();
        folder.Write("fragment", "CONFIG_PORT=ten\n");

        ToolResult result = folder.Run("merge", "base", "fragment");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("fragment(1,13): error KC0502", result.Error);
        Assert.False(folder.Has(".config"));
    }
}
