namespace BuildOptions.Package.Tests;

/// <summary>What a project may set, and the page that lists it.</summary>
[Collection(PackageCollection.Name)]
public class NamesTests(PackageFeed feed)
{
    private const string Page = "docs/msbuild.md";

    [Fact]
    public void Prefix_class_namespace_visibility_and_dialect_are_the_projects_to_choose()
    {
        var library = new PackageProject(feed, "named/library", """
            <KconfigSymbolPrefix>OPT_</KconfigSymbolPrefix>
            <KconfigClassName>Options</KconfigClassName>
            <KconfigNamespace>Acme.Build</KconfigNamespace>
            <KconfigVisibility>public</KconfigVisibility>
            <KconfigDialect>Linux612</KconfigDialect>
            """);
        library.Write("Kconfig", "config A\n\tbool \"a\"\n\tdefault y\nchoice\n\tprompt \"p\"\nconfig P_ONE\n\tbool \"one\"\nconfig P_TWO\n\tbool \"two\"\nendchoice\n");
        library.Write("Code.cs", """
            #if OPT_A && !CONFIG_A
            public static class Guarded
            {
                [DependsOn("A")] public static int InUse() => 1;
                public static int Use() => Options.A ? InUse() : 0;
            }
            #endif
            """);
        var program = new PackageProject(feed, "named/program", "<OutputType>Exe</OutputType>", "<ProjectReference Include=\"../library/library.csproj\" />");
        program.Write("Program.cs", "Console.WriteLine($\"{Guarded.Use()} {Acme.Build.Options.A} {Acme.Build.Options.P}\");");

        Assert.Contains("1 True One", program.DotNet("run").Succeeds().Output);

        // The analyzers know the names too: the guard covers the use, and a symbol with the prefix has to be an option.
        library.Write("Wrong.cs", "#if OPT_B\n#endif\n");
        Assert.Contains("KC1001: 'OPT_B'", Assert.Single(library.Build("--no-restore").Succeeds().Findings));
        library.Write("Wrong.cs", "");
        library.Build("--no-restore", "-p:KconfigSet=A=n").Succeeds();

        // A name of a choice is of other dialects.
        library.Write("Kconfig", "config A\n\tbool \"a\"\nchoice P\n\tprompt \"p\"\nconfig P_ONE\n\tbool \"one\"\nendchoice\n");
        Assert.Contains("Kconfig(3,", library.Build("--no-restore").Fails().Findings[0]);
        library.Build("--no-restore", "-p:KconfigDialect=Classic").Succeeds();
    }

    [Theory]
    [InlineData("KconfigSymbolPrefix", "1X")]
    [InlineData("KconfigClassName", "class")]
    [InlineData("KconfigClassName", "A")]
    [InlineData("KconfigVisibility", "private")]
    public void What_is_no_name_is_refused_at_the_project(string property, string value)
    {
        var project = new PackageProject(feed, $"refused/{property}-{value}");
        project.Write("Kconfig", "config A\n\tbool \"a\"\n");

        Assert.Contains($"{project.Name}.csproj(1,1): error KC0610: {property} is '{value}'; it ", Assert.Single(project.Build($"-p:{property}={value}").Fails().Findings));
    }

    [Fact]
    public void The_page_lists_every_property_that_the_targets_read_and_no_other()
    {
        string folder = Path.Combine(PackageFeed.FindRepository(), "msbuild");
        string[] files = [.. Directory.GetFiles(folder, "BuildOptions.*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".props" or ".targets" or ".proj")];
        string all = string.Concat(files.Select(File.ReadAllText));

        // What begins with an underscore is ours; what a target sets for another is listed here.
        string[] between =
        [
            "KconfigToolingTargets", "KconfigRecognizingTargets", "KconfigTaskAssembly", "KconfigTaskFactory", "KconfigReportInCompiler", "KconfigUsedConfigFile",
            "KconfigSymbols", "KconfigPackVariant", "KconfigTestProject", "KconfigTestFolder",
        ];
        IEnumerable<string> read = System.Text.RegularExpressions.Regex.Matches(all, @"\$\((Kconfig[A-Za-z]*)[).]|CompilerVisibleProperty Include=""(Kconfig[A-Za-z]*)""")
            .Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Where(name => name == "KconfigCheckAllConfigurations" || (!name.StartsWith("KconfigCheck", StringComparison.Ordinal) && !between.Contains(name)));

        Assert.Equal(read.Distinct().Order(StringComparer.Ordinal), MarkdownPage.Of(Page).FirstColumn("## Properties").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_lists_every_target_that_is_for_people()
    {
        string folder = Path.Combine(PackageFeed.FindRepository(), "msbuild", "build");
        IEnumerable<string> targets = Directory.GetFiles(folder, "*.targets")
            .SelectMany(file => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "<Target Name=\"([A-Z][A-Za-z]*)\""))
            .Select(match => match.Groups[1].Value)
            .Where(name => name != "EvaluateKconfig");

        Assert.Equal(targets.Order(StringComparer.Ordinal), MarkdownPage.Of(Page).FirstColumn("## Targets").Order(StringComparer.Ordinal));
    }
}
