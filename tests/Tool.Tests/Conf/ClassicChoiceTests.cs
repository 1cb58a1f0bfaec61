using System.Diagnostics;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Conf;

/// <summary>What <c>conf</c> of Linux 6.1 says about configurations that set several members of a choice.</summary>
public class ClassicChoiceTests
{
    private const string Kconfig = "config MODULES\n\tbool \"m\"\n\tmodules\n\tdefault y\nchoice\n\ttristate \"c\"\nconfig A\n\ttristate \"a\"\nconfig B\n\ttristate \"b\"\nendchoice\n";

    [OracleTheory(OracleKind.ClassicConf)]
    [InlineData("CONFIG_A=y\nCONFIG_B=y\n", ".config:3:warning: override: B changes choice state\n")]
    [InlineData("CONFIG_A=y\nCONFIG_B=m\n", ".config:3:warning: B creates inconsistent choice state\n")]
    [InlineData("CONFIG_A=m\nCONFIG_B=y\n", ".config:3:warning: override: B changes choice state\n")]
    [InlineData("CONFIG_A=m\nCONFIG_B=m\n", "")]
    [InlineData("# CONFIG_A is not set\nCONFIG_B=y\n", "")]
    public void Several_members_of_one_choice_are_told_as_C_tells_them(string config, string expected)
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Kconfig);
        folder.Write(".config", "CONFIG_MODULES=y\n" + config);
        string ours = folder.Run("conf", "--dialect", "Classic", "-s", "--olddefconfig", "Kconfig").Error;

        folder.Write(".config", "CONFIG_MODULES=y\n" + config);
        var start = new ProcessStartInfo(Oracle.ClassicConf!, ["-s", "--olddefconfig", "Kconfig"]) { WorkingDirectory = folder.Path, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string theirs = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(expected, theirs);
        Assert.Equal(expected, ours);
    }
}
