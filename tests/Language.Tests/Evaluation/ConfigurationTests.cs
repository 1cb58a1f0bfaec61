using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.Evaluation;

public class ConfigurationTests
{
    private static readonly ModelBuilder Quarantine = new ModelBuilder()
        .Config("HAS_PCI", SymbolType.Bool, "prompt", "default y")
        .Choice("quarantine", "HAS_PCI", "Q_BASIC", m => m
            .Config("Q_NONE", SymbolType.Bool, "prompt")
            .Config("Q_BASIC", SymbolType.Bool, "prompt")
            .Config("Q_SCRATCH_PAGE", SymbolType.Bool, "prompt"));

    private static readonly OptionModel QuarantineModel = Quarantine.Build();

    [Theory]
    [InlineData("", "Q_BASIC")]
    [InlineData("CONFIG_Q_NONE=y\n", "Q_NONE")]
    [InlineData("CONFIG_Q_NONE=y\nCONFIG_Q_SCRATCH_PAGE=y\n", "Q_SCRATCH_PAGE")]
    [InlineData("# CONFIG_Q_BASIC is not set\n", "Q_NONE")]
    [InlineData("CONFIG_Q_NONE=y\n# CONFIG_Q_NONE is not set\n", "Q_BASIC")]
    [InlineData("# CONFIG_Q_NONE is not set\n# CONFIG_Q_BASIC is not set\n# CONFIG_Q_SCRATCH_PAGE is not set\n", "Q_NONE")]
    [InlineData("# CONFIG_Q_SCRATCH_PAGE is not set\n# CONFIG_Q_BASIC is not set\n# CONFIG_Q_NONE is not set\n", "Q_SCRATCH_PAGE")]
    public void A_choice_picks_by_the_order_of_the_assignments(string config, string pick)
    {
        Configuration configuration = Read(QuarantineModel, config, out _);

        Assert.Equal(pick, configuration.PickOf(QuarantineModel.Choices[0])?.Name);
        Assert.Equal(pick, Assert.Single(QuarantineModel.Choices[0].Members, m => configuration[m].Tristate == Tristate.Yes).Name);
    }

    [Fact]
    public void A_hidden_choice_has_no_pick()
    {
        Configuration configuration = Read(QuarantineModel, "# CONFIG_HAS_PCI is not set\nCONFIG_Q_NONE=y\n", out _);

        Assert.Null(configuration.PickOf(QuarantineModel.Choices[0]));
        Assert.All(QuarantineModel.Choices[0].Members, m => Assert.False(configuration[m].IsWritten));
    }

    [Fact]
    public void A_value_that_cannot_hold_says_which_option_keeps_it_from_holding()
    {
        Configuration configuration = Read(QuarantineModel, "# CONFIG_HAS_PCI is not set\nCONFIG_Q_NONE=y\n", out _);

        KconfigDiagnostic found = Assert.Single(configuration.Diagnostics);
        Assert.Equal("KC0504", found.Rule.Id);
        Assert.Equal("'Q_NONE' is n, not y as this line says: HAS_PCI is n (.config:1)", found.Message);
        Assert.Equal(2, found.Location.LineNumber);
    }

    [Theory]
    [InlineData("", "y", ValueOriginKind.Default)]
    [InlineData("# CONFIG_HAS_PCI is not set\n", "n", ValueOriginKind.User)]
    [InlineData("CONFIG_HAS_PCI=y\n", "y", ValueOriginKind.User)]
    public void A_value_knows_what_decided_it(string config, string text, ValueOriginKind origin)
    {
        Configuration configuration = Read(QuarantineModel, config, out _);
        SymbolValue value = configuration[QuarantineModel.Find("HAS_PCI")!];

        Assert.Equal((text, origin), (value.Text, value.Origin.Kind));
    }

    [Theory]
    [InlineData("", "5")]
    [InlineData("CONFIG_I=7\n", "7")]
    [InlineData("CONFIG_I=11\n", "10")]
    [InlineData("CONFIG_I=-3\n", "5")]
    public void A_range_holds_for_user_values_and_defaults(string config, string text)
    {
        OptionModel model = new ModelBuilder().Config("I", SymbolType.Int, "prompt", "default 1", "range 5 10").Build();

        Assert.Equal(text, Read(model, config, out _)[model.Find("I")!].Text);
    }

    [Theory]
    [InlineData("CONFIG_A=y\n# CONFIG_B is not set\n", "y")]
    [InlineData("# CONFIG_A is not set\n# CONFIG_B is not set\n", "n")]
    [InlineData("# CONFIG_A is not set\nCONFIG_B=y\n", "y")]
    public void A_select_is_a_lower_bound(string config, string text)
    {
        OptionModel model = new ModelBuilder()
            .Config("A", SymbolType.Bool, "prompt", "select B")
            .Config("B", SymbolType.Bool, "prompt")
            .Build();

        Assert.Equal(text, Read(model, config, out _)[model.Find("B")!].Text);
    }

