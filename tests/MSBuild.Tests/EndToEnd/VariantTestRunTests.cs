namespace BuildOptions.MSBuild.Tests.EndToEnd;

[Collection(RepositoryCollection.Name)]
public class VariantTestRunTests(RepositoryCopy repository)
{
    [Fact]
    public void The_runtimes_tests_pass_in_variants_that_are_named()
    {
        // These two, because .ci/run takes the others, and takes them whole: the long explorations and QEMU are left out here.
        string output = repository.Run("build", "runtime", "-t:TestVariants", "-p:KconfigVariants=none%3Bscratch-page", "-p:VSTestTestCaseFilter=FullyQualifiedName!~Qemu&FullyQualifiedName!~Exploration").Succeeds().Output.ReplaceLineEndings("\n");

        Assert.Matches(
            string.Join("\n", new[] { "none", "scratch-page" }.Select(name => $@" +{name} +Iommu\.Tests +[1-9][0-9]* +0 +[0-9]+ +passed")), output);
    }

    [Fact]
    public void A_test_that_fails_in_one_variant_fails_the_run()
    {
        repository.BuildTooling();
        var project = new SmallProject(repository, "Tested", $"""
            <PropertyGroup><KconfigVariantTestProjects>Tests/Tested.Tests.csproj</KconfigVariantTestProjects><DefaultItemExcludes>$(DefaultItemExcludes);Tests/**</DefaultItemExcludes></PropertyGroup>
            """);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n");
        project.Write("configs/off_defconfig", "");
        project.Write("configs/on_defconfig", "CONFIG_A=y\n");
        project.Write("Library.cs", "public static class Library\n{\n#if CONFIG_A\n    public const bool IsOn = true;\n#else\n    public const bool IsOn = false;\n#endif\n}\n");
        project.Write("Tests/Tested.Tests.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><GenerateDocumentationFile>false</GenerateDocumentationFile><EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" />
                <PackageReference Include="xunit" />
                <PackageReference Include="xunit.runner.visualstudio" />
                <ProjectReference Include="../Tested.csproj" />
              </ItemGroup>
              <Import Project="{repository["msbuild/build/BuildOptions.Folders.targets"]}" />
            </Project>
            """);
        project.Write("Tests/LibraryTests.cs", "public class LibraryTests { [Xunit.Fact] public void It_is_off() => Xunit.Assert.False(Library.IsOn); }");

        DotNetRun run = project.BuildAll("-t:TestVariants").Fails();
        DotNetRun filtered = project.BuildAll("-t:TestVariants", "-p:VSTestTestCaseFilter=FullyQualifiedName!~It_is_off").Fails();

        Assert.Matches(@" +off +Tested\.Tests +1 +0 +0 +passed\n +on +Tested\.Tests +0 +1 +0 +failed", run.Output.ReplaceLineEndings("\n"));
        string finding = Assert.Single(run.Findings);
        Assert.Contains("error KC0609: Tests did not pass in 1 of 2 runs: on (failed)", finding);
        Assert.Contains("It_is_off", run.Output);
        Assert.Contains("KC0609: Tests did not pass in 2 of 2 runs: off (", filtered.Output);
    }

    [Fact]
    public void Without_test_projects_there_is_an_error()
    {
        var project = new SmallProject(repository, "Untested");
        project.Write("Kconfig", "config A\n\tbool \"a\"\n");
        project.Write("configs/on_defconfig", "CONFIG_A=y\n");

        Assert.Contains("error KC0606: ", Assert.Single(project.Build("-t:TestVariants").Fails().Findings));
    }
}
