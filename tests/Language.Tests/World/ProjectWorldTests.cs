using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.World;

public class ProjectWorldTests
{
    private const string Quarantine = """
        config HAS_PCI
        	bool "PCI"
        	default y
        choice
        	prompt "Quarantine"
        	depends on HAS_PCI
        config Q_NONE
        	bool "none"
        config Q_BASIC
        	bool "basic"
        endchoice
        config LIMIT
        	int "Limit"
        	default 10
        	range 0 20
        config WIDE
        	int "Any"
        config DRIVER
        	bool "Driver"
        	select BUS
        config BUS
        	bool
        config HIDDEN
        	bool

        """;

    [Theory]
    [InlineData("# CONFIG_HAS_PCI is not set\nCONFIG_Q_BASIC=y\n", "2: KC0504 'Q_BASIC' is n, not y as this line says: HAS_PCI is n (configs/x_defconfig:1)")]
    [InlineData("CONFIG_Q_BASIC=y\nCONFIG_Q_NONE=y\n", "1: KC0504 'Q_BASIC' is n, not y as this line says: its choice picked Q_NONE (configs/x_defconfig:2)")]
    [InlineData("# CONFIG_Q_NONE is not set\n# CONFIG_Q_BASIC is not set\n", "1: KC0504 'Q_NONE' is y, not n as this line says: a choice always has a pick, and no other member is set")]
    [InlineData("CONFIG_LIMIT=21\n", "1: KC0504 'LIMIT' is 20, not 21 as this line says: it is outside its range (Kconfig:15)")]
    [InlineData("CONFIG_DRIVER=y\n# CONFIG_BUS is not set\n", "2: KC0504 'BUS' is y, not n as this line says: it has no prompt, so only defaults and other options set it")]
    [InlineData("CONFIG_HIDDEN=y\n", "1: KC0504 'HIDDEN' is n, not y as this line says: it has no prompt, so only defaults and other options set it")]
    [InlineData("CONFIG_WIDE=4294967296\n", "1: KC0503 'WIDE' is 4294967296, which does not fit 'int', the type of its constant; a 'range' or 'default' beyond it makes the constant wider")]
    [InlineData("CONFIG_HAS_PIC=y\n", "1: KC0501 'HAS_PIC' is not an option of this Kconfig (did you mean 'HAS_PCI'?); the line is ignored")]
    [InlineData("# CONFIG_HAS_PCI is not set\n# CONFIG_Q_BASIC is not set\n# CONFIG_HIDDEN is not set\n", null)]
    public void What_a_configuration_file_says_in_vain_is_found_at_its_line(string config, string? finding)
    {
        ProjectWorld world = Load(Quarantine, config);

        Assert.Equal(finding is null ? [] : [finding], world.Diagnostics.Select(d => $"{d.Location.LineNumber}: {d.Rule.Id} {d.Message}"));
        Assert.All(world.Diagnostics, d => Assert.Equal("/base/configs/x_defconfig", d.Location.Path));
    }

    [Theory]
    [InlineData("HAS_PCI", "n", "HAS_PCI is n (KconfigSet)")]
    [InlineData("CONFIG_HAS_PCI", "n", "HAS_PCI is n (KconfigSet)")]
    public void An_override_wins_over_the_file_and_is_named_as_the_reason(string name, string value, string reason)
    {
        ProjectWorld world = Load(Quarantine, "CONFIG_HAS_PCI=y\n", new OverrideValue(name, value));

        Assert.Equal(reason, world.Explain(world.ParseCondition("HAS_PCI").Expression!));
        Assert.Empty(world.Diagnostics);
    }

