using BuildOptions.Language.World;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild.Tests.Tasks;

public sealed class KconfigTaskTests : IDisposable
{
    private const string Kconfig = """
        config PCI
        	bool "pci"
        	default y

        choice
        	prompt "policy"
        	depends on PCI

        config POLICY_OFF
        	bool "off"

        config POLICY_ON
        	bool "on"

        endchoice

        source "sub/Kconfig"

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingEngine _engine = new();

    public KconfigTaskTests()
    {
        _folder.Write("Kconfig", Kconfig);
        _folder.Write("sub/Kconfig", "config NUMBER\n\tint \"number\"\n\tdefault 3\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluation_gives_symbols_files_and_a_record_that_means_the_same()
    {
        _folder.Write("my.config", "CONFIG_POLICY_ON=y\n");
        EvaluateKconfig task = Evaluate("my.config", "NUMBER=7");

        Assert.True(task.Execute());

        Assert.Empty(_engine.Errors);
        Assert.Equal("CONFIG_PCI;CONFIG_POLICY_ON;CONFIG_NUMBER", task.Symbols);
        Assert.Equal(
            [$"Kconfig {_folder["Kconfig"]}", $"Kconfig {_folder["sub/Kconfig"]}", $"Config {_folder["my.config"]}", $"Record {_folder["obj/record"]}"],
            task.AdditionalFiles.Select(f => $"{f.GetMetadata("KconfigKind")} {f.ItemSpec}"));
        Assert.Equal($"{_folder["Kconfig"]}\n{_folder["sub/Kconfig"]}\n", File.ReadAllText(_folder["obj/files"]));
        ProjectWorld world = KconfigTask.Load(RecordedInputs.Parse(File.ReadAllText(_folder["obj/record"]))!, outside: null);
        Assert.Equal("7", world.Configuration[world.Model.Find("NUMBER")!].Text);
        Assert.Equal("y", world.Configuration[world.Model.Find("POLICY_ON")!].Text);
    }

    [Fact]
    public void A_second_evaluation_of_the_same_leaves_the_files_alone()
    {
        Evaluate(null, null).Execute();
        var past = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_folder["obj/record"], past);
        File.SetLastWriteTimeUtc(_folder["obj/files"], past);

        Evaluate(null, null).Execute();
        Assert.Equal([past, past], new[] { "obj/record", "obj/files" }.Select(f => File.GetLastWriteTimeUtc(_folder[f])));

        Evaluate(null, "PCI=n").Execute();
        Assert.NotEqual(past, File.GetLastWriteTimeUtc(_folder["obj/record"]));
        Assert.Equal(past, File.GetLastWriteTimeUtc(_folder["obj/files"]));
    }

    [Theory]
    [InlineData("PCI", "", "n dropped: On.cs")]
    [InlineData("!PCI", "", "y dropped: On.cs")]
    [InlineData("PCI &&", "KC0604", "")]
    [InlineData("PCY", "KC0604", "")]
    public void Files_are_dropped_by_their_condition(string condition, string error, string dropped)
    {
        var item = new TaskItem("On.cs", new Dictionary<string, string> { ["DependsOn"] = condition });
        EvaluateKconfig task = Evaluate(null, dropped.StartsWith('n') ? "PCI=n" : null);
        task.Compile = [item];
        task.ProjectFiles = [_folder.Write("App.csproj", $"<Project>\n  <Compile Include=\"On.cs\"\n           DependsOn=\"{condition.Replace("&", "&amp;")}\" />\n</Project>")];

        Assert.Equal(error.Length == 0, task.Execute());

        Assert.Equal(dropped.Length > 0 ? ["On.cs"] : [], task.Dropped.Select(d => d.ItemSpec));
        if (error.Length > 0)
        {
            Assert.StartsWith($"{_folder["App.csproj"]}(3,12): error {error}: The DependsOn metadata '{condition}' of 'On.cs' ", Assert.Single(_engine.Errors));
        }
    }

    [Theory]
    [InlineData("PCI &&")]
    [InlineData("")]
    public void While_editing_nothing_is_reported_and_what_can_be_had_is_had(string condition)
    {
        _folder.Write("Kconfig", Kconfig + "config\n");
        EvaluateKconfig task = Evaluate(null, null);
        task.DesignTime = "true";
        task.Compile = [new TaskItem("On.cs", new Dictionary<string, string> { ["DependsOn"] = condition })];

        Assert.True(task.Execute());

        Assert.Empty(_engine.Errors);
        Assert.Contains("CONFIG_PCI", task.Symbols.Split(';'));
        Assert.Empty(task.Dropped);
    }

    [Fact]
    public void The_check_tells_the_model_from_the_configuration()
    {
        _folder.Write("Kconfig", Kconfig.Replace("\tdefault y", "\tdefault y\n\tprompt \"again\""));
        _folder.Write("my.config", "CONFIG_NUMBR=1\n");

        Assert.True(Check("Model", "my.config").Execute());
        Assert.StartsWith($"{_folder["Kconfig"]}(4,2): warning KC0052: ", Assert.Single(_engine.Warnings));

        _engine.Warnings.Clear();
        Assert.True(Check("Configuration", "my.config").Execute());
        Assert.StartsWith($"{_folder["my.config"]}(1,8): warning KC0501: ", Assert.Single(_engine.Warnings));
        Assert.Empty(_engine.Errors);
    }

    [Fact]
    public void A_finding_may_hold_braces()
    {
        _folder.Write("Kconfig", "source \"{0}/{x}\"\n");

        Assert.False(Check("Model", null).Execute());

        Assert.Contains("{0}/{x}", Assert.Single(_engine.Errors));
    }

    [Theory]
    [InlineData("Kconfiglib", true)]
    [InlineData("classic", true)]
    [InlineData("2", false)]
    [InlineData("Xen", false)]
    public void A_dialect_has_a_name(string dialect, bool known)
    {
        CheckKconfig task = Check("Model", null);
        task.Dialect = dialect;

        Assert.Equal(known, task.Execute());

        Assert.Equal(
            known ? [] : [$"{_folder["Kconfig"]}(1,1): error KC0605: KconfigDialect is '{dialect}'; it can be Union, Linux612, LinuxNext, Classic, Kconfiglib"],
            _engine.Errors);
    }

    [Fact]
    public void Macros_may_print()
    {
        _folder.Write("Kconfig", "$(info,read {this})\n");

        Check("Model", null).Execute();

        Assert.Contains("read {this}", _engine.Messages);
    }

    private EvaluateKconfig Evaluate(string? config, string? set) => new()
    {
        BuildEngine = _engine,
        Kconfig = _folder["Kconfig"],
        ConfigFile = config is null ? "" : _folder[config],
        Set = set,
        RecordFile = _folder["obj/record"],
        FileListFile = _folder["obj/files"],
    };

    private CheckKconfig Check(string part, string? config) => new()
    {
        BuildEngine = _engine,
        Part = part,
        Kconfig = _folder["Kconfig"],
        ConfigFile = config is null ? "" : _folder[config],
    };
}
