namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class BadInputTests(RepositoryCopy repository)
{
    private const string Good = "config A\n\tbool \"a\"\n\nconfig NUMBER\n\tint \"number\"\n\trange 1 9\n\tdefault 3\n";

    [Fact]
    public void A_syntax_error_stops_the_build_at_its_place_and_leaves_the_old_output()
    {
        SmallProject project = Project("Syntax");
        project.Write("Kconfig", Good);
        project.Build().Succeeds();
        byte[] before = File.ReadAllBytes(project.Compiled);

        project.Write("Kconfig", Good + "config\n");
        project.Write("Probe.cs", "this is no C# either");
        DotNetRun run = project.Build("--no-restore").Fails();

        string finding = Assert.Single(run.Findings);
        Assert.StartsWith($"{project["Kconfig"]}(8,", finding);
        Assert.Contains(": error KC0", finding);
        Assert.DoesNotContain("error CS", run.Output);
        Assert.Equal(before, File.ReadAllBytes(project.Compiled));
    }

    [Fact]
    public void A_missing_source_is_reported_at_the_statement()
    {
        SmallProject project = Project("MissingSource");
        project.Write("Kconfig", Good + "\nsource \"sub/Kconfig\"\n");

        string finding = Assert.Single(project.Build().Fails().Findings);

        Assert.StartsWith($"{project["Kconfig"]}(9,", finding);
        Assert.Contains("sub/Kconfig", finding);
    }

    [Fact]
    public void An_unknown_option_in_the_configuration_is_a_warning_and_the_build_goes_on()
    {
        SmallProject project = Project("Unknown");
        project.Write("Kconfig", Good);
        project.Write(".config", "CONFIG_NUMBER=4\nCONFIG_NUMBR=5\n");

        string finding = Assert.Single(project.Build().Succeeds().Findings);

        Assert.StartsWith($"{project[".config"]}(2,", finding);
        Assert.Contains("warning KC0501: ", finding);
        Assert.Contains("NUMBER", finding);
    }

    [Theory]
    [InlineData("UnknownAll", "-p:TreatWarningsAsErrors=true")]
    [InlineData("UnknownOne", "-p:WarningsAsErrors=KC0501")]
    public void A_warning_that_is_to_be_an_error_stops_the_build(string name, string property)
    {
        SmallProject project = Project(name);
        project.Write("Kconfig", Good);
        project.Write(".config", "CONFIG_NUMBR=5\n");

        DotNetRun run = project.Build(property).Fails();

        Assert.Contains("error KC0501: ", Assert.Single(run.Findings));
        Assert.False(File.Exists(project.Compiled));
    }

    [Fact]
    public void A_warning_that_is_not_wanted_is_not_there()
    {
        SmallProject project = Project("Silenced");
        project.Write("Kconfig", Good);
        project.Write(".config", "CONFIG_NUMBR=5\n");

        Assert.Empty(project.Build("-p:NoWarn=CS1591%3BKC0501").Succeeds().Findings);
    }

    [Fact]
    public void A_value_that_cannot_be_stops_the_build()
    {
        SmallProject project = Project("Value");
        project.Write("Kconfig", Good);
        project.Write(".config", "\nCONFIG_NUMBER=many\n");

        string finding = Assert.Single(project.Build().Fails().Findings);

        Assert.StartsWith($"{project[".config"]}(2,", finding);
        Assert.Contains("error KC0502: ", finding);
    }

    [Fact]
    public void A_value_that_cannot_hold_says_why_and_where()
    {
        SmallProject project = Project("Held");
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\nconfig B\n\tbool \"b\"\n\tdepends on A\n");
        project.Write(".config", "CONFIG_B=y\n");

        string finding = Assert.Single(project.Build().Succeeds().Findings);

        Assert.StartsWith($"{project[".config"]}(1,", finding);
        Assert.Contains("warning KC0504: ", finding);
        Assert.Contains("A is n", finding);
    }

    [Fact]
    public void A_missing_variant_names_those_that_exist()
    {
        SmallProject project = Project("Variant");
        project.Write("Kconfig", Good);
        project.Write("configs/one_defconfig", "");
        project.Write("configs/two_defconfig", "");

        string finding = Assert.Single(project.Build("-p:KconfigVariant=three").Fails().Findings);

        Assert.Equal($"{project["Kconfig"]}(1,1): error KC0602: There is no variant 'three': the variants are one, two; a new one is a file configs/three_defconfig", finding);
    }

    [Fact]
    public void A_configuration_file_that_is_named_must_exist()
    {
        SmallProject project = Project("NamedFile");
        project.Write("Kconfig", Good);

        string finding = Assert.Single(project.Build("-p:KconfigConfigFile=my.config").Fails().Findings);

        Assert.Contains("(1,1): error KC0512: ", finding);
        Assert.Contains("my.config", finding);
    }

    [Fact]
    public void A_project_without_options_is_told_what_to_do()
    {
        repository.BuildTooling();
        string folder = Directory.CreateTempSubdirectory("buildoptions-alone-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Alone.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                  <Import Project="{repository["eng/UseBuildOptions.targets"]}" />
                </Project>
                """);
            DotNetRun run = DotNet.Run(
                folder, "build", "-nologo", "-p:BuildProjectReferences=false", "-p:ArtifactsPath=" + repository.Artifacts).Fails();

            string finding = Assert.Single(run.Findings);
            Assert.Contains("Alone.csproj", finding);
            Assert.Contains("error KC0601: No Kconfig file in ", finding);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("Override1", "NOTHING=y", "error KC0508: ")]
    [InlineData("Override2", "NUMBER=many", "error KC0509: ")]
    [InlineData("Override3", "NUMBER", "error KC0603: ")]
    public void An_override_that_cannot_be_stops_the_build(string name, string set, string expected)
    {
        SmallProject project = Project(name);
        project.Write("Kconfig", Good);

        Assert.Contains(expected, Assert.Single(project.Build("-p:KconfigSet=" + set).Fails().Findings));
    }

    private SmallProject Project(string name)
    {
        var project = new SmallProject(repository, "Bad" + name);
        project.Write("Probe.cs", "public static class Probe { public const int Number = Small.Config.NUMBER; }".Replace(
            "Small.Config.NUMBER", name == "Held" ? "1" : "Small.Config.NUMBER"));
        return project;
    }
}
