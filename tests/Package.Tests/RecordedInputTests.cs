namespace BuildOptions.Package.Tests;

/// <summary>What Kconfig asks of the machine that builds.</summary>
[Collection(PackageCollection.Name)]
public class RecordedInputTests(PackageFeed feed)
{
    [Fact]
    public void Shell_and_environment_are_asked_only_where_the_project_allows_it_and_a_new_answer_compiles_again()
    {
        var project = new PackageProject(feed, "asking");
        project.Write("Kconfig", "config FROM_SHELL\n\tstring\n\tdefault \"$(shell,cat answer.txt)\"\nconfig FROM_ENVIRONMENT\n\tstring\n\tdefault \"$(ASKED_VARIABLE)\"\n");
        project.Write("answer.txt", "first");
        project.Write("Probe.cs", "static class Probe { public const string Shell = App.Config.FROM_SHELL; public const string Variable = App.Config.FROM_ENVIRONMENT; }");
        Environment.SetEnvironmentVariable("ASKED_VARIABLE", "red");
        try
        {
            Assert.Contains(project.Build().Findings, finding => finding.Contains("Kconfig(3,", StringComparison.Ordinal));

            project.Build("--no-restore", "-p:KconfigAllowShell=true").Succeeds();
            Assert.Equal(["first", "red"], Values());
            Assert.False(project.BuildCompiles("-p:KconfigAllowShell=true"), "the answers are the same, and yet the compiler ran");

            project.Write("answer.txt", "second");
            Assert.True(project.BuildCompiles("-p:KconfigAllowShell=true"));
            Assert.Equal(["second", "red"], Values());

            Environment.SetEnvironmentVariable("ASKED_VARIABLE", "blue");
            Assert.True(project.BuildCompiles("-p:KconfigAllowShell=true"));
            Assert.Equal(["second", "blue"], Values());
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASKED_VARIABLE", null);
        }

        object[] Values()
        {
            IReadOnlyDictionary<string, object> probe = PackageProject.Probe(project.Compiled);
            return [probe["Shell"], probe["Variable"]];
        }
    }
}
