namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>What a real build says about configurations that it does not build.</summary>
[Collection(RepositoryCollection.Name)]
public class EveryConfigurationTests(RepositoryCopy repository)
{
    [Fact]
    public void A_build_says_what_breaks_in_another_configuration_unless_the_project_does_not_want_to_know()
    {
        var project = new SmallProject(repository, "Elsewhere", """
              <ItemGroup>
                <Compile Update="OnlyWithA.cs" DependsOn="A" />
              </ItemGroup>
            """);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n");
        project.Write("Probe.cs", "public static class Probe { [DependsOn(\"A\")] public static int InUse() => 1; public static int Use() => InUse(); }");
        project.Write("OnlyWithA.cs", "public static class OnlyWithA { public static int Use() => Probe.InUse(); }");

        Assert.Contains(
            "Probe.cs(1,105): warning KC2002: 'Probe.InUse' depends on A, which this code does not ask for: it breaks with A=n",
            Assert.Single(project.Build().Succeeds().Findings));
        Assert.Empty(project.Build("--no-restore", "-p:KconfigCheckAllConfigurations=false").Succeeds().Findings);
        Assert.Contains("error KC2001", Assert.Single(project.Build("--no-restore", "-p:KconfigSet=A=n").Fails().Findings));
    }
}
