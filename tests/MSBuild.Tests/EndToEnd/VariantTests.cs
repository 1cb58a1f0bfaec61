using System.Text.RegularExpressions;

namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class VariantTests(RepositoryCopy repository)
{
    private static readonly string[] Names = ["basic", "none", "nopci", "per-device", "scratch-page"];

    [Fact]
    public void The_main_job_ends_with_a_table_of_the_variants()
    {
        string output = repository.Variants.Output.ReplaceLineEndings("\n");

        string[] rows =
        [
            @"variant +HAS_PCI +default policy +Iommu\.dll \(bytes\) +seconds",
            @"-+ +-+ +-+ +-+ +-+",
            @"basic +y +basic +[0-9]{4,} +[0-9]+\.[0-9]",
            @"none +y +none +[0-9]{4,} +[0-9]+\.[0-9]",
            @"nopci +n +none +[0-9]{4,} +[0-9]+\.[0-9]",
            @"per-device +y +scratch page +[0-9]{4,} +[0-9]+\.[0-9]",
            @"scratch-page +y +scratch page +[0-9]{4,} +[0-9]+\.[0-9]",
        ];
        Assert.Matches(string.Join("\n", rows.Select(row => " +" + row)), output);
        Assert.Matches("^" + string.Join("\n", rows.Select(row => " +" + row)) + "\n$", File.ReadAllText(Path.Combine(repository.Artifacts, "variants/Iommu/variants.txt")));
        Assert.True(output.IndexOf(" seconds", StringComparison.Ordinal) > output.LastIndexOf("Iommu.dll\n", StringComparison.Ordinal), "the table comes last:\n" + output);
    }

    [Fact]
    public void The_sizes_in_the_table_are_those_of_the_assemblies()
    {
        _ = repository.Variants;
        string table = File.ReadAllText(Path.Combine(repository.Artifacts, "variants/Iommu/variants.txt"));

        Assert.All(Names, name => Assert.Matches(
            $" {name} .* {new FileInfo(repository[$"artifacts/bin/Iommu/debug_{name}/Iommu.dll"]).Length} ", table));
    }

    [Fact]
    public void Variants_share_one_restore_and_one_build_of_the_tooling()
    {
        string output = repository.Variants.Output;

        Assert.All(
            ["BuildOptions.Language", "BuildOptions.Generator", "BuildOptions.Analyzers", "BuildOptions.MSBuild"],
            tool => Assert.Single(Regex.Matches(output, $"^ +{Regex.Escape(tool)} -> ", RegexOptions.Multiline)));
        Assert.All(Names, name => Assert.Single(Regex.Matches(output, $"^ +Iommu -> .*/debug_{name}/Iommu.dll", RegexOptions.Multiline)));
        Assert.Single(Regex.Matches(output, "Determining projects to restore"));
        Assert.Single(Directory.GetFiles(repository["artifacts/obj/Iommu"], "project.assets.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void Variants_build_side_by_side()
    {
        // Each waits for the other: one after the other they would never end well.
        var project = Variants("SideBySide", """
            <Target Name="Meet" BeforeTargets="CoreCompile" Condition="'$(KconfigVariant)' != ''">
                <Touch Files="$(MSBuildProjectDirectory)/$(KconfigVariant).here" AlwaysCreate="true" />
                <Exec Command="for i in $(seq 600); do if [ -f one.here ] &amp;&amp; [ -f two.here ]; then exit 0; fi; sleep 0.1; done; exit 1" />
              </Target>
            """.Replace("$(seq", "%24(seq"));

        project.Build("-t:BuildVariants", "-m:2").Succeeds();

        Assert.Equal(1, project.Constants(repository["artifacts/bin/SideBySide/debug_one/SideBySide.dll"])["Number"]);
        Assert.Equal(2, project.Constants(repository["artifacts/bin/SideBySide/debug_two/SideBySide.dll"])["Number"]);
    }

    [Fact]
    public void Without_columns_the_table_shows_what_differs()
    {
        SmallProject project = Variants("Differing");

        Assert.Matches(
            @"variant +A +NUMBER +Differing\.dll \(bytes\) +seconds\n.*\n +one +n +1 +[0-9]+ +[0-9.]+\n +two +y +2 ",
            project.Build("-t:BuildVariants").Succeeds().Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_variant_that_does_not_build_is_a_row_and_an_error()
    {
        SmallProject project = Variants("Failing");
        project.Write("More.cs", "#if CONFIG_A\n#error A is on\n#endif\n");

        DotNetRun run = project.Build("-t:BuildVariants", "-p:KconfigVariantColumns=NUMBER").Fails();

        Assert.Matches(@"\n +one +1 +[0-9]+ +[0-9.]+\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Matches(@"\n +two +- +failed +-\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal(
            $"{project["Failing.csproj"]}(1,1): error KC0608: 1 of 2 variants did not build: two", Assert.Single(run.Findings));
    }

    [Fact]
    public void A_list_of_names_restricts_the_variants()
    {
        SmallProject project = Variants("Restricted");

        string output = project.Build("-t:BuildVariants", "-p:KconfigVariants=two").Succeeds().Output;

        Assert.Contains("debug_two", output);
        Assert.DoesNotContain("debug_one", output);
    }

    [Fact]
    public void A_wrong_name_in_the_list_is_an_error()
    {
        SmallProject project = Variants("WrongName");

        string finding = Assert.Single(project.Build("-t:BuildVariants", "-p:KconfigVariants=one%3Bthree").Fails().Findings);

        Assert.Contains("error KC0602: There is no variant 'three': the variants are one, two;", finding);
    }

    [Fact]
    public void A_column_that_names_nothing_is_an_error()
    {
        SmallProject project = Variants("WrongColumn");

        Assert.All(
            project.Build("-t:BuildVariants", "-p:KconfigVariantColumns=NUMBR").Fails().Findings,
            finding => Assert.Contains("error KC0607: KconfigVariantColumns names 'NUMBR'", finding));
    }

    [ScriptFact]
    public void A_person_at_a_terminal_sees_the_table()
    {
        SmallProject project = Variants("AtTerminal");

        string output = Terminal.Run(project.Folder, "dotnet build AtTerminal.csproj -t:BuildVariants --tl:on -p:BuildProjectReferences=false");

        Assert.Matches(@"variant +A +NUMBER +AtTerminal\.dll \(bytes\) +seconds\n.*\n +one +n +1 +[0-9]+ +[0-9.]+\n +two +y +2 +[0-9]+ +[0-9.]+\n", output);
    }

    private SmallProject Variants(string name, string body = "")
    {
        var project = new SmallProject(repository, name, body);
        project.Write("Kconfig", "config A\n\tbool\n\tdefault y if NUMBER = 2\n\nconfig NUMBER\n\tint \"number\"\n\nconfig SAME\n\tbool \"same\"\n");
        project.Write("configs/one_defconfig", "CONFIG_NUMBER=1\n");
        project.Write("configs/two_defconfig", "CONFIG_NUMBER=2\n");
        project.Write("Probe.cs", "public static class Probe { public const int Number = Small.Config.NUMBER; }");
        return project;
    }
}
