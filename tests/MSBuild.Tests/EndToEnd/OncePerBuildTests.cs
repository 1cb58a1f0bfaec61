namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class OncePerBuildTests(RepositoryCopy repository)
{
    // A second prompt and an unknown option: one finding of the Kconfig file, one of the configuration.
    private const string Kconfig = "config NUMBER\n\tint \"number\"\n\tdefault 3\n\tprompt \"again\"\n";

    [Fact]
    public void Projects_that_share_options_show_each_warning_once()
    {
        Share("Shared", out SmallProject last, 4);

        IReadOnlyList<string> findings = last.BuildAll("-m:4").Succeeds().Findings;

        AssertEachOnce(findings, repository["e2e/Shared"]);
    }

    [Fact]
    public void Projects_that_share_options_show_each_error_once()
    {
        Share("SharedError", out SmallProject last, 3);
        File.AppendAllText(repository["e2e/SharedError/Kconfig"], "config\n");

        DotNetRun run = last.BuildAll("-m:4").Fails();

        Assert.Single(run.Findings, f => f.StartsWith(repository["e2e/SharedError/Kconfig"] + "(4,", StringComparison.Ordinal) && f.Contains(": warning "));
        Assert.Single(run.Findings, f => f.StartsWith(repository["e2e/SharedError/Kconfig"] + "(5,", StringComparison.Ordinal) && f.Contains(": error "));
        Assert.Equal(2, run.Findings.Count);
        Assert.DoesNotContain("error CS", run.Output);
        Assert.DoesNotContain("MSB4181", run.Output);
    }

    [Fact]
    public void A_project_with_two_frameworks_shows_each_warning_once()
    {
        var project = new SmallProject(repository, "Frameworks", frameworks: "net10.0;net9.0");
        Options("Frameworks");
        project.Write("Probe.cs", "public static class Probe { public const int Number = Small.Config.NUMBER; }");

        AssertEachOnce(project.Build("-m:4").Succeeds().Findings, project.Folder);
    }

    [Fact]
    public void Variants_show_each_warning_of_the_Kconfig_files_once_and_their_own()
    {
        var project = new SmallProject(repository, "WarningVariants");
        Options("WarningVariants");
        project.Write("Probe.cs", "public static class Probe { public const int Number = Small.Config.NUMBER; }");
        project.Write("configs/one_defconfig", "CONFIG_NUMBR=1\n");
        project.Write("configs/two_defconfig", "CONFIG_NUMBER=1\n");

        IReadOnlyList<string> findings = project.Build("-t:BuildVariants", "-m:4").Succeeds().Findings;

        Assert.Equal(2, findings.Count);
        Assert.Single(findings, f => f.StartsWith(project["Kconfig"] + "(4,", StringComparison.Ordinal));
        Assert.Single(findings, f => f.StartsWith(project["configs/one_defconfig"] + "(1,", StringComparison.Ordinal));
    }

    private void Share(string folder, out SmallProject last, int count)
    {
        Options(folder);
        string references = "";
        last = null!;
        for (int i = 1; i <= count; i++)
        {
            // Every project has other properties of its own, and is built by reference with other global ones;
            // the tooling, which is built already, stays out of that.
            last = new SmallProject(repository, $"{folder}/{folder}{i}", $"""
                <PropertyGroup><NoWarn>$(NoWarn);CS{i:0000}</NoWarn></PropertyGroup>
                <ItemGroup>{(i == count ? references : "")}</ItemGroup>
                """);
            last.Write("Probe.cs", "class Empty { }");
            references += $"<ProjectReference Include=\"../{folder}{i}/{folder}{i}.csproj\" AdditionalProperties=\"Unrelated{i}=x;BuildProjectReferences=false\" />";
        }
    }

    private void Options(string folder)
    {
        Directory.CreateDirectory(repository["e2e/" + folder]);
        File.WriteAllText(repository[$"e2e/{folder}/Kconfig"], Kconfig);
        File.WriteAllText(repository[$"e2e/{folder}/.config"], "CONFIG_NUMBR=4\n");
    }

    private static void AssertEachOnce(IReadOnlyList<string> findings, string folder)
    {
        Assert.Equal(2, findings.Count);
        Assert.Single(findings, f => f.StartsWith(Path.Combine(folder, "Kconfig") + "(4,", StringComparison.Ordinal));
        Assert.Single(findings, f => f.StartsWith(Path.Combine(folder, ".config") + "(1,", StringComparison.Ordinal));
    }
}
