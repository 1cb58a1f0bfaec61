namespace BuildOptions.Analyzers.Tests.Editing;

/// <summary>What somebody sees who opens a project in an editor and types, without a build in between.</summary>
public sealed class EditorTests
{
    private const string Kconfig =
        "config HAS_PCI\n\tbool \"PCI support\"\n\nconfig HAS_MSI\n\tbool \"MSI support\"\n\nconfig NR_CPUS\n\tint \"CPUs\"\n\tdefault 4\n";

    private const string Config = "CONFIG_HAS_PCI=y\n# CONFIG_HAS_MSI is not set\n";

    private const string Code =
        "namespace App;\npublic static class Bus\n{\n    [DependsOn(\"HAS_MSI\")] public static void Signal() { }" + Used + "\n    public static void Run() { }\n}\n";

    private const string Used = " public static int Cpus => Config.HAS_PCI ? Config.NR_CPUS : 1;";

    [Fact]
    public async Task Constants_and_findings_follow_every_edit()
    {
        using EditorProject editor = await EditorProject.OpenAsync(Kconfig, Config, Code);
        Assert.Equal(true, await editor.ConstantAsync("HAS_PCI"));
        Assert.Empty(await editor.FindingsAsync());

        // C#: a use that nothing covers, a symbol that does not exist, a condition that means nothing.
        editor.Edit("Code.cs", Code.Replace("Run() { }", "Run()\n    {\n        Signal();\n#if CONFIG_HAS_PIC\n#endif\n    }", StringComparison.Ordinal)
            + "[DependsOn(\"NOTHING\")] class Other { }\n");
        Assert.Equal(["KC1001 Code.cs:8", "KC2001 Code.cs:7", "KC2007 Code.cs:12"], await editor.FindingsAsync());

        // What no code uses is said in the Kconfig file.
        editor.Edit("Code.cs", Code.Replace(Used, "", StringComparison.Ordinal));
        Assert.Equal(["KC4003 Kconfig:1", "KC4003 Kconfig:7"], await editor.FindingsAsync());

        editor.Edit("Code.cs", Code);
        Assert.Empty(await editor.FindingsAsync());

        // A value that #if does not see: the constant follows at once, the symbols ask for a build.
        editor.Edit(".config", Config + "CONFIG_NR_CPUS=16\n");
        Assert.Equal(16, await editor.ConstantAsync("NR_CPUS"));
        Assert.Empty(await editor.FindingsAsync());

        editor.Edit(".config", "# CONFIG_HAS_PCI is not set\n# CONFIG_HAS_MSI is not set\n");
        Assert.Equal(false, await editor.ConstantAsync("HAS_PCI"));
        Assert.Equal(["KC1004 .config:1"], await editor.FindingsAsync());
    }

    [Fact]
    public async Task What_is_wrong_in_Kconfig_and_configuration_files_is_shown_there_once()
    {
        using EditorProject editor = await EditorProject.OpenAsync(Kconfig, Config, Code);

        editor.Edit("Kconfig", Kconfig + "config BROKEN\n\tbool \"broken\"\n\tdefualt y\n");
        Assert.Equal(["KC0002 Kconfig:12"], await editor.FindingsAsync());

        editor.Edit("Kconfig", Kconfig);
        editor.Edit(".config", Config + "CONFIG_HAS_PIC=y\nCONFIG_NR_CPUS=many\n");
        Assert.Equal(["KC0501 .config:3", "KC0502 .config:4"], await editor.FindingsAsync());

        // A new option is there before anybody builds.
        editor.Edit(".config", Config);
        editor.Edit("Kconfig", Kconfig + "config NEW\n\tint \"new\"\n\tdefault 7\n");
        Assert.Equal(7, await editor.ConstantAsync("NEW"));
    }
}