    [Fact]
    public void A_select_against_the_dependencies_is_found()
    {
        OptionModel model = new ModelBuilder()
            .Config("A", SymbolType.Bool, "prompt", "default y", "select B")
            .Config("B", SymbolType.Bool, "prompt", "depends on C")
            .Config("C", SymbolType.Bool, "prompt")
            .Build();

        KconfigDiagnostic found = Assert.Single(Read(model, "", out _).Diagnostics);
        Assert.Equal("KC0511", found.Rule.Id);
        Assert.Contains("C is n", found.Message);
    }

    [Theory]
    [InlineData("CONFIG_A=y\n", "y")]
    [InlineData("CONFIG_A=y\n# CONFIG_B is not set\n", "n")]
    public void An_imply_gives_way_to_the_user(string config, string text)
    {
        OptionModel model = new ModelBuilder()
            .Config("A", SymbolType.Bool, "prompt", "imply B")
            .Config("B", SymbolType.Bool, "prompt")
            .Build();

        Assert.Equal(text, Read(model, config, out _)[model.Find("B")!].Text);
    }

    [Theory]
    [InlineData("", "n")]
    [InlineData("CONFIG_MODULES=y\nCONFIG_T=m\n", "m")]
    [InlineData("CONFIG_T=m\n", "y")]
    public void A_tristate_is_a_bool_without_modules(string config, string text)
    {
        OptionModel model = new ModelBuilder().Modules("MODULES").Config("T", SymbolType.Tristate, "prompt").Build();

        Assert.Equal(text, Read(model, config, out _)[model.Find("T")!].Text);
    }

    [Theory]
    [InlineData("I = 010", true)]
    [InlineData("I < 9", true)]
    [InlineData("H = 16", true)]
    [InlineData("H > I2", false)]
    [InlineData("S < T", true)]
    [InlineData("A = 2", true)]
    [InlineData("\"10\" < \"9\"", false)]
    [InlineData("A != m", true)]
    public void Comparisons_read_each_side_by_its_own_type(string condition, bool holds)
    {
        OptionModel model = new ModelBuilder()
            .Config("I", SymbolType.Int, "default 8")
            .Config("I2", SymbolType.Int, "default -3")
            .Config("H", SymbolType.Hex, "default 0x10")
            .Config("S", SymbolType.String, "default 10")
            .Config("T", SymbolType.String, "default 9")
            .Config("A", SymbolType.Bool, "default y")
            .Build();
        Expr expression = ConditionParser.Parse(model, condition).Expression!;

        Assert.Equal(holds ? Tristate.Yes : Tristate.No, Read(model, "", out _).Evaluate(expression));
    }

    [Fact]
    public void A_chain_as_long_as_the_model_does_not_overflow_the_stack()
    {
        const int Length = 100_000;
        var builder = new ModelBuilder().Config("S0", SymbolType.Bool, "default y");
        for (int i = 1; i < Length; i++)
        {
            builder.Config("S" + i, SymbolType.Bool, "default S" + (i - 1));
        }

        OptionModel model = builder.Build();

        Assert.Equal("y", Read(model, "", out _)[model.Find("S" + (Length - 1))!].Text);
    }

    [Fact]
    public void A_loop_ends()
    {
        OptionModel model = new ModelBuilder()
            .Config("A", SymbolType.Bool, "default B")
            .Config("B", SymbolType.Bool, "default !A")
            .Config("C", SymbolType.Bool, "prompt", "depends on C", "default C")
            .Build();
        Configuration configuration = Read(model, "", out _);

        Assert.All(model.Options, option => Assert.Contains(configuration[option].Text, (string[])["n", "y"]));
    }

    [Fact]
    public void Several_threads_see_the_same_values()
    {
        var builder = new ModelBuilder().Config("S0", SymbolType.Bool, "prompt", "default y");
        for (int i = 1; i < 2_000; i++)
        {
            builder.Config("S" + i, SymbolType.Bool, "prompt", $"default !S{i / 2} if S{i - 1} || !S{i / 3}");
        }

        OptionModel model = builder.Build();
        Symbol[] options = [.. model.Options];
        string[] expected = [.. options.Select(o => new Configuration(model, UserValues.None)[o].Text)];
        var shared = new Configuration(model, UserValues.None);

        Parallel.For(0, 8, worker =>
        {
            for (int i = 0; i < options.Length; i++)
            {
                int at = worker % 2 == 0 ? i : options.Length - 1 - i;
                Assert.Equal(expected[at], shared[options[at]].Text);
            }
        });
    }

    internal static Configuration Read(OptionModel model, string config, out List<KconfigDiagnostic> diagnostics)
    {
        diagnostics = [];
        return new Configuration(model, DotConfig.Read(new SourceText(".config", config), model, diagnostics));
    }
}
