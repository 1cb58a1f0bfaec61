namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class CompileItemTests(RepositoryCopy repository)
{
    [Fact]
    public void A_file_whose_condition_does_not_hold_is_not_compiled()
    {
        var project = new SmallProject(repository, "CompileItems", """
              <ItemGroup>
                <Compile Update="On.cs" DependsOn="A || B" />
                <Compile Update="Off.cs">
                  <DependsOn>!A &amp;&amp; NUMBER &lt; 3</DependsOn>
                </Compile>
              </ItemGroup>
            """);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n\nconfig B\n\tbool \"b\"\n\nconfig NUMBER\n\tint \"number\"\n\tdefault 2\n");
        project.Write("Probe.cs", "public static partial class Probe { }");
        project.Write("On.cs", "public static partial class Probe { public const int On = 1; }");
        project.Write("Off.cs", "public static partial class Probe { public const int Off = 1; }");

        project.Build().Succeeds();
        Assert.Equal(["On"], project.Constants().Keys);

        project.Build("--no-restore", "-p:KconfigSet=A=n").Succeeds();
        Assert.Equal(["Off"], project.Constants().Keys);
    }

    [Theory]
    [InlineData("Malformed", "A &amp;&amp;", ": error KC0604: The DependsOn metadata 'A &&' of 'Probe.cs' is no expression of Kconfig")]
    [InlineData("Misspelt", "AA", ": error KC0604: The DependsOn metadata 'AA' of 'Probe.cs' names 'AA', which is not an option of this Kconfig; did you mean 'A'?")]
    public void A_condition_that_is_none_is_reported_where_it_stands(string name, string condition, string expected)
    {
        var project = new SmallProject(repository, "Condition" + name, $"""
            <ItemGroup>
                <Compile Update="Probe.cs" DependsOn="{condition}" />
              </ItemGroup>
            """);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n");
        project.Write("Probe.cs", "public static class Probe { }");

        string finding = Assert.Single(project.Build().Fails().Findings);

        string file = project[project.Name + ".csproj"];
        string[] lines = File.ReadAllLines(file);
        int line = Array.FindIndex(lines, l => l.Contains("DependsOn="));
        Assert.StartsWith($"{file}({line + 1},{lines[line].IndexOf("DependsOn=", StringComparison.Ordinal) + 1}){expected}", finding);
    }
}
