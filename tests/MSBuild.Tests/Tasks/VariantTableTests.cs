using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace BuildOptions.MSBuild.Tests.Tasks;

public sealed class VariantTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingEngine _engine = new();

    public VariantTableTests()
    {
        _folder.Write("Kconfig", """
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

            config SAME
            	bool "same"

            """);
        _folder.Write("configs/on_defconfig", "CONFIG_POLICY_ON=y\n");
        _folder.Write("configs/off_defconfig", "");
        _folder.Write("configs/nopci_defconfig", "# CONFIG_PCI is not set\n");
        _folder.Write("configs/notes.txt", "");
        _folder.Write("App.dll", "12345");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "nopci off on")]
    [InlineData("on; nopci on", "on nopci")]
    public void Variants_are_the_files_beside_the_Kconfig(string only, string expected)
    {
        var task = new ListVariants { BuildEngine = _engine, Kconfig = _folder["Kconfig"], Only = only };

        Assert.True(task.Execute());
        Assert.Equal(expected, string.Join(' ', task.Variants.Select(v => v.ItemSpec)));
    }

    [Fact]
    public void Without_variants_the_error_says_how_to_make_one()
    {
        string kconfig = _folder.Write("other/Kconfig", "");

        Assert.False(new ListVariants { BuildEngine = _engine, Kconfig = kconfig }.Execute());
        Assert.Contains("a variant is a file configs/<name>_defconfig beside the Kconfig file, and there is none", Assert.Single(_engine.Errors));
    }

    [Theory]
    [InlineData(null, "variant PCI POLICY App.dll (bytes) seconds|nopci n - 5 1.5|off y off 5 1.5|on y on 5 1.5")]
    [InlineData("PCI;the policy=POLICY|none", "variant PCI the policy App.dll (bytes) seconds|nopci n none 5 1.5|off y off 5 1.5|on y on 5 1.5")]
    [InlineData("Policy; SAME", "variant Policy SAME App.dll (bytes) seconds|nopci - n 5 1.5|off off n 5 1.5|on on n 5 1.5")]
    public void The_table_shows_what_the_project_asks_for(string? columns, string expected)
    {
        Assert.True(Tabulate(columns, "nopci", "off", "on").Execute());

        Assert.Equal(expected, Rows());
        Assert.StartsWith($"App -> {_folder["table.txt"]}\n\n{File.ReadAllText(_folder["table.txt"])}", Assert.Single(_engine.Messages));
    }

    [Fact]
    public void A_variant_without_result_is_a_row_and_an_error()
    {
        Assert.False(Tabulate("PCI", "on").Execute());

        Assert.Equal("variant PCI App.dll (bytes) seconds|nopci - failed -|off - failed -|on y 5 1.5", Rows());
        Assert.Equal($"/src/App.csproj(1,1): error KC0608: 2 of 3 variants did not build: nopci, off", Assert.Single(_engine.Errors));
    }

    private string Rows() => string.Join('|', File.ReadAllLines(_folder["table.txt"])
        .Where((_, i) => i != 1)
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private TabulateVariants Tabulate(string? columns, params string[] built) => new()
    {
        BuildEngine = _engine,
        Project = "/src/App.csproj",
        TableFile = _folder["table.txt"],
        Columns = columns,
        Variants = [.. new[] { "nopci", "off", "on" }.Select(name => new TaskItem(name))],
        Results = [.. built.Select(Result)],
    };

    private ITaskItem Result(string variant)
    {
        var evaluate = new EvaluateKconfig
        {
            BuildEngine = _engine,
            Kconfig = _folder["Kconfig"],
            Variant = variant,
            ConfigFile = _folder[$"configs/{variant}_defconfig"],
            RecordFile = _folder[$"obj/{variant}.record"],
            FileListFile = _folder[$"obj/{variant}.files"],
        };
        Assert.True(evaluate.Execute());
        return new TaskItem(variant, new Dictionary<string, string>
        {
            ["Assembly"] = _folder["App.dll"],
            ["Record"] = evaluate.RecordFile,
            ["Ticks"] = "15000000",
        });
    }
}
