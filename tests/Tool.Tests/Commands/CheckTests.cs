using System.Text.Json;
using BuildOptions.Testing.Oracles;
using BuildOptions.Tool.Tests.Differential;
using NJsonSchema;

namespace BuildOptions.Tool.Tests.Commands;

public class CheckTests
{
    // A select that ignores a dependency, a dead and a forced option, and an int nobody can set.
    private const string Kconfig = """
        config BUS
        	bool "bus"
        config LIB
        	bool
        	depends on BUS
        config DRIVER
        	bool "driver"
        	select LIB
        config DEAD
        	bool "dead"
        	depends on NOWHERE
        config BASE
        	def_bool y
        	select FORCED
        config FORCED
        	bool "forced"

        """;

    private const string Unmet =
        "Kconfig(8,2): warning KC4001: 'DRIVER' selects 'LIB' in a configuration in which 'LIB' cannot be set, as it depends on BUS: DRIVER=y";

    private const string Dead = "Kconfig(9,1): warning KC4002: 'DEAD' is n in every configuration";

    private const string Forced = "Kconfig(15,1): warning KC4002: 'FORCED' is y in every configuration";

    [Fact]
    public void What_configurations_do_is_found_and_ends_with_1()
    {
        using ToolFolder folder = Folder(Kconfig);

        Assert.Equal(new ToolResult(1, $"{Unmet}\n{Dead}\n{Forced}\n0 errors, 3 warnings, 0 notes.\n", ""), folder.Run("check"));
    }

    [Fact]
    public void A_clean_tree_ends_with_0()
    {
        using ToolFolder folder = WeatherStation.Folder();

        Assert.Equal(new ToolResult(0, "Nothing found.\n", ""), folder.Run("check", "Kconfig"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1, "--fail-on", "info")]
    [InlineData(0, "--fail-on", "error")]
    [InlineData(0, "--fail-on", "never")]
    [InlineData(0, "--level", "error")]
    [InlineData(0, "--files-only")]
    public void The_exit_code_tells_what_a_build_shall_do(int expected, params string[] options)
    {
        using ToolFolder folder = Folder(Kconfig);

        Assert.Equal(expected, folder.Run(["check", .. options]).ExitCode);
    }

    [Fact]
    public void Of_files_with_errors_nothing_is_asked_and_that_is_said()
    {
        using ToolFolder folder = Folder("config A\n\tbool \"a\"\n\tdepends on (\n");

        ToolResult result = folder.Run("check");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Kconfig(3,", result.Output);
        Assert.EndsWith("\n1 error, 0 warnings, 0 notes.\n", result.Output);
        Assert.Equal("kconfig check: nothing was asked about all configurations: its Kconfig files have errors\n", result.Error);
        Assert.Equal(1, folder.Run("check", "--fail-on", "error").ExitCode);
    }

    [Theory]
    [InlineData("kconfig check: there is no file 'Nowhere' here; name the root Kconfig file\n", "Nowhere")]
    [InlineData("kconfig check: there is no file 'none', or it may not be read\n", "Kconfig", "-c", "none")]
    public void A_file_that_is_missing_ends_with_2(string message, params string[] arguments)
    {
        using ToolFolder folder = Folder(Kconfig);

        Assert.Equal(new ToolResult(2, "", message), folder.Run(["check", .. arguments]));
    }

    [Fact]
    public void A_witness_is_told_as_changes_to_a_given_configuration()
    {
        using ToolFolder folder = Folder(Kconfig);
        folder.Write(".config", "CONFIG_BUS=y\nCONFIG_LIB=y\nCONFIG_DRIVER=y\n");

        Assert.Contains("as it depends on BUS: BUS=n\n", folder.Run("check", "-c", ".config").Output);
    }

    [OracleFact]
    public void A_witness_makes_C_warn()
    {
        using ToolFolder folder = Folder(Kconfig);

        Assert.Contains($"{Unmet} [shown/KC4001-DRIVER-LIB-8.config]\n", folder.Run("check", "--witness", "shown").Output);
        folder.Write(".config", folder.Read("shown/KC4001-DRIVER-LIB-8.config"));
        ToolResult byC = ConfComparison.RunC(folder, ["--olddefconfig", "Kconfig"], "")!;

        Assert.Contains("WARNING: unmet direct dependencies detected for LIB\n", byC.Error);
        Assert.Equal(folder.Read("shown/KC4001-DRIVER-LIB-8.config"), folder.Read(".config"));
    }

    [Fact]
    public void Json_holds_what_the_lines_hold_and_what_to_set()
    {
        using ToolFolder folder = Folder(Kconfig);

        JsonElement root = JsonDocument.Parse(folder.Run("check", "--format", "json").Output).RootElement;
        JsonElement[] findings = [.. root.GetProperty("findings").EnumerateArray()];

        Assert.Equal((3, 0), (root.GetProperty("warnings").GetInt32(), root.GetProperty("undecided").GetInt32()));
        Assert.True(root.GetProperty("asked").GetInt32() >= 8);
        Assert.Equal(
            ["KC4001 unmet select LIB Kconfig:8", "KC4002 dead option DEAD Kconfig:9", "KC4002 forced option FORCED Kconfig:15"],
            findings.Select(f => $"{Text(f, "rule")} {Text(f, "kind")} {Text(f, "option")} {Text(f, "file")}:{f.GetProperty("line").GetInt32()}"));
        JsonElement set = Assert.Single(findings[0].GetProperty("set").EnumerateArray());
        Assert.Equal(("DRIVER", "y"), (Text(set, "name"), Text(set, "value")));
    }

    [Theory]
    [InlineData(Kconfig, "KC4001 warning Kconfig 8", "KC4002 warning Kconfig 9", "KC4002 warning Kconfig 15")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on (\n", "KC0001 error Kconfig 3")]
    [InlineData("config A\n\tbool \"a\"\n")]
    [InlineData("source \"a b/K#1\"\n", "KC0050 warning a%20b/K%231 3")]
    public async Task Sarif_is_valid_and_names_rule_level_and_place(string kconfig, params string[] expected)
    {
        using ToolFolder folder = Folder(kconfig);
        folder.Write("a b/K#1", "config A\n\tbool \"a\"\n\tint \"a\"\n");
        string text = folder.Run("check", "--format", "sarif").Output;

        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"));
        Assert.Empty(schema.Validate(text).Select(error => error.ToString()));
        JsonElement run = JsonDocument.Parse(text).RootElement.GetProperty("runs")[0];
        JsonElement rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var results = new List<string>();
        foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
        {
            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            results.Add($"{Text(result, "ruleId")} {Text(result, "level")} {Text(place.GetProperty("artifactLocation"), "uri")} {place.GetProperty("region").GetProperty("startLine").GetInt32()}");
            Assert.Equal(Text(result, "ruleId"), Text(rules[result.GetProperty("ruleIndex").GetInt32()], "id"));
        }

        Assert.Equal(expected, results.Where((r, i) => i == 0 || !r.StartsWith("KC00", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_schema_rejects_what_is_no_sarif()
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "sarif-2.1.0.json"));

        Assert.NotEmpty(schema.Validate("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {}}}]}"));
    }

    private static ToolFolder Folder(string kconfig)
    {
        var folder = new ToolFolder();
        folder.Write("Kconfig", kconfig);
        return folder;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
