using System.Text.Json;

namespace BuildOptions.Tool.Tests.Commands;

public class ExplainTests
{
    private const string Kconfig = """
        config MODULES
        	bool "modules"
        	modules
        	default y
        config BUS
        	bool "bus"
        	default y
        config USB
        	tristate "usb"
        	depends on BUS
        	default m
        config STORAGE
        	tristate "storage" if EXPERT
        	depends on USB
        	default USB
        	imply LOG if BUS
        config EXPERT
        	bool "expert"
        config LOG
        	bool "log"
        config SIZE
        	hex "size"
        	range 0x10 0x20 if LOG
        	default 0x40
        config LABEL
        	string "label" if EXPERT
        	default "plain"
        config FIXED
        	def_bool !EXPERT && SIZE > 0x1
        choice
        	prompt "mode"
        	default FAST
        config SLOW
        	bool "slow"
        config FAST
        	bool "fast"
        	depends on BUS
        endchoice
        config NEVER
        	bool "never"
        	depends on SLOW && FAST

        """;

    [Theory]
    [InlineData("", "BUS", "BUS is y: by 'default y' (Kconfig:7)\n  a person can set it to n or y (Kconfig:6)\n")]
    [InlineData("CONFIG_BUS=y\n", "BUS", "BUS is y: the configuration file says so (.config:1)\n  a person can set it to n or y (Kconfig:6)\n")]
    [InlineData("", "STORAGE", "STORAGE is m: by 'default USB' (Kconfig:15)\n  USB is m: by 'default m' (Kconfig:11)\n    BUS is y: by 'default y' (Kconfig:7)\n  USB is m\n  a person cannot set it now, as its prompt is not shown (Kconfig:13)\n")]
    [InlineData("", "LOG", "LOG is y: STORAGE implies it (Kconfig:16)\n  STORAGE is m: by 'default USB' (Kconfig:15)\n    USB is m: by 'default m' (Kconfig:11)\n      BUS is y: by 'default y' (Kconfig:7)\n    USB is m\n  USB is m\n  BUS is y\n  a person can set it to n or y (Kconfig:20)\n")]
    [InlineData("", "SIZE", "SIZE is 0x20: 'range 0x10 0x20 if LOG' moved it there (Kconfig:23)\n  a person can set it within 'range 0x10 0x20 if LOG' (Kconfig:23)\n")]
    [InlineData("CONFIG_SIZE=0x5\n", "SIZE", "SIZE is 0x10: 'range 0x10 0x20 if LOG' moved it there (Kconfig:23)\n  the configuration file says 0x5 (.config:1)\n  the configuration file says 0x5, which does not hold: it is outside its range (Kconfig:23) (.config:1)\n  a person can set it within 'range 0x10 0x20 if LOG' (Kconfig:23)\n")]
    [InlineData("# CONFIG_BUS is not set\n", "STORAGE", "STORAGE is n: it depends on USB (Kconfig:12)\n  USB is n: it depends on BUS (Kconfig:8)\n    BUS is n: the configuration file says so (.config:1)\n  a person cannot set it now, as its prompt is not shown (Kconfig:13)\n")]
    [InlineData("", "LABEL", "LABEL is \"plain\": by 'default \"plain\"' (Kconfig:27)\n  a person cannot set it now, as its prompt is not shown (Kconfig:26)\n")]
    [InlineData("", "FIXED", "FIXED is y: by 'def_bool !EXPERT && SIZE > 0x1' (Kconfig:29)\n  EXPERT is n: nothing sets it (Kconfig:17)\n  SIZE > 0x1 holds\n    SIZE is 0x20: 'range 0x10 0x20 if LOG' moved it there (Kconfig:23)\n  a person cannot set it, as it has no prompt (Kconfig:28)\n")]
    [InlineData("", "SLOW", "SLOW is n: its choice picks FAST (Kconfig:30)\n  FAST is y: its choice picks it by default (Kconfig:32)\n  a person can pick it or another member of its choice (Kconfig:30)\n")]
    [InlineData("CONFIG_SLOW=y\n", "SLOW", "SLOW is y: the configuration file says so (.config:1)\n  a person can pick it or another member of its choice (Kconfig:30)\n")]
    public void A_value_is_told_with_its_reasons_and_theirs(string config, string name, string expected) =>
        Assert.Equal(new ToolResult(0, expected, ""), Run(config, name));

    [Fact]
    public void Depth_ends_the_reasons() =>
        Assert.Equal("LOG is y: STORAGE implies it (Kconfig:16)\n  a person can set it to n or y (Kconfig:20)\n", Run("", "LOG", "--depth", "0").Output);

