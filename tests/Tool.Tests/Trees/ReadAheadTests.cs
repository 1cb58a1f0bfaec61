using System.Text;

namespace BuildOptions.Tool.Tests.Trees;

/// <summary>Files are read before the binder asks for them; nobody may notice but by the clock.</summary>
public class ReadAheadTests
{
    private const int Files = 60;

    [Fact]
    public void Many_files_come_in_the_order_of_their_source_statements()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Sources(i => $"sub/Kconfig.{i}"));
        var expected = new StringBuilder();
        for (int i = 0; i < Files; i++)
        {
            folder.Write($"sub/Kconfig.{i}", $"config A{i}\n\tdef_bool y\nsource \"sub/Kconfig.{i}.inner\"\nconfig C{i}\n\tdef_bool y\n");
            folder.Write($"sub/Kconfig.{i}.inner", $"config B{i}\n\tdef_bool y\n");
            expected.Append($"CONFIG_A{i}=y\nCONFIG_B{i}=y\nCONFIG_C{i}=y\n");
        }

        for (int run = 0; run < 20; run++)
        {
            Assert.Equal(0, folder.Run("conf", "--alldefconfig", "Kconfig").ExitCode);
            Assert.EndsWith("#\n" + expected, folder.Read(".config"));
        }
    }

    [Fact]
    public void A_file_that_a_shell_call_writes_is_read_as_it_is_after_the_call()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", "source \"Kconfig.begin\"\n" + Sources(i => $"Kconfig.{i}") + "source \"Kconfig.new\"\n");
        folder.Write("Kconfig.begin", "_ := $(shell,sleep 0.2; for i in *.[0-9]*; do sed -i s/y$/n/ $i; done; printf 'config NEW\\n\\tdef_bool y\\n' > Kconfig.new)\n");
        for (int i = 0; i < Files; i++)
        {
            folder.Write($"Kconfig.{i}", $"config A{i}\n\tbool \"a\"\n\tdefault y\n");
        }

        Assert.Equal(0, folder.Run("conf", "--alldefconfig", "Kconfig").ExitCode);
        string config = folder.Read(".config");
        Assert.DoesNotContain("=y\nCONFIG_A", config);
        Assert.Equal(Files, config.Split("is not set").Length - 1);
        Assert.EndsWith("CONFIG_NEW=y\n", config);
    }

    [Fact]
    public void Files_that_source_each_other_end_in_an_error()
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Sources(i => $"Kconfig.{i}"));
        for (int i = 0; i < Files; i++)
        {
            folder.Write($"Kconfig.{i}", $"source \"Kconfig.{(i + 1) % Files}\"\n");
        }

        Assert.Equal(1, folder.Run("conf", "--alldefconfig", "Kconfig").ExitCode);
        Assert.False(folder.Has(".config"));
    }

    private static string Sources(Func<int, string> path) =>
        string.Concat(Enumerable.Range(0, Files).Select(i => $"source \"{path(i)}\"\n"));
}
