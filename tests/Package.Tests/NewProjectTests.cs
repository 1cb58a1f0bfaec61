namespace BuildOptions.Package.Tests;

/// <summary>What a stranger does in the first minute.</summary>
[Collection(PackageCollection.Name)]
public class NewProjectTests(PackageFeed feed)
{
    [Fact]
    public void The_readme_is_true_from_its_first_command_to_its_last()
    {
        MarkdownPage readme = MarkdownPage.Of("README.md");
        string[] commands = [.. readme.Commands];
        feed.PackBuildOptions();
        string folder = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "stranger")).FullName;
        DotNetRun Run(string command) => DotNet.Run(folder, command.Split(' ')[1..]);

        // Commands about this repository itself: tests of the build's tasks run the first, whoever runs this the second; the last makes the package under test.
        Assert.Equal(
            ["dotnet build runtime -t:BuildVariants", "dotnet test BuildOptions.sln", "dotnet add package BuildOptions", "dotnet run", "dotnet run -p:KconfigSet=TELEMETRY=n"],
            commands);
        Assert.Contains("`dotnet pack package -c Release`", string.Join('\n', readme.Lines));

        Run("dotnet new console --no-restore").Succeeds();
        File.WriteAllText(Path.Combine(folder, "Kconfig"), readme.Block("kconfig"));
        Run(commands[2] + " --version " + PackageFeed.Version).Succeeds();
        string program = Path.Combine(folder, "Program.cs");
        File.WriteAllText(program, readme.Block("csharp"));
        Assert.Contains("hello", Run(commands[3]).Succeeds().Output);
        Assert.DoesNotContain("hello", Run(commands[4]).Succeeds().Output);

        File.WriteAllText(program, readme.Block("csharp").Replace("if (Config.TELEMETRY) ", "", StringComparison.Ordinal));
        string error = readme.Blocks("").Single(block => block.Contains("error KC", StringComparison.Ordinal)).Trim();
        DotNetRun failed = Run("dotnet build -nologo -p:KconfigSet=TELEMETRY=n").Fails();
        Assert.Contains(Path.Combine(folder, error), Assert.Single(failed.Findings));
    }

    [Fact]
    public void The_first_steps_of_the_pages_are_the_same()
    {
        MarkdownPage readme = MarkdownPage.Of("README.md");
        Assert.Equal(readme.Block("csharp"), MarkdownPage.Of("package/README.md").Block("csharp"));
        Assert.Equal(readme.Block("kconfig"), MarkdownPage.Of("package/README.md").Block("kconfig"));
    }

    [Fact]
    public void Constants_symbols_documentation_and_misspelt_symbols()
    {
        var project = new PackageProject(feed, "surface");
        project.Write("Kconfig", "config TELEMETRY\n\tbool \"Send telemetry\"\n\tdefault y\n\thelp\n\t  Sends what happens.\n");
        project.Write("Probe.cs", """
            static class Probe
            {
                public const bool Constant = App.Config.TELEMETRY;
            #if CONFIG_TELEMETRY
                public const bool Symbol = true;
            #endif
            #if CONFIG_TELEMTRY
            #endif
            }
            """);

        DotNetRun run = project.Build("-p:EmitCompilerGeneratedFiles=true").Succeeds();

        Assert.Equal(true, PackageProject.Probe(project.Compiled)["Constant"]);
        Assert.Equal(true, PackageProject.Probe(project.Compiled)["Symbol"]);
        Assert.Contains("Probe.cs(7,5): warning KC1001: 'CONFIG_TELEMTRY' is the symbol of no option; did you mean 'CONFIG_TELEMETRY'?", Assert.Single(run.Findings));

        // What an editor shows over the constant.
        string generated = File.ReadAllText(Directory.GetFiles(project.Folder, "Config.g.cs", SearchOption.AllDirectories).Single());
        Assert.Contains("<summary>Send telemetry</summary>", generated);
        Assert.Contains("Sends what happens.", generated);
        Assert.Contains("TELEMETRY is y (default, Kconfig:3)", generated);
    }

    [Fact]
    public void A_folder_named_dot_config_as_local_tools_have_it_does_not_disturb_and_may_hold_the_configuration()
    {
        var project = new PackageProject(feed, "tools");
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\n");
        project.Write("Probe.cs", "static class Probe { public const bool A = Config.A; }");
        project.Write(".config/dotnet-tools.json", """{ "version": 1, "isRoot": true, "tools": {} }""");
        project.Build().Succeeds();
        Assert.Equal(true, PackageProject.Probe(project.Compiled)["A"]);

        project.Write(".config/kconfig", "# CONFIG_A is not set\n");
        project.Build("--no-restore").Succeeds();
        Assert.Equal(false, PackageProject.Probe(project.Compiled)["A"]);
    }

    [Fact]
    public void A_project_without_a_Kconfig_is_told_to_write_one()
    {
        var project = new PackageProject(feed, "empty");
        project.Write("Probe.cs", "static class Probe { }");

        Assert.Contains("error KC0601: No Kconfig file in", Assert.Single(project.Build().Fails().Findings));
        project.Build("--no-restore", "-p:KconfigEnabled=false").Succeeds();
    }

    [Fact]
    public void Warnings_as_errors_find_nothing_in_what_the_package_adds()
    {
        var project = new PackageProject(feed, "strict", """
            <Nullable>enable</Nullable>
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>$(NoWarn);CA1515</NoWarn>
            """);
        project.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\nchoice\n\tprompt \"p\"\nconfig P_ONE\n\tbool \"one\"\nconfig P_TWO\n\tbool \"two\"\nendchoice\n");
        project.Write("Code.cs", """
            namespace App;

            /// <summary>A policy.</summary>
            public enum Pick
            {
                /// <summary>One.</summary>
                [Option("P_ONE")] One,

                /// <summary>Two.</summary>
                [Option("P_TWO")] Two,
            }

            /// <summary>What is chosen.</summary>
            public static partial class Choices
            {
                /// <summary>The policy.</summary>
                [OptionDefault]
                public static partial Pick Picked { get; set; }

                /// <summary>Whether A is built in.</summary>
                public static bool HasA => Config.A;
            }
            """);

        DotNetRun run = project.DotNet("build", "-nologo", "-warnaserror").Succeeds();
        Assert.Contains("0 Warning(s)", run.Output);
    }
}
