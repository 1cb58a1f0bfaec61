using System.Text.Json;

namespace BuildOptions.Tool.Tests.Commands;

public class SetTests
{
    [Fact]
    public void What_changes_with_a_value_is_printed_and_the_file_is_written_whole()
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Equal(new ToolResult(0, " TLS n -> y\n CRYPTO n -> y\nWritten to .config.\n", ""), folder.Run("set", "TLS=y"));
        Assert.Contains("CONFIG_TLS=y\nCONFIG_CRYPTO=y\n", folder.Read(".config"));
        Assert.Equal("No change.\n", folder.Run("set", "TLS=y").Output);
    }

    [Fact]
    public void A_text_needs_no_quotes()
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Equal(0, folder.Run("set", "NAME=two words", "CONFIG_PORT=9").ExitCode);
        Assert.Contains("CONFIG_PORT=9\nCONFIG_NAME=\"two words\"\n", folder.Read(".config"));
    }

    [Theory]
    [InlineData("CRYPTO=n", 1, "kconfig set: CRYPTO stays y: TLS selects it (Kconfig:18); nothing was written\n")]
    [InlineData("PORT=99999", 1, "kconfig set: PORT stays 65535: it is outside its range (Kconfig:8); nothing was written\n")]
    [InlineData("CELSIUS=n", 0, "")]
    [InlineData("PRT=1", 1, "kconfig set: there is no option 'PRT' in this Kconfig; did you mean 'PORT'?\n")]
    [InlineData("PORT", 1, "kconfig set: 'PORT' is no assignment; write NAME=VALUE, for example HAS_PCI=n\n")]
    public void A_value_that_would_not_hold_is_refused_with_the_reason(string argument, int exitCode, string message)
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "CONFIG_TLS=y\n");

        ToolResult result = folder.Run("set", argument);

        Assert.Equal((exitCode, message), (result.ExitCode, result.Error));
        Assert.Equal(exitCode == 0, folder.Read(".config") != "CONFIG_TLS=y\n");
    }

    [Fact]
    public void A_value_that_its_option_cannot_have_is_refused()
    {
        using ToolFolder folder = WeatherStation.Folder();

        ToolResult result = folder.Run("set", "PORT=x");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("KC0502: 'PORT' cannot be 'x'", result.Error);
        Assert.False(folder.Has(".config"));
    }

    [Fact]
    public void A_minimal_file_stays_minimal_when_asked()
    {
        using ToolFolder folder = WeatherStation.Folder();

        folder.Write("configs/k_defconfig", "");

        Assert.Equal(0, folder.Run("set", "KELVIN=y", "--minimal", "-c", "configs/k_defconfig").ExitCode);
        Assert.Equal("CONFIG_KELVIN=y\n", folder.Read("configs/k_defconfig"));
    }

    [Fact]
    public void Json_lists_the_changes()
    {
        using ToolFolder folder = WeatherStation.Folder();

        JsonElement root = JsonDocument.Parse(folder.Run("set", "HAS_NET=n", "--format", "json").Output).RootElement;

        Assert.Equal(".config", root.GetProperty("written").GetString());
        Assert.Equal(
            ["HAS_NET y n", "PORT 8080 -", "TLS n -"],
            root.GetProperty("changes").EnumerateArray().Select(c =>
                $"{c.GetProperty("name").GetString()} {c.GetProperty("before").GetString()} {c.GetProperty("after").GetString() ?? "-"}"));
    }
}
