namespace BuildOptions.Package.Tests;

/// <summary>The commands of the template's own page.</summary>
[Collection(PackageCollection.Name)]
public class TemplateTests(PackageFeed feed)
{
    [Fact]
    public void What_the_template_makes_builds_runs_and_passes_its_tests_in_each_variant()
    {
        feed.PackBuildOptions();
        string package = feed.Pack("package/template", "BuildOptions.Templates");
        string folder = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "templated")).FullName;
        string[] commands = MarkdownPage.Of("package/template/README.md").Block("").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["dotnet new install BuildOptions.Templates", "dotnet new buildoptions -n MyApp", "cd MyApp"], commands[..3]);

        // Templates are kept apart from those of the machine.
        string[] hive = ["--debug:custom-hive", Path.Combine(feed.Root, "templates")];
        DotNet.Run(folder, ["new", "install", package, .. hive]).Succeeds();
        DotNet.Run(folder, ["new", "buildoptions", "-n", "MyApp", .. hive]).Succeeds();
        var outputs = new List<string>();
        foreach (string command in commands[3..])
        {
            outputs.Add(DotNet.Run(Path.Combine(folder, "MyApp"), command.Split(' ')[1..]).Succeeds().Output);
        }

        Assert.Matches("Passed: +2,", outputs[0]);
        Assert.Contains("Hello, world!\ngreetings: 1\n", outputs[1]);
        Assert.Contains("full", outputs[2]);
        Assert.Contains("small", outputs[2]);
        Assert.Contains("A very good day", DotNet.Run(folder, "MyApp/MyApp/bin/full/Debug/net10.0/MyApp.dll").Succeeds().Output);
        Assert.Matches("Passed: +1,", DotNet.Run(Path.Combine(folder, "MyApp"), "test", "-p:KconfigVariant=small").Succeeds().Output);
    }
}
