using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild.Tests.Tasks;

/// <summary>An evaluation that is remembered stands for another one exactly as long as nothing that it was made from has changed.</summary>
public sealed class EvaluationMemoTests : IDisposable
{
    private const string Kconfig = "config PCI\n\tbool \"pci\"\n\tdefault y\n\nsource \"*.part\"\n";

    private readonly TemporaryFolder _folder = new();

    public EvaluationMemoTests()
    {
        _folder.Write("Kconfig", Kconfig);
        _folder.Write("a.part", "config NUMBER\n\tint \"number\"\n\tdefault 3\n");
        _folder.Write("my.config", "CONFIG_NUMBER=4\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Where_nothing_changed_the_outcome_is_what_it_was_and_needs_no_check()
    {
        EvaluateKconfig first = Run();
        EvaluateKconfig second = Run();

        Assert.False(first.NeedsCheck);
        Assert.False(second.NeedsCheck);
        Assert.True(File.Exists(_folder["obj/memo"]));
        Assert.Equal(Outcome(first), Outcome(second));
        Assert.Equal(["On.cs"], second.Dropped.Select(item => item.ItemSpec));
        Assert.Equal(["Config.PCI true True=true"], second.Switches.Select(item => $"{item.ItemSpec} {item.GetMetadata("Value")} True={item.GetMetadata("Trim")}"));
    }

    /// <summary>Shows that the memo is what answers: nothing else can know what it says.</summary>
    [Fact]
    public void The_memo_answers_without_an_evaluation()
    {
        string memo = _folder["obj/memo"];
        string summary = Run().Summary;
        byte[] kept = File.ReadAllBytes(memo);
        File.WriteAllBytes(memo, System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(kept).Replace(summary, new string('x', summary.Length))));

        Assert.Equal(new string('x', summary.Length), Run().Summary);
    }

    public static TheoryData<string> Changes() =>
        ["a Kconfig file", "a file in a source", "the configuration", "no configuration", "a new file that matches", "an override", "a prefix", "a condition", "the record", "another dialect"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_change_is_seen(string change)
    {
        Run();
        Action<EvaluateKconfig> told = _ => { };
        switch (change)
        {
            case "a Kconfig file":
                _folder.Write("Kconfig", Kconfig.Replace("default y", "default n"));
                break;
            case "a file in a source":
                _folder.Write("a.part", "config NUMBER\n\tint \"number\"\n\tdefault 5\n\nconfig MORE\n\tdef_bool y\n");
                break;
            case "the configuration":
                _folder.Write("my.config", "CONFIG_NUMBER=7\n");
                break;
            case "no configuration":
                File.Delete(_folder["my.config"]);
                break;
            case "a new file that matches":
                _folder.Write("b.part", "config B\n\tdef_bool y\n");
                break;
            case "an override":
                told = task => task.Set = "PCI=n";
                break;
            case "a prefix":
                told = task => task.SymbolPrefix = "X_";
                break;
            case "a condition":
                told = task => task.Compile[0].SetMetadata("DependsOn", "PCI");
                break;
            case "the record":
                File.Delete(_folder["obj/record"]);
                break;
            case "another dialect":
                told = task => task.Dialect = "Linux612";
                break;
        }

        string remembered = Outcome(Run(told));
        Assert.True(File.Exists(_folder["obj/record"]));
        File.Delete(_folder["obj/memo"]);
        Assert.Equal(Outcome(Run(told)), remembered);
    }

    [Theory]
    [InlineData("config PCI\n\tbool \"pci\"\n\tdefault PCY\n\nconfig A\n\tint \"a\"\n\trange 5 2\n")]
    [InlineData("config PCI\n\tbool \"pci\"\n\n$(info,hello)\n")]
    [InlineData("config PCI\n\tstring \"pci\"\n\tdefault \"$(HOME)\"\n")]
    [InlineData("config PCI\n\tstring \"pci\"\n\tdefault \"$(shell,date +%N)\"\n")]
    public void What_has_something_to_say_or_depends_on_the_machine_is_evaluated_every_time(string kconfig)
    {
        _folder.Write("Kconfig", kconfig);

        for (int i = 0; i < 2; i++)
        {
            Assert.True(Run(task =>
            {
                task.AllowShell = "true";
                task.Set = null;
            }).NeedsCheck);
            Assert.False(File.Exists(_folder["obj/memo"]));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void A_damaged_memo_is_none(int length)
    {
        string before = Outcome(Run());
        File.WriteAllBytes(_folder["obj/memo"], File.ReadAllBytes(_folder["obj/memo"])[..length]);

        Assert.Equal(before, Outcome(Run()));
    }

    private EvaluateKconfig Run(Action<EvaluateKconfig>? told = null)
    {
        var task = new EvaluateKconfig
        {
            BuildEngine = new RecordingEngine(),
            Kconfig = _folder["Kconfig"],
            ConfigFile = _folder["my.config"],
            RecordFile = _folder["obj/record"],
            FileListFile = _folder["obj/files"],
            MemoFile = _folder["obj/memo"],
            Dialect = "Kconfiglib",
            TrimSwitches = "true",
            Compile = [new TaskItem("On.cs", new Dictionary<string, string> { ["DependsOn"] = "!PCI" })],
        };
        told?.Invoke(task);
        Assert.True(task.Execute());
        return task;
    }

    private static string Outcome(EvaluateKconfig task) =>
        string.Join("\n", [task.Symbols, task.Summary, .. All(task.AdditionalFiles), .. All(task.Dropped), .. All(task.Switches)]);

    private static IEnumerable<string> All(ITaskItem[] items) =>
        items.Select(item => $"{item.ItemSpec} {item.GetMetadata("KconfigKind")}{item.GetMetadata("Value")}");
}