    [Theory]
    [InlineData("HAS_PIC", "n", "KC0508", "KconfigSet sets 'HAS_PIC', which is not an option of this Kconfig (did you mean 'HAS_PCI'?)")]
    [InlineData("HAS_PCI", "off", "KC0509", "KconfigSet sets 'HAS_PCI' to 'off': a bool is y or n")]
    [InlineData("LIMIT", "", "KC0509", "KconfigSet sets 'LIMIT' to '': an int is a decimal number without leading zeros")]
    public void An_override_that_cannot_be_is_an_error(string name, string value, string rule, string message)
    {
        KconfigDiagnostic found = Assert.Single(Load(Quarantine, "", new OverrideValue(name, value)).Diagnostics);

        Assert.Equal((rule, message, RuleSeverity.Error), (found.Rule.Id, found.Message, found.Severity));
    }

    [Fact]
    public void An_override_that_does_not_hold_says_so_where_the_file_begins()
    {
        KconfigDiagnostic found = Assert.Single(Load(Quarantine, "\n", new OverrideValue("LIMIT", "99")).Diagnostics);

        Assert.Equal("'LIMIT' is 20, not 99 as KconfigSet says: it is outside its range (Kconfig:15)", found.Message);
        Assert.Equal(SourceLocation.AtStartOf("/base/configs/x_defconfig"), found.Location);
    }

    [Theory]
    [InlineData("Q_BASIC", "Q_BASIC is n because HAS_PCI is n (configs/x_defconfig:1)")]
    [InlineData("HAS_PCI && HIDDEN", "HAS_PCI is n (configs/x_defconfig:1) and HIDDEN is n (nothing sets it, Kconfig:23)")]
    [InlineData("DRIVER && !BUS", "BUS is y (selected by DRIVER, Kconfig:20)")]
    [InlineData("LIMIT > 10", "LIMIT is 10 (default, Kconfig:14)")]
    public void A_condition_that_does_not_hold_is_explained_by_what_it_names(string condition, string explanation)
    {
        ProjectWorld world = Load(Quarantine, "# CONFIG_HAS_PCI is not set\nCONFIG_DRIVER=y\n");
        Expr expression = world.ParseCondition(condition).Expression!;

        Assert.Equal(Tristate.No, world.Configuration.Evaluate(expression));
        Assert.Equal(explanation, world.Explain(expression));
    }

    [Fact]
    public void A_configuration_file_that_is_not_there_is_an_error()
    {
        var files = new InMemoryKconfigFiles { ["/base/Kconfig"] = Quarantine };
        var world = ProjectWorld.Load(Inputs("/base/configs/gone_defconfig"), files, config: null);

        KconfigDiagnostic found = Assert.Single(world.Diagnostics);
        Assert.Equal(("KC0512", "/base/Kconfig"), (found.Rule.Id, found.Location.Path));
        Assert.Contains("'configs/gone_defconfig'", found.Message);
    }

    [Fact]
    public void A_broken_model_does_not_make_every_value_unknown()
    {
        ProjectWorld world = Load("config A\n\tbool \"a\"\nmenu \"open\"\n", "CONFIG_GONE=y\nCONFIG_A=maybe\n", new OverrideValue("GONE", "y"));

        Assert.True(world.HasErrors);
        Assert.DoesNotContain(world.Diagnostics, d => d.Rule.Id is "KC0501" or "KC0508");
        Assert.Contains(world.Diagnostics, d => d.Rule.Id == "KC0502");
    }

    [Fact]
    public void A_default_beyond_every_integer_is_an_error_at_its_line()
    {
        KconfigDiagnostic found = Assert.Single(Load("config A\n\tint\n\tdefault 99999999999999999999\n", "").Diagnostics);

        Assert.Equal(("KC0513", 3), (found.Rule.Id, found.Location.LineNumber));
    }

    private static ProjectWorld Load(string kconfig, string config, params OverrideValue[] overrides) => ProjectWorld.Load(
        Inputs("/base/configs/x_defconfig") with { Overrides = overrides },
        new InMemoryKconfigFiles { ["/base/Kconfig"] = kconfig },
        new SourceText("/base/configs/x_defconfig", config));

    private static RecordedInputs Inputs(string config) =>
        new() { BaseFolder = "/base", Kconfig = "/base/Kconfig", ConfigFile = config };
}
