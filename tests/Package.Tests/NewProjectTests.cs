namespace BuildOptions.Package.Tests;

/// <summary>What a stranger does in the first minute.</summary>
[Collection(PackageCollection.Name)]
public class NewProjectTests(PackageFeed feed)
{
    [Fact]
    public void Adding_the_package_to_a_new_project_with_a_Kconfig_is_all_there_is_to_do()
    {
        feed.PackBuildOptions();
        string folder = Directory.CreateDirectory(Path.Combine(feed.Root, "projects", "stranger")).FullName;
        DotNetRun Run(params string[] arguments) => DotNet.Run(folder, arguments);
        Run("new", "console", "--no-restore").Succeeds();
        File.WriteAllText(Path.Combine(folder, "Kconfig"), "config TELEMETRY\n\tbool \"Send telemetry\"\n\tdefault y\n\thelp\n\t  Sends what happens.\n");
        Run("add", "package", "BuildOptions", "--version", PackageFeed.Version).Succeeds();

        // The package's own README is what the stranger reads: its code is what is tried.
        string program = Path.Combine(folder, "Program.cs");
        File.WriteAllText(program, MarkdownPage.Of("package/README.md").Block("csharp") + """

            partial class Program
            {
            #if CONFIG_TELEMETRY
                static readonly int symbol = 1;
            #else
                static readonly int symbol = 0;
            #endif
            }
            """);

        Assert.Contains("hello", Run("run").Succeeds().Output);
        Assert.DoesNotContain("hello", Run("run", "-p:KconfigSet=TELEMETRY=n").Succeeds().Output);

        // The analyzers: a use that no guard covers, and a symbol that is no option.
        File.WriteAllText(program, "Telemetry.Start();\n#if CONFIG_TELEMTRY\n#endif\n[DependsOn(\"TELEMETRY\")] static class Telemetry { public static void Start() => Console.WriteLine(\"hello\"); }\n");
        string[] findings = [.. Run("build", "-nologo", "-p:KconfigSet=TELEMETRY=n", "-p:EmitCompilerGeneratedFiles=true").Fails().Findings];
        Assert.Contains(findings, f => f.Contains("Program.cs(1,11): error KC2001: 'Telemetry.Start' depends on TELEMETRY, but TELEMETRY is n (KconfigSet)", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.Contains("KC1001", StringComparison.Ordinal) && f.Contains("TELEMETRY", StringComparison.Ordinal));

        // What an editor shows over the constant.
        string generated = File.ReadAllText(Directory.GetFiles(folder, "Config.g.cs", SearchOption.AllDirectories).Single());
        Assert.Contains("<summary>Send telemetry</summary>", generated);
        Assert.Contains("Sends what happens.", generated);
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
