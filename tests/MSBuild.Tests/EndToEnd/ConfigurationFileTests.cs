namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class ConfigurationFileTests(RepositoryCopy repository)
{
    [Fact]
    public void The_first_of_variant_named_file_and_file_beside_the_Kconfig_is_used()
    {
        var project = new SmallProject(repository, "Where/Below/Project");
        string beside = repository["e2e/Where"];
        File.WriteAllText(Path.Combine(beside, "Kconfig"), "config NUMBER\n\tint \"number\"\n\tdefault 1\n");
        project.Write("Probe.cs", "public static class Probe { public const int Number = Small.Config.NUMBER; }");

        Assert.Equal(1, Built(project));

        Directory.CreateDirectory(Path.Combine(beside, ".config"));
        File.WriteAllText(Path.Combine(beside, ".config/kconfig"), "CONFIG_NUMBER=2\n");
        Assert.Equal(2, Built(project));

        Directory.Delete(Path.Combine(beside, ".config"), recursive: true);
        File.WriteAllText(Path.Combine(beside, ".config"), "CONFIG_NUMBER=3\n");
        Assert.Equal(3, Built(project));

        File.WriteAllText(Path.Combine(beside, "beside.config"), "CONFIG_NUMBER=4\n");
        Assert.Equal(4, Built(project, "-p:KconfigConfigFile=beside.config"));

        project.Write("mine.config", "CONFIG_NUMBER=5\n");
        Assert.Equal(5, Built(project, "-p:KconfigConfigFile=mine.config"));

        Directory.CreateDirectory(Path.Combine(beside, "configs"));
        File.WriteAllText(Path.Combine(beside, "configs/six_defconfig"), "CONFIG_NUMBER=6\n");
        project.Build("-p:KconfigVariant=six", "-p:KconfigConfigFile=mine.config").Succeeds();
        Assert.Equal(6, project.Constants(Path.Combine(repository.Artifacts, "obj/Project/debug_six/Project.dll"))["Number"]);
        Assert.Equal(3, Built(project));
    }

    [Fact]
    public void Macros_reach_the_machine_only_where_the_project_allows_it()
    {
        var project = new SmallProject(repository, "Shell");
        project.Write("Kconfig", "config TEXT\n\tstring \"text\"\n\tdefault \"$(shell,echo 42)\"\n");
        project.Write("Probe.cs", "public static class Probe { public const string Number = Small.Config.TEXT; }");

        string finding = Assert.Single(project.Build().Fails().Findings);
        Assert.StartsWith($"{project["Kconfig"]}(3,", finding);
        Assert.Contains("KconfigAllowShell", finding);

        Assert.Equal("42", Built(project, "-p:KconfigAllowShell=true"));
    }

    [Fact]
    public void Without_artifacts_output_a_variant_has_folders_below_bin_and_obj()
    {
        var project = new SmallProject(repository, "Ordinary");
        project.Write("Directory.Build.props", $"""
            <Project>
              <Import Project="{repository["Directory.Build.props"]}" />
              <PropertyGroup>
                <UseArtifactsOutput>false</UseArtifactsOutput>
                <ArtifactsPath />
              </PropertyGroup>
            </Project>
            """);
        string file = project["Ordinary.csproj"];
        File.WriteAllText(file, File.ReadAllText(file).Replace("<Import ", "<PropertyGroup><UseArtifactsOutput>false</UseArtifactsOutput></PropertyGroup>\n  <Import ").Replace(
            "</Project>", $"<PropertyGroup><KconfigTaskAssembly>{repository.Artifacts}/bin/BuildOptions.MSBuild/debug/BuildOptions.MSBuild.dll</KconfigTaskAssembly></PropertyGroup></Project>"));
        project.Write("Kconfig", "config NUMBER\n\tint \"number\"\n\tdefault 1\n");
        project.Write("configs/two_defconfig", "CONFIG_NUMBER=2\n");
        project.Write("Probe.cs", "public static class Probe { public const int Number = Small.Config.NUMBER; }");

        project.Build().Succeeds();
        project.Build("--no-restore", "-p:KconfigVariant=two").Succeeds();

        Assert.Equal(1, project.Constants(project["bin/Debug/net10.0/Ordinary.dll"])["Number"]);
        Assert.Equal(2, project.Constants(project["bin/two/Debug/net10.0/Ordinary.dll"])["Number"]);
        Assert.True(File.Exists(project["obj/two/Debug/net10.0/Ordinary.kconfig.record"]));
    }

    private static object Built(SmallProject project, params string[] more)
    {
        project.Build(more).Succeeds();
        return project.Constants()["Number"];
    }
}
