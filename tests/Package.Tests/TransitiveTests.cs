namespace BuildOptions.Package.Tests;

/// <summary>Projects that get the package by way of another project, which does not keep it to itself.</summary>
[Collection(PackageCollection.Name)]
public class TransitiveTests(PackageFeed feed)
{
    [Fact]
    public void A_project_without_options_is_told_how_the_library_was_built_and_may_have_options_of_its_own()
    {
        var library = new PackageProject(feed, "by-way-of/library", items: $"""
            <PackageReference Include="BuildOptions" Version="{PackageFeed.Version}" />
            """);
        library.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n");
        library.Write("Telemetry.cs", "namespace Library; public static class Telemetry { [DependsOn(\"A\")] public static void Start() { } }");
        var user = new PackageProject(feed, "by-way-of/user", items: "<ProjectReference Include=\"../library/library.csproj\" />");

        user.Write("Code.cs", "static class Code { static void M() => Library.Telemetry.Start(); }");
        user.Build().Succeeds();
        string finding = Assert.Single(user.Build("--no-restore", "-p:KconfigSet=A=n").Fails().Findings);
        Assert.Contains("error KC2001: 'Telemetry.Start' depends on A, but library was built with A n", finding);

        user.Write("Kconfig", "config OWN\n\tbool \"own\"\n\tdefault y\n");
        user.Write("Code.cs", "static class Probe { public const bool Own = Config.OWN; }");
        user.Build("--no-restore").Succeeds();
        Assert.Equal(true, PackageProject.Probe(user.Compiled)["Own"]);
    }
}
