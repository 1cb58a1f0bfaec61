using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Kconfiglib: its own dialect, and what it says about rules of Linux 6.12.</summary>
public class KconfiglibTests(ITestOutputHelper output)
{
    // Where Kconfiglib is documented to differ from Linux, or was seen to; what it does is held by the rules of its dialect below.
    private static readonly string[] Deviations =
    [
        "an int is clamped, default and user value alike", "a bound is spelled as it stands",
        "the first range whose condition holds", "empty int, hex and string", "a string from a bool is n",
        "a compound default of an int does not count", "octal, hex and text comparisons", "n on the default member goes to the next",
        "of all n the earliest loses least", "y and then n", "a choice without a visible prompt still has a pick",
        "only a definition without dependency is left out of the direct dependency", "spellings in a configuration file",
        "select of an int hides it from the minimal configuration", "a wrong value leaves the one before", "lines that set nothing",
        "a bound has its own base", "minus one as a hex is large", "lines go on behind a backslash, comments do not",
        "an empty assignment right behind a help text", "an assignment right behind a help text",
    ];

    /// <summary>What the rule is, a Kconfig file and a configuration.</summary>
    public static TheoryData<string, string, string> Rules => new()
    {
        { "the last type wins", "config A\n int \"a\"\nconfig A\n string \"b\"\n", "CONFIG_A=\"x\"\n" },
        { "the last prompt of a place wins", "config A\n bool \"a\"\n prompt \"b\" if NOT_THERE\n default y\n", "" },
        { "empty int and hex", "config I\n int \"i\"\nconfig H\n hex \"h\"\n", "" },
        { "a user value out of range gives way to the default", "config R\n int \"r\"\n range 5 10\n default 7\n", "CONFIG_R=50\n" },
        { "what depends on a value that gave way follows the default", "config R\n int \"r\"\n range 5 10\n default 7\nconfig A\n def_bool R = 7\n", "CONFIG_R=50\n" },
        { "a bound is spelled as a plain number", "config R\n hex \"r\"\n range 0x0A 0xFF\n default 0x100\nconfig S\n int \"s\"\n range 3 5\n", "" },
        { "nothing within its range stays empty", "config R\n int \"r\"\n range 0 7\n", "CONFIG_R=12\n" },
        { "no octal numbers, signed comparisons", "config I\n int\n default 8\nconfig H\n hex\n default 0x10\nconfig A\n def_bool I = 010\nconfig B\n def_bool H = 16\nconfig C\n def_bool H > -3\nconfig D\n def_bool \"10\" < \"9\"\n", "" },
        { "a string takes the value of a bool", "config A\n def_bool y\nconfig S\n string \"s\"\n default A\n", "" },
        { "an implied y rules out m", "config MODULES\n def_bool y\nconfig A\n bool \"a\"\n default y\n imply B\nconfig B\n tristate \"b\"\n", "CONFIG_B=m\n" },
        { "an imply that is not met writes nothing", "config A\n def_bool y\n imply B\nconfig B\n bool \"b\"\n depends on NOT_THERE\n", "" },
        { "an empty menu has no end", "menu \"m\"\nendmenu\nmenu \"n\"\nconfig A\n bool \"a\"\nendmenu\n", "" },
        { "n on the default member rules nothing out", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "# CONFIG_A is not set\n" },
        { "a choice without a visible prompt has no member", "choice\n prompt \"c\" if NOT_THERE\nconfig A\n bool \"a\"\nendchoice\n", "CONFIG_A=y\n" },
        { "defaults of members do not count", "config MODULES\n def_bool y\nchoice\n tristate \"c\"\nconfig A\n tristate \"a\"\n default y\nendchoice\n", "" },
        { "the last member decides about its choice", "config MODULES\n def_bool y\nchoice\n tristate \"c\"\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\"\nendchoice\n", "CONFIG_B=y\nCONFIG_A=m\n" },
        { "the name MODULES says enough", "config MODULES\n bool \"modules\"\n default y\nconfig T\n tristate \"t\"\n", "CONFIG_T=m\n" },
        { "dollar names are environment variables", "config A\n string \"$KCONFIG_TEST_VARIABLE\"\n default \"${KCONFIG_TEST_VARIABLE}$KCONFIG_TEST_NOTHING\"\ncomment \"is $KCONFIG_TEST_VARIABLE\"\n", "" },
        { "option env", "config KCONFIG_TEST_VARIABLE\n string\n option env=\"KCONFIG_TEST_VARIABLE\"\nconfig F\n string \"f\"\n default KCONFIG_TEST_VARIABLE\n", "" },
        { "def_int, def_hex, def_string", "config A\n def_int 5\nconfig B\n def_hex 0x1F\nconfig C\n def_string \"text\"\n", "" },
        { "---help---", "config A\n bool \"a\"\n ---help---\n  Text.\nconfig B\n bool \"b\"\n", "" },
    };

    private static readonly Lazy<Outcome[]> OfRules = new(() => Contest.Kconfiglib.Theirs(TreesOf(Rules)));
    private static readonly Lazy<Outcome[]> OfLinuxRules =
        new(() => Contest.SecondOpinion.Theirs([.. HandPickedRules.All.Select(r => Tree.Of(r.Kconfig, r.Config))]));

    [OracleTheory(OracleKind.Kconfiglib)]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_the_files_that_Kconfiglib_gives(string rule, string kconfig, string config) =>
        Assert.Null(Disagreement(Contest.Kconfiglib, OfRules.Value[IndexOf(Rules, rule)], rule, Tree.Of(kconfig, config)));

    [OracleTheory(OracleKind.Kconfiglib)]
    [MemberData(nameof(HandPickedTests.Rules), MemberType = typeof(HandPickedTests))]
    public void Kconfiglib_agrees_about_Linux_except_where_it_is_known_not_to(string rule)
    {
        int index = HandPickedRules.All.ToList().FindIndex(r => r.Rule == rule);
        var tree = Tree.Of(HandPickedRules.All[index].Kconfig, HandPickedRules.All[index].Config);
        if (OfLinuxRules.Value[index].ByMode is null && !Deviations.Contains(rule))
        {
            // It cannot parse this file, which is no opinion about what it means; or both refuse it.
            return;
        }

        string? disagreement = Disagreement(Contest.SecondOpinion, OfLinuxRules.Value[index], rule, tree);

        Assert.True(disagreement is null == !Deviations.Contains(rule), disagreement ?? rule + ": Kconfiglib agrees now");
    }

    [OracleFact(OracleKind.Kconfiglib)]
    public void Random_trees_of_choices_give_the_files_that_Kconfiglib_gives() =>
        new RandomContest(Contest.Kconfiglib, ClassicTree.Of, output).Run(300);

    [OracleFact(OracleKind.Kconfiglib)]
    public void Kconfiglib_agrees_about_plain_random_trees_of_Linux() =>
        new RandomContest(Contest.SecondOpinion, PlainTree.Of, output).Run(600);

    private static string? Disagreement(Contest contest, Outcome theirs, string rule, Tree tree) =>
        Difference.Between(theirs, contest.Ours(tree)) is { } mode ? rule + ": " + Difference.Describe(tree, mode, contest) : null;

    private static Tree[] TreesOf(IEnumerable<object[]> rules) => [.. rules.Select(r => Tree.Of((string)r[1], (string)r[2]))];

    private static int IndexOf(IEnumerable<object[]> rules, string rule) => rules.ToList().FindIndex(r => (string)r[0] == rule);
}
