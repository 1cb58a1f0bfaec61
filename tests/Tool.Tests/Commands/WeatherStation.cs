namespace BuildOptions.Tool.Tests.Commands;

/// <summary>A small Kconfig for the commands that change configurations.</summary>
internal static class WeatherStation
{
    internal const string Kconfig = """
        config HAS_NET
        	bool "Network"
        	default y

        config PORT
        	int "Port"
        	depends on HAS_NET
        	range 1 65535
        	default 8080

        config NAME
        	string "Name"
        	default "north"

        config TLS
        	bool "TLS"
        	depends on HAS_NET
        	select CRYPTO

        config CRYPTO
        	bool "Crypto"

        choice
        	prompt "Unit"
        config CELSIUS
        	bool "C"
        config KELVIN
        	bool "K"
        endchoice

        """;

    /// <summary>Another, with mistakes that only some configurations show.</summary>
    internal const string Lab = """
        config BUS
        	bool "Bus"

        config I2C
        	bool
        	depends on BUS
        config SENSOR
        	bool "Sensor"
        	select I2C

        config LEGACY
        	bool "Legacy"
        	depends on OLD_BOARD

        """;

    /// <summary>A folder that holds it.</summary>
    internal static ToolFolder Folder()
    {
        var folder = new ToolFolder();
        folder.Write("Kconfig", Kconfig);
        return folder;
    }
}
