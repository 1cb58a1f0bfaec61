using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Logic;

public class ModelQuestionsTests
{
    private const int FirstSeed = 200_001;
    private const int Unmet = 15;
    private const int Constants = 100;

    [Fact]
    public void What_is_odd_about_small_models_is_what_trying_out_finds()
    {
        int unmet = 0;
        int constant = 0;
        for (int seed = FirstSeed; seed < FirstSeed + 2000; seed++)
        {
            // Where nothing is selected or depends on anything there is little to find: a few of those are enough.
            string kconfig = SmallModel.Of(seed);
            bool isPlain = !kconfig.Contains("select ", StringComparison.Ordinal) || !kconfig.Contains("depends on ", StringComparison.Ordinal);
            OptionModel model = OurRuns.Bind(kconfig);
            if (model.HasErrors || Tried.Count(model) > 2000 || (isPlain && seed % 8 != 0))
            {
                continue;
            }

            Configuration[] all = [.. Tried.All(model).Select(v => new Configuration(model, v))];
            var questions = new ModelQuestions(new AllConfigurations(model), all[0]);
            string[] found = [.. questions.All().Select(f => $"{f.Kind} {f.Option} {f.Select?.Location}").Order(StringComparer.Ordinal)];
            string[] tried = [.. Try(model, all).Order(StringComparer.Ordinal)];

            Assert.True(tried.SequenceEqual(found), $"seed {seed}\n{kconfig}\ntried: {string.Join("; ", tried)}\nfound: {string.Join("; ", found)}");
            Assert.Equal((questions.Total, 0), (questions.Asked, questions.Undecided));
            unmet += found.Count(f => f.StartsWith(nameof(ModelFindingKind.UnmetSelect), StringComparison.Ordinal));
            constant += found.Length;
        }

        constant -= unmet;
        Assert.True(unmet > 30 && constant > 200, $"{unmet} unmet selects, {constant} constant options");
    }

    [OracleFact(OracleKind.Conf)]
    public void C_warns_of_each_unmet_select_in_the_configuration_that_is_shown_and_never_sets_what_is_dead()
    {
        var trees = new List<Tree>();
        var findings = new List<ModelFinding>();
        int unmet = 0;
        for (int seed = FirstSeed; unmet < Unmet; seed++)
        {
            string kconfig = SmallModel.Of(seed);
            OptionModel model = OurRuns.Bind(kconfig);
            // C follows a wrong pointer where a bool is tested for being other than y (docs/conformance.md).
            if (model.HasErrors || kconfig.Contains("!= y", StringComparison.Ordinal) || kconfig.Contains("!= m", StringComparison.Ordinal))
            {
                continue;
            }

            var near = new Configuration(model, UserValues.None);
            foreach (ModelFinding finding in new ModelQuestions(new AllConfigurations(model), near).All())
            {
                // Those that are dead or forced are many more.
                bool isUnmet = finding.Kind == ModelFindingKind.UnmetSelect;
                if (!isUnmet && findings.Count - unmet >= Constants)
                {
                    continue;
                }

                unmet += isUnmet ? 1 : 0;
                findings.Add(finding);
                trees.Add(Tree.Of(kconfig, DotConfig.Write((finding.Witness ?? new Witness([], near)).Configuration)));
            }
        }

        int crashes = 0;
        Outcome[] outcomes = ConfRuns.Run(trees, Contest.Linux612);
        for (int i = 0; i < findings.Count; i++)
        {
            ModelFinding finding = findings[i];
            // C crashes on some trees.
            if (outcomes[i].HasCrashed)
            {
                crashes++;
                continue;
            }

            string what = $"{finding.ToDiagnostic()}\n{trees[i].KconfigText}";
            if (finding.Kind == ModelFindingKind.UnmetSelect)
            {
                Assert.True(outcomes[i].Findings.Contains("KC0511 " + finding.Option), what);
                continue;
            }

            string line = finding.Kind == ModelFindingKind.ForcedOption ? $"CONFIG_{finding.Option}=y\n" : $"CONFIG_{finding.Option}=";
            Assert.All(outcomes[i].ByMode!.Where(m => m.Key != "savedefconfig"), mode =>
                Assert.True(mode.Value.Contains(line, StringComparison.Ordinal) == (finding.Kind == ModelFindingKind.ForcedOption), $"{mode.Key}: {what}"));
        }

        Assert.True(crashes < findings.Count / 10, $"C crashed on {crashes}");
    }

