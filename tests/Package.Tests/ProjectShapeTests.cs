namespace BuildOptions.Package.Tests;

/// <summary>Projects that are not one program with one framework in a folder with a plain name.</summary>
[Collection(PackageCollection.Name)]
public class ProjectShapeTests(PackageFeed feed)
{
    private const string OneOption = "config A\n\tbool \"a\"\n\tdefault y\n";
    private const string Probe = "static class Probe { public const bool A = Config.A; }";

    [Fact]
    public void A_project_with_several_frameworks_has_the_options_in_each()
    {
        // The second reference brings the assemblies of .NET Framework where it is not installed.
        var project = new PackageProject(feed, "several", "<ImplicitUsings>disable</ImplicitUsings>", $"""
            {PackageProject.Reference}
            <PackageReference Include="Microsoft.NETFramework.ReferenceAssemblies" Version="1.0.3" PrivateAssets="all" />
            """, "net472;netstandard2.0;net10.0");
        project.Write("Kconfig", OneOption);
        project.Write("Probe.cs", "static class Probe { public const bool A = App.Config.A; }");
        project.Write("configs/small_defconfig", "# CONFIG_A is not set\n");

        project.Build().Succeeds();
        Assert.All(["net472", "netstandard2.0", "net10.0"], framework => Assert.Equal(true, Constant(project[$"bin/Debug/{framework}/several.dll"])));

        project.Build("--no-restore", "-t:BuildVariants").Succeeds();
        Assert.All(["net472", "netstandard2.0", "net10.0"], framework => Assert.Equal(false, Constant(project[$"bin/small/Debug/{framework}/several.dll"])));
    }

    [Fact]
    public void Two_projects_of_a_solution_share_a_Kconfig_above_them_and_hear_of_its_mistakes_once()
    {
        var first = new PackageProject(feed, "shared/first");
        var second = new PackageProject(feed, "shared/second", items: $"""
            {PackageProject.Reference}
            <ProjectReference Include="../first/first.csproj" />
            """);
        string above = Path.GetDirectoryName(first.Folder)!;
        File.WriteAllText(Path.Combine(above, "Kconfig"), OneOption);
        File.WriteAllText(Path.Combine(above, ".config"), "# CONFIG_A is not set\nCONFIG_B=y\n");
        first.Write("Probe.cs", Probe);
        second.Write("Probe.cs", Probe);
        DotNet.Run(above, "new", "sln", "--format", "sln", "-n", "both").Succeeds();
        DotNet.Run(above, "sln", "both.sln", "add", "first", "second").Succeeds();

        DotNetRun run = DotNet.Run(above, "build", "both.sln", "-nologo").Succeeds();

        Assert.Equal(false, Constant(first.Compiled));
        Assert.Equal(false, Constant(second.Compiled));
        Assert.Contains(".config(2,", Assert.Single(run.Findings));
    }

    [Fact]
    public void A_path_may_hold_spaces_and_letters_of_any_script()
    {
        var project = new PackageProject(feed, "Büro der 図書館/mein projekt");
        project.Write("Kconfig", OneOption + "source \"größe/Kconfig\"\n");
        project.Write("größe/Kconfig", "config B\n\tbool \"b\"\n");
        project.Write(".config", "CONFIG_B=y\n");
        project.Write("Probe.cs", "static class Probe { public const bool A = App.Config.A; public const bool B = App.Config.B; }");

        project.Build().Succeeds();

        Assert.Equal(true, PackageProject.Probe(project.Compiled)["B"]);
        Assert.False(project.BuildCompiles());
        project.Write(".config", "# CONFIG_B is not set\n");
        Assert.True(project.BuildCompiles());
        Assert.Equal(false, PackageProject.Probe(project.Compiled)["B"]);
    }

    [Fact]
    public void A_checkout_that_may_only_be_read_is_left_as_it_was()
    {
        var project = new PackageProject(feed, "readonly");
        project.Write("Kconfig", OneOption);
        project.Write("configs/small_defconfig", "# CONFIG_A is not set\n");
        project.Write("Probe.cs", Probe);
        string output = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "elsewhere")).FullName;
        string[] elsewhere = ["-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={output}"];
        Protect(isReadOnly: true);
        try
        {
            string before = Snapshot();
            DotNet.RunBoundByRights(project.Folder, ["build", "-nologo", "-v", "q", .. elsewhere]).Succeeds();
            DotNet.RunBoundByRights(project.Folder, ["build", "-nologo", "-v", "q", .. elsewhere, "-t:BuildVariants"]).Succeeds();

            // That the rights bind: what goes beside the project cannot be written.
            DotNet.RunBoundByRights(project.Folder, ["build", "-nologo", "-v", "q"]).Fails();
            Assert.Equal(before, Snapshot());
        }
        finally
        {
            Protect(isReadOnly: false);
        }

        Assert.Equal(true, Constant(Path.Combine(output, "bin/readonly/debug/readonly.dll")));
        Assert.Equal(false, Constant(Path.Combine(output, "bin/readonly/debug_small/readonly.dll")));

        string Snapshot() => string.Join('\n', Directory.GetFileSystemEntries(project.Folder, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(entry => $"{entry} {File.GetLastWriteTimeUtc(entry):O}"));

        void Protect(bool isReadOnly)
        {
            if (OperatingSystem.IsWindows())
            {
                return;
            }

            foreach (string folder in Directory.GetDirectories(project.Folder, "*", SearchOption.AllDirectories).Append(project.Folder))
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | (isReadOnly ? 0 : UnixFileMode.UserWrite));
            }
        }
    }

    [Fact]
    public async Task Two_builds_at_once_of_two_variants_each_give_their_own()
    {
        var project = new PackageProject(feed, "atonce");
        project.Write("Kconfig", OneOption);
        project.Write("configs/with_defconfig", "CONFIG_A=y\n");
        project.Write("configs/without_defconfig", "# CONFIG_A is not set\n");
        project.Write("Probe.cs", Probe);
        project.DotNet("restore", "-v:q").Succeeds();

        DotNetRun[] runs = await Task.WhenAll(
            new[] { "with", "without" }.Select(variant => Task.Run(() => project.Build("--no-restore", $"-p:KconfigVariant={variant}"))));

        Assert.All(runs, run => run.Succeeds());
        Assert.Equal(true, Constant(project["bin/with/Debug/net10.0/atonce.dll"]));
        Assert.Equal(false, Constant(project["bin/without/Debug/net10.0/atonce.dll"]));
    }

    private static object Constant(string assembly) => PackageProject.Probe(assembly)["A"];
}
