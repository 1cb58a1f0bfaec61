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
    [InlineData("CRYPTO=n", 1, "kconfig set: CRYPTO stays y: TLS selects it (Kconfig:18); nothing was written; --with-dependencies changes what is in the way\n")]
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

    [Fact]
    public void With_dependencies_what_is_in_the_way_is_changed_too_and_said()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "# CONFIG_HAS_NET is not set\n");

        Assert.Equal(1, folder.Run("set", "TLS=y").ExitCode);
        Assert.Equal(
            new ToolResult(
                0, " HAS_NET n -> y    # needed\n+PORT 9    # asked for\n+TLS y    # asked for\n CRYPTO n -> y    # follows\nWritten to .config.\n", ""),
            folder.Run("set", "TLS=y", "PORT=9", "--with-dependencies"));
        Assert.Contains("CONFIG_HAS_NET=y\nCONFIG_PORT=9\n", folder.Read(".config"));
        Assert.Equal("y\n", folder.Run("get", "TLS").Output);
    }

    [Fact]
    public void Of_two_ways_as_short_the_one_that_moves_less_is_taken()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "CONFIG_TLS=y\n");

        // HAS_NET=n would do too, and take PORT away.
        Assert.Equal(" TLS y -> n    # needed\n CRYPTO y -> n    # asked for\nWritten to .config.\n", folder.Run("set", "CRYPTO=n", "--with-dependencies").Output);
    }

    [Fact]
    public void What_no_configuration_has_is_refused_with_the_statements_that_rule_it_out()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "CONFIG_PORT=7\n");

        ToolResult result = folder.Run("set", "TLS=y", "CRYPTO=n", "--with-dependencies");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("kconfig set: no configuration has TLS=y and CRYPTO=n:\n", result.Error);
        Assert.Contains("\n  TLS selects CRYPTO (Kconfig:18)\n", result.Error);
        Assert.EndsWith("\nnothing was written\n", result.Error);
        Assert.Equal("CONFIG_PORT=7\n", folder.Read(".config"));
    }

    [Fact]
    public void A_way_that_meets_the_dependencies_of_what_it_selects_is_preferred()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", """
            config BUS
            	bool "bus"
            config LIB
            	bool
            	depends on BUS
            config DRIVER
            	bool "driver"
            	select LIB

            """);

        Assert.Equal(
            "+LIB y    # follows\n BUS n -> y    # needed\n DRIVER n -> y    # asked for\n".Split('\n').Order(),
            folder.Run("set", "DRIVER=y", "--with-dependencies").Output.Replace("Written to .config.\n", "").Split('\n').Order());
    }

    [Fact]
    public void A_dependency_that_cannot_be_met_is_told_and_the_value_set()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", "config LIB\n\tbool\n\tdepends on NOWHERE\nconfig DRIVER\n\tbool \"driver\"\n\tselect LIB\n");

        ToolResult result = folder.Run("set", "DRIVER=y", "--with-dependencies");

        Assert.Equal((0, "kconfig set: there is no way without forcing LIB against its dependency NOWHERE\n"), (result.ExitCode, result.Error));
        Assert.Contains("CONFIG_DRIVER=y\n", folder.Read(".config"));
    }

    [Fact]
    public void Json_tells_what_was_asked_what_was_needed_and_what_follows()
    {
        using ToolFolder folder = WeatherStation.Folder();
        folder.Write(".config", "# CONFIG_HAS_NET is not set\n");

        JsonElement root = JsonDocument.Parse(folder.Run("set", "TLS=y", "--with-dependencies", "--format", "json").Output).RootElement;

        Assert.Equal(
            ["HAS_NET needed", "PORT follows", "TLS asked", "CRYPTO follows"],
            root.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("name").GetString()} {c.GetProperty("cause").GetString()}"));
    }
}