    [Theory]
    [InlineData(
        "config A\n bool \"a\"\n select B\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n",
        "Kconfig(3,2): warning KC4001: 'A' selects 'B' in a configuration in which 'B' cannot be set, as it depends on C: A=y")]
    [InlineData(
        "config A\n bool\n default y\n select B\nconfig B\n bool\n depends on C\nconfig C\n bool \"c\"\n",
        "Kconfig(4,2): warning KC4001: 'A' selects 'B' in a configuration in which 'B' cannot be set, as it depends on C: with nothing set otherwise")]
    [InlineData("config A\n bool \"a\"\n select B\n depends on C\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n", "")]
    [InlineData("config A\n bool \"a\"\n select B if C\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n", "")]
    [InlineData("config A\n bool \"a\"\n depends on ARM\n", "Kconfig(1,1): warning KC4002: 'A' is n in every configuration")]
    [InlineData("config A\n int \"a\"\n depends on ARM\n", "Kconfig(1,1): warning KC4002: 'A' is hidden and without a default in every configuration")]
    [InlineData("config A\n bool \"a\"\nconfig B\n def_bool y\n select A\n", "Kconfig(1,1): warning KC4002: 'A' is y in every configuration")]
    [InlineData("config B\n def_bool y\n", "")]
    public void What_is_odd_is_said_at_its_place(string kconfig, string said)
    {
        OptionModel model = OurRuns.Bind(kconfig);
        var questions = new ModelQuestions(new AllConfigurations(model), new Configuration(model, UserValues.None));

        Assert.Equal(said, string.Join("\n", questions.All().Select(f => f.ToDiagnostic())));
    }

    [Fact]
    public void A_search_can_be_left_and_cancelled()
    {
        OptionModel model = OurRuns.Bind("config A\n bool \"a\"\n depends on ARM\nconfig B\n bool \"b\"\n depends on ARM\n");
        var questions = new ModelQuestions(new AllConfigurations(model), new Configuration(model, UserValues.None));
        using var source = new CancellationTokenSource();

        Assert.Equal("A", questions.DeadOptions().First().Option.Name);
        Assert.Equal(1, questions.Asked);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => questions.DeadOptions(source.Token).ToList());
    }

    [Fact]
    public void A_question_that_is_not_decided_is_counted_and_nothing_is_said()
    {
        // Whether P can be below Q and R at once is no matter of finitely many texts.
        OptionModel model = OurRuns.Bind("""
            config P
            	int "p"
            config Q
            	int "q"
            config R
            	int "r"
            config A
            	bool "a"
            	depends on P < Q && Q < R && R < P

            """);
        var questions = new ModelQuestions(new AllConfigurations(model), new Configuration(model, UserValues.None));

        Assert.Empty(questions.DeadOptions());
        Assert.Equal(1, questions.Undecided);
    }

    [Fact]
    public void Of_a_dialect_with_another_meaning_nothing_is_asked()
    {
        OptionModel model = OurRuns.Bind(Tree.Of("config A\n\tbool \"a\"\n\tdepends on ARM\n", ""), new TreeWorld(), Dialect.Classic);
        var questions = new ModelQuestions(new AllConfigurations(model), new Configuration(model, UserValues.None));

        Assert.Empty(questions.All());
        Assert.Equal((0, 0), (questions.Total, questions.Asked));
    }

    private static IEnumerable<string> Try(OptionModel model, Configuration[] all)
    {
        foreach (Symbol option in model.Options)
        {
            foreach (ReverseDependency select in option.SelectedBy)
            {
                if (option.IsLogical && option.Choice is null && all.Any(c => IsUnmet(c, option, select)))
                {
                    yield return $"{ModelFindingKind.UnmetSelect} {option} {select.Location}";
                }
            }

            bool isLive = option.IsLogical
                ? all.Any(c => c[option].Tristate != Tristate.No)
                : all.Any(c => c[option].Visibility != Tristate.No || option.PropertiesOf(PropertyKind.Default).Any(d => c.Evaluate(d.Condition) != Tristate.No));
            if (!isLive)
            {
                yield return $"{ModelFindingKind.DeadOption} {option} ";
            }

            if (option.IsLogical && option.PropertiesOf(PropertyKind.Prompt).Any() && all.All(c => c[option].Tristate == Tristate.Yes))
            {
                yield return $"{ModelFindingKind.ForcedOption} {option} ";
            }
        }
    }

    private static bool IsUnmet(Configuration configuration, Symbol target, ReverseDependency select)
    {
        bool hasModule = target.Type == SymbolType.Tristate && configuration.Model.Modules is { } modules && configuration[modules].Tristate != Tristate.No;
        return Promoted(configuration.Evaluate(select.Value)) > Promoted(configuration.Evaluate(target.DirectDependency));

        Tristate Promoted(Tristate value) => value == Tristate.Module && !hasModule ? Tristate.Yes : value;
    }
}
