namespace BuildOptions.Package.Tests;

/// <summary>Edit, build again, look.</summary>
[Collection(PackageCollection.Name)]
public class IncrementalTests(PackageFeed feed)
{
    [Fact]
    public void The_compiler_runs_when_an_option_changed_and_only_then()
    {
        var project = new PackageProject(feed, "edited");
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n");
        project.Write("Probe.cs", "static class Probe { public const bool A = Config.A; }");
        project.Build().Succeeds();

        Assert.False(project.BuildCompiles(), "nothing was edited, and yet the compiler ran");

        project.Write(".config", "# CONFIG_A is not set\n");
        Assert.True(project.BuildCompiles(), "the configuration was edited, and the compiler did not run");
        Assert.Equal(false, PackageProject.Probe(project.Compiled)["A"]);
        Assert.False(project.BuildCompiles(), "nothing was edited after the configuration, and yet the compiler ran");
    }

    [Fact]
    public void A_syntax_error_stops_the_build_at_its_place_before_the_compiler()
    {
        var project = new PackageProject(feed, "broken");
        project.Write("Kconfig", "config A\n\tbool \"a\"\nnonsense\n");
        project.Write("Probe.cs", "static class Probe { public const bool A = Config.A; }");

        string finding = Assert.Single(project.Build().Fails().Findings);
        Assert.Matches(@"(^|/)Kconfig\(3,1\): error KC0002: ", finding);
        Assert.False(File.Exists(project.Compiled));

        project.Write("Kconfig", "config A\n\tbool \"a\"\n");
        project.Build("--no-restore").Succeeds();
    }
}
