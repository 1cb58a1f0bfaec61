namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class WatchTests(RepositoryCopy repository)
{
    [Fact]
    public void The_watcher_is_told_of_Kconfig_and_configuration_files()
    {
        SmallProject project = Project("Watched");
        string[] expected = [project["Kconfig"], project["sub/Kconfig"], project[".config"]];

        // A file that has come into the closure is known without a build in between.
        Assert.All(expected, file => Assert.Contains(file, Listed(project)));
        project.Write("sub/Kconfig", "source \"sub/more\"\n");
        project.Write("sub/more", "");
        Assert.All([.. expected, project["sub/more"]], file => Assert.Contains(file, Listed(project)));
    }

    [Fact]
    public void The_watcher_goes_on_where_a_Kconfig_file_is_broken()
    {
        SmallProject project = Project("WatchedBroken");
        project.Write("Kconfig", "source \"sub/Kconfig\"\nconfig\n");

        Assert.All([project["Kconfig"], project["sub/Kconfig"]], file => Assert.Contains(file, Listed(project)));
    }

    [Fact]
    public void Editors_see_at_evaluation_what_the_last_build_read()
    {
        SmallProject project = Project("Inputs");
        project.Write("Probe.cs", "class Empty { }");
        project.Build().Succeeds();

        DotNetRun run = DotNet.Run(project.Folder, "msbuild", "-nologo", "-getItem:UpToDateCheckInput", "-getItem:Watch", "-getItem:AdditionalFiles").Succeeds();

        Assert.All([project["Kconfig"], project["sub/Kconfig"], project[".config"]], file => Assert.Contains($"\"Identity\": \"{file}\"", run.Output));
        Assert.Contains("\"Generator\": \"MSBuild:Compile\"", run.Output);
    }

    private SmallProject Project(string name)
    {
        var project = new SmallProject(repository, name);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\nsource \"sub/Kconfig\"\n");
        project.Write("sub/Kconfig", "config B\n\tbool \"b\"\n");
        project.Write(".config", "CONFIG_A=y\n");
        return project;
    }

    private static string[] Listed(SmallProject project)
    {
        DotNet.Run(project.Folder, "restore", "-v:q").Succeeds();
        return DotNet.Run(project.Folder, "watch", "--list", "--project", project[project.Name + ".csproj"]).Succeeds().Output.Split('\n');
    }
}
