using BuildOptions.Testing;
using BuildOptions.Testing.Kconfig;
using BuildOptions.Testing.Oracles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Generator.Tests;

public sealed class IncrementalTests
{
    private const IncrementalStepRunReason Cached = IncrementalStepRunReason.Cached;
    private const IncrementalStepRunReason Unchanged = IncrementalStepRunReason.Unchanged;
    private const IncrementalStepRunReason Modified = IncrementalStepRunReason.Modified;

    private const string Config = "CONFIG_HAS_PCI=y\n";

    private static readonly string[] KconfigSteps =
    [
        TrackingNames.InputFile, TrackingNames.KconfigTree, TrackingNames.ProjectInputs, TrackingNames.Model, TrackingNames.World,
        TrackingNames.Namespace, TrackingNames.Surface, TrackingNames.ConfigFile, TrackingNames.BuiltConfiguration, TrackingNames.MetadataFile,
    ];

    [Fact]
    public void An_edit_of_CSharp_re_runs_nothing_of_the_Kconfig_pipeline()
    {
        IncrementalDriver driver = Start();
        driver.EditSource("/0/Test2.cs", "class Unrelated { int edited; }");
        IncrementalRun run = driver.Run();

        foreach (string step in KconfigSteps)
        {
            run.AssertStep(step, Cached);
        }

        run.AssertOutput(TrackingNames.ConfigFile, Cached);
        run.AssertStep(TrackingNames.InitializerTarget, Cached, Unchanged);
        run.AssertOutput(TrackingNames.InitializerFile, Cached);
    }

    [OracleFact(OracleKind.LinuxTree)]
    public void An_edit_of_CSharp_re_runs_nothing_where_the_Kconfig_is_that_of_Linux()
    {
        var test = new GeneratorTest();
        test.TestState.AddLinux(Oracle.LinuxTree!, out _);
        test.TestState.SetBuildProperty("RootNamespace", "App");
        test.TestState.Sources.Add(("/0/Test2.cs", "class Unrelated { }"));
        var driver = new IncrementalDriver(test);
        driver.Run();
        driver.EditSource("/0/Test2.cs", "class Unrelated { int edited; }");
        IncrementalRun run = driver.Run();

        foreach (string step in KconfigSteps)
        {
            run.AssertStep(step, Cached);
        }

        run.AssertOutput(TrackingNames.ConfigFile, Cached);
        run.AssertOutput(TrackingNames.MetadataFile, Cached);
    }

    [Fact]
    public void An_edit_beside_an_initializer_leaves_its_output_cached()
    {
        IncrementalDriver driver = Start();
        driver.EditSource("/0/Test1.cs", "// moved down\n" + InitializerTests.Policy + "class More { }");
        IncrementalRun run = driver.Run();

        run.AssertStep(TrackingNames.InitializerTarget, Unchanged);
        run.AssertOutput(TrackingNames.InitializerFile, Cached);
        run.AssertOutput(TrackingNames.ConfigFile, Cached);
    }

    [Theory]
    [InlineData(KconfigFiles.ConfigPath, Config + "# a comment\n")]
    [InlineData(KconfigFiles.KconfigPath, GeneratorTest.QuarantineKconfig + "# a comment\n")]
    public void A_comment_leaves_the_surface_unchanged_and_every_output_cached(string path, string text)
    {
        IncrementalDriver driver = Start();
        driver.EditAdditionalFile(path, text);
        IncrementalRun run = driver.Run();

        Assert.Contains(Modified, run.Reasons(TrackingNames.InputFile));
        IncrementalStepRunReason bound = path == KconfigFiles.KconfigPath ? Modified : Cached;
        run.AssertStep(TrackingNames.ProjectInputs, bound == Cached ? [Cached, Unchanged] : [Modified]);
        run.AssertStep(TrackingNames.Model, bound);
        run.AssertStep(TrackingNames.World, Modified);
        run.AssertStep(TrackingNames.Surface, Unchanged);
        run.AssertStep(TrackingNames.InitializerFile, Unchanged);
        run.AssertOutput(TrackingNames.ConfigFile, Cached);
        run.AssertOutput(TrackingNames.InitializerFile, Cached);
    }

