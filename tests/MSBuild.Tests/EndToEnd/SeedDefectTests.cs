namespace BuildOptions.MSBuild.Tests.EndToEnd;

/// <summary>The mistake that the project is about: generic code that touches what exists only with PCI.</summary>
[Collection(RepositoryCollection.Name)]
public class SeedDefectTests(RepositoryCopy repository)
{
    [Fact]
    public void Touching_the_mode_in_generic_code_breaks_nopci_and_every_other_build_says_so()
    {
        repository.BuildTooling();
        string folder = repository["runtime-defect"];
        if (!Directory.Exists(folder))
        {
            RepositoryCopy.Copy(repository["runtime"], folder);

            // The project's name gives the folders of its output: it may not be the runtime's.
            File.Move(Path.Combine(folder, "Iommu.csproj"), Path.Combine(folder, "IommuDefect.csproj"));
        }

        string file = Path.Combine(folder, "Generic.cs");
        File.WriteAllText(file, """
            namespace Iommu;

            internal static class Generic
            {
                internal static bool WantsScratchPage(IommuParameters parameters) => parameters.Mode == QuarantineMode.ScratchPage;
            }

            """);

        DotNetRun nopci = Build(folder, "nopci").Fails();
        string finding = Assert.Single(nopci.Findings);
        Assert.StartsWith($"{file}(5,85): error KC2001: ", finding);
        Assert.Contains("HAS_PCI is n (configs/nopci_defconfig:1)", finding);

        finding = Assert.Single(Build(folder, "basic").Fails().Findings);
        Assert.StartsWith($"{file}(5,85): error KC2002: 'IommuParameters.Mode' depends on HAS_PCI, which this code does not ask for: it breaks with HAS_PCI=n", finding);
        Assert.Empty(Build(folder, "basic", "-p:KconfigCheckAllConfigurations=false").Succeeds().Findings);
    }

    // The runtime's warnings are errors.
    private static DotNetRun Build(string folder, string variant, params string[] more) =>
        DotNet.Run(folder, ["build", "IommuDefect.csproj", "-nologo", "-p:BuildProjectReferences=false", "-p:KconfigVariant=" + variant, .. more]);
}