    [Theory]
    [InlineData("BUS=y", "BUS=y is what it is already.\n")]
    [InlineData("BUS=n", "BUS=n can be set: kconfig set BUS=n\n")]
    [InlineData("LOG=n", "LOG=n can be set: kconfig set LOG=n\n")]
    [InlineData("SLOW=y", "SLOW=y can be set: kconfig set SLOW=y\n")]
    [InlineData("SIZE=0x11", "SIZE=0x11 can be set: kconfig set SIZE=0x11\n")]
    public void A_value_that_needs_nothing_else_is_said_so(string question, string end) => Assert.EndsWith("\n\n" + end, Run("", question).Output);

    [Theory]
    [InlineData("STORAGE=y", "STORAGE=y cannot be set as things are:\n  it depends on USB (Kconfig:12)\n    USB is m: by 'default m' (Kconfig:11)\n", " USB m -> y    # needed\n")]
    [InlineData("SIZE=0x40", "SIZE=0x40 cannot be set as things are:\n  it is kept within 'range 0x10 0x20 if LOG' (Kconfig:23)\n", " LOG y -> n    # needed\n SIZE 0x20 -> 0x40    # asked for\n")]
    [InlineData("LABEL=a b", "LABEL=\"a b\" cannot be set as things are:\n  its prompt shows only if EXPERT (Kconfig:26)\n", " EXPERT n -> y    # needed\n")]
    [InlineData("FIXED=n", "FIXED=n cannot be set as things are:\n  it has no prompt: only defaults and other options set it (Kconfig:28)\n", " EXPERT n -> y    # needed\n")]
    public void A_value_that_other_options_keep_away_is_told_with_the_fewest_changes(string question, string obstacle, string change)
    {
        string output = Run("", question).Output;

        Assert.Contains("\n\n" + obstacle, output);
        Assert.Contains("\nThe fewest changes that give it (kconfig set ", output);
        Assert.Contains("\n" + change.TrimStart('\n'), output);
    }

    [Theory]
    [InlineData("NEVER=y", "\nNo configuration has NEVER=y:\n", "  only one member of the choice can be set (Kconfig:30)\n")]
    [InlineData("NEVER =y", "\nNo configuration has NEVER=y:\n", "  NEVER depends on SLOW && FAST (Kconfig:39)\n")]
    public void A_value_that_no_configuration_has_is_told_with_the_statements_that_rule_it_out(string question, string head, string sentence)
    {
        ToolResult result = Run("", question.Split(' '));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(head, result.Output);
        Assert.Contains(sentence, result.Output);
    }

    [Fact]
    public void Without_modules_m_is_explained_by_them() =>
        Assert.Contains(
            "USB=m cannot be set as things are:\n  m needs modules (Kconfig:1)\n    MODULES is n: the configuration file says so (.config:1)\n",
            Run("# CONFIG_MODULES is not set\n", "USB=m").Output);

    [Fact]
    public void Json_has_the_same_tree_and_the_answer()
    {
        JsonElement root = JsonDocument.Parse(Run("# CONFIG_BUS is not set\n", "STORAGE=y", "--format", "json").Output).RootElement;
        JsonElement usb = root.GetProperty("why").GetProperty("because")[0];

        Assert.Equal(("STORAGE", "tristate", "n"), (Text(root, "name"), Text(root, "type"), Text(root, "value")));
        Assert.Equal(("USB is n: it depends on BUS", "Kconfig", 8), (Text(usb, "text"), Text(usb, "file"), usb.GetProperty("line").GetInt32()));
        JsonElement asked = root.GetProperty("asked");
        Assert.Equal(("y", "changes"), (Text(asked, "value"), Text(asked, "answer")));
        Assert.Contains("BUS n y needed", asked.GetProperty("changes").EnumerateArray().Select(c => $"{Text(c, "name")} {Text(c, "before")} {Text(c, "after")} {Text(c, "cause")}"));

        asked = JsonDocument.Parse(Run("", "NEVER=y", "--format", "json").Output).RootElement.GetProperty("asked");
        Assert.Equal("never", Text(asked, "answer"));
        Assert.NotEmpty(asked.GetProperty("core").EnumerateArray());
    }

    [Theory]
    [InlineData(1, "kconfig explain: there is no option 'STORGE' in this Kconfig; did you mean 'STORAGE'?\n", "STORGE")]
    [InlineData(1, "kconfig explain: 'LOG' is no value; write NAME=VALUE, for example HAS_PCI=n, and one option at a time\n", "BUS", "LOG")]
    [InlineData(2, "the command line(1,12): error KC0502: ", "BUS=maybe")]
    public void A_question_that_makes_no_sense_is_refused(int exitCode, string message, params string[] question)
    {
        ToolResult result = Run("", question);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(message, result.Error);
    }

    private static ToolResult Run(string config, params string[] arguments)
    {
        using var folder = new ToolFolder();
        folder.Write("Kconfig", Kconfig);
        folder.Write(".config", config);
        return folder.Run(["explain", .. arguments]);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