    [Fact]
    public void An_unrelated_option_leaves_an_initializer_cached()
    {
        IncrementalDriver driver = Start();
        driver.EditAdditionalFile(KconfigFiles.ConfigPath, Config + "CONFIG_UNRELATED=y\n");
        IncrementalRun run = driver.Run();

        run.AssertStep(TrackingNames.Surface, Modified);
        run.AssertOutput(TrackingNames.ConfigFile, Modified);
        run.AssertStep(TrackingNames.InitializerFile, Unchanged);
        run.AssertOutput(TrackingNames.InitializerFile, Cached);
        Assert.Contains("const bool UNRELATED = true;", run["Config.g.cs"]);
    }

    [Fact]
    public void Another_pick_changes_both_files_at_once()
    {
        IncrementalDriver driver = Start();
        driver.EditAdditionalFile(KconfigFiles.ConfigPath, "CONFIG_QUARANTINE_SCRATCH=y\n");
        IncrementalRun run = driver.Run();

        run.AssertOutput(TrackingNames.ConfigFile, Modified);
        run.AssertOutput(TrackingNames.InitializerFile, Modified);
        Assert.Contains("QUARANTINE = Quarantine.Scratch;", run["Config.g.cs"]);
        Assert.Contains("= global::App.QuarantineMode.ScratchPage;", run[run.HintNames.Single(h => h.StartsWith("App.Policy", StringComparison.Ordinal))]);
    }

    [Fact]
    public void An_edit_of_one_Kconfig_file_parses_that_file_alone()
    {
        var test = new GeneratorTest("source \"a\"\nsource \"b\"\n");
        test.TestState.AddKconfigFile("a", "config A\n\tbool \"a\"\n");
        test.TestState.AddKconfigFile("b", "config B\n\tbool \"b\"\n");
        var driver = new IncrementalDriver(test);
        driver.Run();
        driver.EditAdditionalFile("/project/b", "config B\n\tbool \"b\"\n\tdefault y\n");

        Assert.Equal([Cached, Cached, Modified], driver.Run().Reasons(TrackingNames.KconfigTree).OrderBy(reason => reason == Modified));
    }

    [Fact]
    public void The_same_text_again_changes_nothing()
    {
        IncrementalDriver driver = Start();
        driver.EditAdditionalFile(KconfigFiles.KconfigPath, GeneratorTest.QuarantineKconfig);
        IncrementalRun run = driver.Run();

        run.AssertStep(TrackingNames.KconfigTree, Cached);
        run.AssertStep(TrackingNames.World, Cached);
        run.AssertOutput(TrackingNames.ConfigFile, Cached);
    }

    [Fact]
    public void A_record_that_breaks_takes_the_generated_class_away()
    {
        IncrementalDriver driver = Start();
        driver.EditAdditionalFile(KconfigFiles.RecordPath, "");
        Assert.DoesNotContain("Config.g.cs", driver.Run().HintNames);
    }

    [Fact]
    public void Steps_hand_on_nothing_of_the_compiler()
    {
        IncrementalRun run = Start().Run();
        foreach (string step in KconfigSteps.Append(TrackingNames.InitializerTarget).Append(TrackingNames.InitializerFile))
        {
            IEnumerable<object> values = run.Result.Results[0].TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Value);
            foreach (object value in values)
            {
                NothingOfTheCompiler.AssertIn(value, step);
            }
        }
    }

    private static IncrementalDriver Start()
    {
        GeneratorTest test = new GeneratorTest(GeneratorTest.QuarantineKconfig, Config)
            .With(GeneratorTest.QuarantineMode)
            .With(InitializerTests.Policy)
            .With("class Unrelated { }");
        var driver = new IncrementalDriver(test);
        driver.Run();
        return driver;
    }
}
