using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.Logic;

public class AllConfigurationsTests
{
    private const int FirstSeed = 100_001;

    [Fact]
    public void Questions_about_small_models_are_answered_as_trying_out_answers_them()
    {
        int possible = 0;
        int impossible = 0;
        for (int seed = FirstSeed; seed < FirstSeed + 600; seed++)
        {
            string kconfig = SmallModel.Of(seed);
            OptionModel model = OurRuns.Bind(kconfig);
            if (model.HasErrors || Tried.Count(model) > 2000)
            {
                continue;
            }

            var random = new Random(seed);
            Configuration[] all = [.. Tried.All(model).Select(v => new Configuration(model, v))];
            var questions = new AllConfigurations(model);
            Expr[] expressions = model.Expressions.ToArray();
            for (int i = 0; i < 6; i++)
            {
                Demand[] demands = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => new Demand(
                    expressions[random.Next(expressions.Length)], random.Next(2) == 0 ? Tristate.Module : Tristate.Yes, random.Next(2) == 0))];
                bool isPossible = all.Any(c => demands.All(d => d.IsMetBy(c)));
                string what = $"seed {seed}: {string.Join(", ", demands)}\n{kconfig}";
                Assert.True((isPossible ? ReachOutcome.Possible : ReachOutcome.Impossible) == questions.Ask(demands), what);
                Configuration near = all[random.Next(all.Length)];
                Witness? witness = questions.FindNearest(demands, near);
                Assert.True(isPossible == witness is not null, what);
                if (witness is not null)
                {
                    Assert.True(demands.All(d => d.IsMetBy(witness.Configuration)), what);
                    if (model.Choices.Count == 0)
                    {
                        int fewest = all.Where(c => demands.All(d => d.IsMetBy(c))).Min(c => Difference(model, near, c));
                        Assert.True(fewest == witness.Changes.Count, $"{what}\n{fewest} changes are enough, not {witness}");
                    }
                }

                possible += isPossible ? 1 : 0;
                impossible += isPossible ? 0 : 1;
            }
        }

        Assert.True(possible > 300 && impossible > 300, $"{possible} possible, {impossible} impossible");
    }

    [Fact]
    public void What_is_reached_is_never_called_impossible_even_where_two_texts_are_free()
    {
        int unknown = 0;
        int decided = 0;
        for (int seed = FirstSeed; seed < FirstSeed + 1500; seed++)
        {
            string kconfig = SmallModel.Of(seed, comparesOptions: true);
            OptionModel model = OurRuns.Bind(kconfig);
            Expr[] expressions = model.Expressions.ToArray();
            if (model.HasErrors || Tried.Count(model) > 2000 || !expressions.Any(e => e.Kind >= ExprKind.Equal && TextDomains.IsText(e.Symbol!) && TextDomains.IsText(e.OtherSymbol!)))
            {
                continue;
            }

            var random = new Random(seed);
            Configuration[] all = [.. Tried.All(model).Select(v => new Configuration(model, v))];
            var questions = new AllConfigurations(model);
            for (int i = 0; i < 6; i++)
            {
                Demand[] demands = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => new Demand(
                    expressions[random.Next(expressions.Length)], Tristate.Module, random.Next(2) == 0))];
                bool isPossible = all.Any(c => demands.All(d => d.IsMetBy(c)));
                ReachOutcome outcome = questions.Ask(demands);
                Assert.False(isPossible && outcome == ReachOutcome.Impossible, $"seed {seed}: {string.Join(", ", demands)}\n{kconfig}");
                if (questions.FindNearest(demands, all[0]) is { } witness)
                {
                    Assert.All(demands, d => Assert.True(d.IsMetBy(witness.Configuration)));
                }

                unknown += outcome == ReachOutcome.Unknown ? 1 : 0;
                decided += outcome == ReachOutcome.Unknown ? 0 : 1;
            }
        }

        Assert.True(decided > 300 && unknown > 0, $"{decided} decided, {unknown} unknown");
    }

    [Fact]
    public void A_witness_names_the_one_option_that_matters()
    {
        OptionModel model = OurRuns.Bind("""
            config HAS_PCI
            	bool "PCI"
            	default y
            config MSI
            	bool "MSI"
            	depends on HAS_PCI
            	default y
            config OTHER
            	bool "other"

            """);
        var questions = new AllConfigurations(model);
        var near = new Configuration(model, UserValues.None);
        Expr msi = model.Expressions.Of(model.Find("MSI")!);
        Expr pci = model.Expressions.Of(model.Find("HAS_PCI")!);

        Assert.Equal(ReachOutcome.Impossible, questions.Ask([Demand.Holds(msi), Demand.Fails(pci)]));
        Assert.Equal("HAS_PCI=n", questions.FindNearest([Demand.Fails(pci)], near)!.ToString());
        Assert.Equal("MSI=n", questions.FindNearest([Demand.Fails(msi), Demand.Holds(pci)], near)!.ToString());
    }

    [Fact]
    public void A_pick_that_is_one_only_because_nothing_else_is_visible_is_said_when_something_else_becomes_visible()
    {
        OptionModel model = OurRuns.Bind("""
            config LAST
            	bool "last"
            	default y
            choice
            	prompt "one"
            config FIRST
            	bool "first"
            	depends on !LAST
            config SECOND
            	bool "second"
            endchoice

            """);
        Symbol last = model.Find("LAST")!;
        Symbol first = model.Find("FIRST")!;
        Symbol second = model.Find("SECOND")!;
        var near = new Configuration(model, new UserValues([new UserValue(first, "n", null), new UserValue(second, "n", null)]));

        Witness? witness = new AllConfigurations(model).FindNearest(
            [Demand.Fails(model.Expressions.Of(last)), Demand.Holds(model.Expressions.Of(second))], near);

        Assert.Equal("LAST=n, SECOND=y", witness?.ToString());
    }

    [Fact]
    public void A_model_with_errors_answers_nothing()
    {
        OptionModel model = OurRuns.Bind("config A\n\tbool \"a\"\n\tdepends on (\n");
        var questions = new AllConfigurations(model);

        Assert.Equal(ReachOutcome.Unknown, questions.Ask([Demand.Holds(model.Expressions.Yes)]));
        Assert.Null(questions.FindNearest([Demand.Holds(model.Expressions.Yes)], new Configuration(model, UserValues.None)));
    }

    [Theory]
    [InlineData(Dialect.Union, true)]
    [InlineData(Dialect.Linux612, true)]
    [InlineData(Dialect.LinuxNext, true)]
    [InlineData(Dialect.Classic, false)]
    [InlineData(Dialect.Kconfiglib, false)]
    public void A_dialect_with_another_meaning_answers_nothing_and_says_so(Dialect dialect, bool isSupported)
    {
        OptionModel model = OurRuns.Bind(Tree.Of("config A\n\tbool \"a\"\n", ""), new TreeWorld(), dialect);
        var questions = new AllConfigurations(model);
        Demand[] demands = [Demand.Holds(model.Expressions.Of(model.Find("A")!))];

        Assert.Equal(isSupported, questions.IsSupported);
        Assert.Equal(isSupported, questions.WhyUnsupported is null);
        Assert.Equal(isSupported ? ReachOutcome.Possible : ReachOutcome.Unknown, questions.Ask(demands));
        Assert.Equal(isSupported, questions.FindNearest(demands, new Configuration(model, UserValues.None)) is not null);
    }

    [Fact]
    public void What_no_finite_number_of_texts_decides_is_not_called_impossible()
    {
        // Between two numbers that a person types freely lie as many as one likes: here at least five.
        OptionModel model = OurRuns.Bind("""
            config P
            	int "p"
            config Q
            	int "q"
            config A
            	bool "a"
            	depends on P < Q
            config B
            	bool "b"
            	depends on P < R
            config R
            	int "r"
            config C
            	bool "c"
            	depends on R < Q && P > 100

            """);
        var questions = new AllConfigurations(model);

        Assert.Equal(ReachOutcome.Possible, Ask("A"));
        Assert.NotEqual(ReachOutcome.Impossible, Ask("A && B && C"));
        Assert.Equal(ReachOutcome.Impossible, Ask("A && !(P < Q)"));

        ReachOutcome Ask(string condition) => questions.Ask([Demand.Holds(ConditionParser.Parse(model, condition).Expression!)]);
    }

    [Theory]
    [InlineData("config A\n bool \"a\"\n depends on B\nconfig B\n bool \"b\"\n", "A && !B", "A depends on B (Kconfig:1)")]
    [InlineData("config A\n bool \"a\"\n select B\nconfig B\n bool \"b\"\n", "A && !B", "A selects B (Kconfig:3)")]
    [InlineData("config B\n bool\n", "B", "B has no prompt, so only defaults and other options set it (Kconfig:1)")]
    [InlineData("config B\n def_bool y\n", "!B", "B is y by default (Kconfig:2)")]
    [InlineData("choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "A && B", "only one member of the choice can be set (Kconfig:1)")]
    [InlineData("choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "!A && !B", "one member of the choice is always set (Kconfig:1)")]
    [InlineData("config A\n bool \"a\" if n\nconfig B\n bool \"b\"\n", "A", "A can be set only if n (Kconfig:2)")]
    [InlineData("config P\n int \"p\"\n range 1 4\n", "P > 4", "P has the range 1 to 4 (Kconfig:3)")]
    public void What_cannot_be_is_explained_by_the_statements_that_keep_it_from_being(string kconfig, string condition, string sentence)
    {
        OptionModel model = OurRuns.Bind(kconfig);
        var questions = new AllConfigurations(model);
        Demand[] demands = [Demand.Holds(ConditionParser.Parse(model, condition).Expression!)];

        Assert.Equal(ReachOutcome.Impossible, questions.Ask(demands));
        Assert.Equal(sentence, string.Join("; ", questions.WhyImpossible(demands, place => place.ToString())!));
    }

    private static int Difference(OptionModel model, Configuration left, Configuration right) =>
        Tried.Settable(model).Count(o => left.Values[o]?.Text != right.Values[o]?.Text);
}
