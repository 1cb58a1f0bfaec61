using System.Text.Json;

namespace BuildOptions.Tool.Tests.Commands;

public class DiffTests
{
    private static ToolFolder Folder()
    {
        ToolFolder folder = WeatherStation.Folder();
        folder.Write("a", "CONFIG_GONE=y\nCONFIG_PORT=9\nCONFIG_TLS=y\n");
        folder.Write("b", "CONFIG_PORT=10\nCONFIG_NEW=\"x\"\n# CONFIG_TLS is not set\n");
        return folder;
    }

    [Fact]
    public void Files_are_compared_by_option_whatever_their_order()
    {
        using ToolFolder folder = Folder();

        Assert.Equal(new ToolResult(1, "-GONE y\n+NEW \"x\"\n PORT 9 -> 10\n TLS y -> n\n", ""), folder.Run("diff", "a", "b"));
        Assert.Equal(new ToolResult(0, "", ""), folder.Run("diff", "a", "a"));
    }

    [Fact]
    public void A_difference_can_be_a_fragment_for_merge()
    {
        using ToolFolder folder = Folder();

        Assert.Equal("CONFIG_NEW=\"x\"\nCONFIG_PORT=10\n# CONFIG_TLS is not set\n", folder.Run("diff", "--fragment", "a", "b").Output);
    }

    [Fact]
    public void Evaluated_configurations_are_compared_with_their_reasons()
    {
        using ToolFolder folder = Folder();
        folder.Write("a", "CONFIG_TLS=y\n");
        folder.Write("b", "CONFIG_PORT=8080\n# CONFIG_HAS_NET is not set\n");

        Assert.Equal(
            " HAS_NET y -> n    # HAS_NET is n (b:2)\n"
            + "-PORT 8080    # PORT is 0 because HAS_NET is n (b:2)\n"
            + "-TLS y    # TLS is n because HAS_NET is n (b:2)\n"
            + " CRYPTO y -> n    # CRYPTO is n (nothing sets it, Kconfig:20)\n",
            folder.Run("diff", "--evaluated", "a", "b").Output);
    }

    [Fact]
    public void Json_tells_the_same()
    {
        using ToolFolder folder = Folder();

        JsonElement first = JsonDocument.Parse(folder.Run("diff", "a", "b", "--format", "json").Output).RootElement.GetProperty("differences")[0];

        Assert.Equal("GONE", first.GetProperty("name").GetString());
        Assert.Equal("y", first.GetProperty("before").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("after").ValueKind);
    }

    [Fact]
    public void A_file_that_is_missing_is_no_difference()
    {
        using ToolFolder folder = Folder();

        Assert.Equal(new ToolResult(2, "", "kconfig diff: there is no file 'c', or it may not be read\n"), folder.Run("diff", "a", "c"));
    }
}
