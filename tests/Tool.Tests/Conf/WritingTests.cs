namespace BuildOptions.Tool.Tests.Conf;

public class WritingTests
{
    [Fact]
    public void A_configuration_is_written_once_and_then_left_alone()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", "config A\n\tbool \"a\"\n");

        Assert.Equal("#\n# configuration written to .config\n#\n", folder.Run("conf", "--olddefconfig", "Kconfig").Output);
        Assert.Equal("#\n# Automatically generated file; DO NOT EDIT.\n# Main menu\n#\n# CONFIG_A is not set\n", folder.Read(".config"));
        Assert.Equal("#\n# No change to .config\n#\n", folder.Run("conf", "--olddefconfig", "Kconfig").Output);
        Assert.False(folder.Has(".config.old"));
    }

    [Fact]
    public void What_is_replaced_is_kept_beside_it()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", "config A\n\tbool \"a\"\n");
        folder.Write(".config", "CONFIG_GONE=y\n");

        Assert.Equal(0, folder.Run("conf", "-s", "--olddefconfig", "Kconfig").ExitCode);
        Assert.Equal("CONFIG_GONE=y\n", folder.Read(".config.old"));
        Assert.EndsWith("# CONFIG_A is not set\n", folder.Read(".config"));
    }
}
