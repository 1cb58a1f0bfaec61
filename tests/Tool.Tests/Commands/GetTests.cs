using System.Text.Json;

namespace BuildOptions.Tool.Tests.Commands;

public class GetTests
{
    [Theory]
    [InlineData("", "PORT", "8080\n")]
    [InlineData("", "NAME", "north\n")]
    [InlineData("CONFIG_TLS=y\n", "CONFIG_CRYPTO", "y\n")]
    [InlineData("CONFIG_NAME=\"a \\\"b\\\"\"\n", "NAME", "a \"b\"\n")]
    public void One_value_stands_alone(string config, string name, string expected)
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", config);

        Assert.Equal(new ToolResult(0, expected, ""), folder.Run("get", name));
    }

    [Fact]
    public void Without_names_every_option_is_printed_as_a_configuration_file_spells_it()
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Equal("HAS_NET=y\nPORT=8080\nNAME=\"north\"\nTLS=n\nCRYPTO=n\nCELSIUS=y\nKELVIN=n\n", folder.Run("get").Output);
    }

    [Fact]
    public void Why_names_the_line_that_decided()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "CONFIG_TLS=y\n# CONFIG_HAS_NET is not set\n");

        Assert.Equal(
            "TLS is n because HAS_NET is n (.config:2)\nPORT is 0 because HAS_NET is n (.config:2)\n",
            folder.Run("get", "--why", "TLS", "PORT").Output);
    }

    [Fact]
    public void Json_tells_value_origin_and_place()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "CONFIG_TLS=y\n");

        JsonElement crypto = JsonDocument.Parse(folder.Run("get", "CRYPTO", "--format", "json").Output).RootElement[0];

        Assert.Equal("y", crypto.GetProperty("value").GetString());
        Assert.Equal("select", crypto.GetProperty("origin").GetString());
        Assert.Equal("TLS", crypto.GetProperty("by").GetString());
        Assert.Equal("Kconfig:18", crypto.GetProperty("at").GetString());
    }

    [Fact]
    public void A_misspelt_name_is_refused_with_the_nearest()
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Equal(
            new ToolResult(1, "", "kconfig get: there is no option 'PRT' in this Kconfig; did you mean 'PORT'?\n"), folder.Run("get", "PRT"));
    }

    [Fact]
    public void A_configuration_file_in_a_folder_named_dot_config_is_found()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config/kconfig", "CONFIG_PORT=1\n");

        Assert.Equal("1\n", folder.Run("get", "PORT").Output);
    }

    [Theory]
    [InlineData("-k", "Nowhere", "kconfig get: there is no file 'Nowhere' here; name the root Kconfig file with --kconfig\n")]
    [InlineData("-c", "nowhere", "kconfig get: there is no file 'nowhere'\n")]
    public void A_file_that_is_missing_is_named(string option, string file, string message)
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Equal(new ToolResult(2, "", message), folder.Run("get", "PORT", option, file));
    }

    [Fact]
    public void Kconfig_errors_are_told_at_their_place_and_nothing_is_printed()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", "config A\n\tbool \"a\"\n\tdepends on (\n");

        ToolResult result = folder.Run("get");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("Kconfig(3,", result.Error);
    }
}
