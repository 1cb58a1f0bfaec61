namespace BuildOptions.Package.Tests;

/// <summary>docs/getting-started.md, followed from its first command to its last.</summary>
[Collection(PackageCollection.Name)]
public class GettingStartedTests(PackageFeed feed)
{
    private static readonly MarkdownPage s_page = MarkdownPage.Of("docs/getting-started.md");

    [Fact]
    public void Every_step_does_what_the_page_says()
    {
        feed.PackBuildOptions();
        string above = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "started")).FullName;
        string folder = Path.Combine(above, "Shop");
        Assert.Equal(
            ["dotnet new console -n Shop", "dotnet add package BuildOptions", "dotnet run", "dotnet run -p:KconfigSet=TELEMETRY=n"], s_page.Commands);

        Run(above, s_page.Commands.First() + " --no-restore");
        Run(folder, "dotnet add package BuildOptions --version " + PackageFeed.Version);
        File.WriteAllText(Path.Combine(folder, "Kconfig"), s_page.Block("kconfig"));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), s_page.Block("csharp"));
        Assert.Contains("hello", Run(folder, "dotnet run"));
        Assert.DoesNotContain("hello", Run(folder, "dotnet run -p:KconfigSet=TELEMETRY=n"));

        // A configuration, and a whole file with a condition.
        string config = s_page.Blocks("").Single(block => block.StartsWith('#'));
        File.WriteAllText(Path.Combine(folder, ".config"), config);
        Assert.DoesNotContain("hello", Run(folder, "dotnet run"));
        string item = Said("<Compile ");
        string project = Path.Combine(folder, "Shop.csproj");
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", $"<ItemGroup>{item}</ItemGroup></Project>", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(folder, "Telemetry"));
        File.WriteAllText(Path.Combine(folder, "Telemetry", "Broken.cs"), "this does not compile");
        Run(folder, "dotnet build");
        Assert.Contains("error CS", DotNet.Run(folder, "build", "-p:KconfigSet=TELEMETRY=y").Fails().Output);
        Directory.Delete(Path.Combine(folder, "Telemetry"), recursive: true);
        File.Delete(Path.Combine(folder, ".config"));

        // Variants.
        Directory.CreateDirectory(Path.Combine(folder, "configs"));
        File.WriteAllText(Path.Combine(folder, "configs", "quiet_defconfig"), config);
        Run(folder, Said("dotnet build -p:KconfigVariant=").Replace("NAME", "quiet", StringComparison.Ordinal));
        Assert.DoesNotContain("hello", DotNet.Run(folder, "bin/quiet/Debug/net10.0/Shop.dll").Succeeds().Output);
        Assert.Contains("quiet", Run(folder, Said("dotnet build -t:BuildVariants")));
        Run(folder, Said("dotnet build -t:PackVariants"));
        Assert.Contains(Directory.GetFiles(folder, "*.nupkg", SearchOption.AllDirectories), file => Path.GetFileName(file).StartsWith("Shop.quiet.", StringComparison.Ordinal));

        // The tool, into the project's own list of tools.
        feed.Pack("tool", "BuildOptions.Tool");
        Run(folder, "dotnet new tool-manifest");
        Run(folder, Said("dotnet tool install") + " --version " + PackageFeed.Version);
        File.WriteAllText(Path.Combine(folder, ".config"), "CONFIG_TELEMETRY=y\n");
        Run(folder, "dotnet kconfig set TELEMETRY=n");
        Assert.DoesNotContain("hello", Run(folder, "dotnet run"));
    }

    // A command that stands in the text.
    private static string Said(string beginning) => string.Join(' ', s_page.Lines).Split('`').Single(code => code.StartsWith(beginning, StringComparison.Ordinal));

    private static string Run(string folder, string command) => DotNet.Run(folder, command.Split(' ')[1..]).Succeeds().Output;
}
