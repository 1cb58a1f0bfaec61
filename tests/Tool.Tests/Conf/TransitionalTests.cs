namespace BuildOptions.Tool.Tests.Conf;

/// <summary>An option that was renamed takes its value over from the old name, and nobody is asked about it.</summary>
public class TransitionalTests
{
    private const string Kconfig = "config OLD\n\tbool\n\ttransitional\nconfig NEW\n\tbool \"new\"\n\tdefault OLD\nconfig OTHER\n\tbool \"other\"\n\tdefault OLD if n\n\tdefault y\n";

    [Theory]
    [InlineData("CONFIG_OLD=y\n", "CONFIG_OTHER=y\n")]
    [InlineData("# CONFIG_OLD is not set\n", "CONFIG_OTHER=y\n")]
    [InlineData("", "CONFIG_NEW=n\nCONFIG_OTHER=y\n")]
    public void A_renamed_option_is_new_only_where_its_old_name_has_no_value(string config, string expected)
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Kconfig);
        folder.Write(".config", config);

        Assert.Equal(expected, folder.Run("conf", "--dialect", "LinuxNext", "--listnewconfig", "Kconfig").Output);
    }

    [Fact]
    public void The_old_name_is_not_written()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Kconfig);
        folder.Write(".config", "CONFIG_OLD=y\n");

        Assert.Equal(0, folder.Run("conf", "--dialect", "LinuxNext", "-s", "--olddefconfig", "Kconfig").ExitCode);
        Assert.EndsWith("\nCONFIG_NEW=y\nCONFIG_OTHER=y\n", folder.Read(".config"));
    }
}
