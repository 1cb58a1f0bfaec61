namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class IncrementalBuildTests(RepositoryCopy repository)
{
    private const string Probe = """
        public static class Probe
        {
        #if CONFIG_A
            public const string A = "on";
        #else
            public const string A = "off";
        #endif
            public const int Number = Small.Config.NUMBER;
        }
        """;

    [Fact]
    public void An_edit_of_any_input_compiles_again_and_no_edit_compiles_nothing()
    {
        var project = new SmallProject(repository, "Incremental");
        project.Write("Probe.cs", Probe);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n\nsource \"sub/Kconfig\"\n");
        project.Write("sub/Kconfig", "config NUMBER\n\tint \"number\"\n\tdefault 3\n");

        Assert.True(project.BuildCompiles());
        Assert.Equal(("on", 3), Values(project));
        Assert.False(project.BuildCompiles("--no-restore"), "nothing was edited");

        project.Write("sub/Kconfig", "config NUMBER\n\tint \"number\"\n\tdefault 4\n");
        Assert.True(project.BuildCompiles("--no-restore"), "a sourced Kconfig was edited");
        Assert.Equal(("on", 4), Values(project));

        project.Write(".config", "CONFIG_NUMBER=5\n# CONFIG_A is not set\n");
        Assert.True(project.BuildCompiles("--no-restore"), "a .config was added");
        Assert.Equal(("off", 5), Values(project));
        Assert.False(project.BuildCompiles("--no-restore"), "nothing was edited");

        project.Write(".config", "CONFIG_NUMBER=6\n");
        Assert.True(project.BuildCompiles("--no-restore"), ".config was edited");
        Assert.Equal(("on", 6), Values(project));

        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault n\n\nsource \"sub/Kconfig\"\n");
        Assert.True(project.BuildCompiles("--no-restore"), "the root Kconfig was edited");
        Assert.Equal(("off", 6), Values(project));

        Assert.True(project.BuildCompiles("--no-restore", "-p:KconfigSet=NUMBER=7%3BA=y"), "an override was given");
        Assert.Equal(("on", 7), Values(project));
        Assert.True(project.BuildCompiles("--no-restore"), "the override was taken back");
        Assert.Equal(("off", 6), Values(project));

        File.Delete(project[".config"]);
        Assert.True(project.BuildCompiles("--no-restore"), ".config was deleted");
        Assert.Equal(("off", 4), Values(project));
    }

    [Fact]
    public void A_design_time_build_does_not_make_the_next_build_compile()
    {
        var project = new SmallProject(repository, "DesignTime");
        project.Write("Probe.cs", Probe);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n\nconfig NUMBER\n\tint \"number\"\n");

        Assert.True(project.BuildCompiles());
        DotNetRun run = DotNet.Run(
            project.Folder, "msbuild", "-nologo", "-t:CoreCompile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-p:BuildProjectReferences=false", "-getItem:CscCommandLineArgs").Succeeds();

        // The editor's compiler gets the same symbols and files, and the order to show findings itself.
        Assert.Contains("CONFIG_A", run.Output);
        Assert.Contains("Kconfig", run.Output);
        Assert.Contains("DesignTime.kconfig.record", run.Output);
        Assert.False(project.BuildCompiles("--no-restore"));
    }

    private static (object A, object Number) Values(SmallProject project)
    {
        IReadOnlyDictionary<string, object> constants = project.Constants();
        return (constants["A"], constants["Number"]);
    }
}
