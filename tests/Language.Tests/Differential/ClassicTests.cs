using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>The classic dialect against the two programs that still speak it.</summary>
public class ClassicTests(ITestOutputHelper output)
{
    private const string Modules = "config MODULES\n\tmodules\n\tdef_bool y\n";
    private const string Tristate = "choice\n tristate \"c\"\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\"\nconfig C\n bool \"c\"\nendchoice\n";
    private const string Optional = "choice\n tristate \"c\"\n optional\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\"\nendchoice\n";
    private const string Bool = "choice\n prompt \"c\"\n default B\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n";

    /// <summary>What the rule is, a Kconfig file and a configuration.</summary>
    public static TheoryData<string, string, string> Rules => new()
    {
        { "an empty int or hex is written empty", "config I\n int \"i\"\nconfig H\n hex \"h\"\nconfig S\n string \"s\"\n", "" },
        { "zero is not the default of an empty int", "config I\n int \"i\"\nconfig H\n hex \"h\"\n", "CONFIG_I=0\nCONFIG_H=0x0\n" },
        { "a compound default leaves an int empty", "config A\n int \"a\"\n default 1 && y\n default 2\n", "" },
        { "an empty int rises to its range", "config R\n int \"r\"\n range 5 10\n", "" },
        { "a user value out of range gives way to the default", "config R\n int \"r\"\n range 5 10\n default 7\n", "CONFIG_R=50\n" },
        { "a default out of range is clamped even then", "config R\n int \"r\"\n range 5 10\n default 77\n", "CONFIG_R=50\n" },
        { "a value within a range stays", "config R\n hex \"r\"\n range 0x1 0xF\n default 0x7\n", "CONFIG_R=0x3\n" },
        { "n on the default member rules nothing out", Bool, "# CONFIG_B is not set\n" },
        { "y and then n is y", Bool, "CONFIG_A=y\n# CONFIG_A is not set\n" },
        { "the last y wins", Bool, "CONFIG_A=y\nCONFIG_C=y\n" },
        { "all n is the default", Bool, "# CONFIG_A is not set\n# CONFIG_B is not set\n# CONFIG_C is not set\n" },
        { "a choice without a visible prompt has no member", "choice\n prompt \"c\" if NOT_THERE\nconfig A\n bool \"a\"\nendchoice\n", "CONFIG_A=y\n" },
        { "a choice in a hidden menu has no member", "menu \"m\"\n visible if NOT_THERE\n" + Bool + "endmenu\n", "CONFIG_A=y\n" },
        { "a tristate choice is m at least", Modules + Tristate, "" },
        { "while it is m members may be m", Modules + Tristate, "CONFIG_A=m\nCONFIG_B=m\n" },
        { "a y makes it y and picks", Modules + Tristate, "CONFIG_B=y\n" },
        { "a bool member makes it y too", Modules + Tristate, "CONFIG_C=y\n# CONFIG_A is not set\n# CONFIG_B is not set\n" },
        { "y after m picks", Modules + Tristate, "CONFIG_A=m\nCONFIG_B=y\n" },
        { "m after y is inconsistent and leaves it m", Modules + Tristate, "CONFIG_B=y\nCONFIG_A=m\n" },
        { "nothing mends what is inconsistent", Modules + Tristate, "CONFIG_B=y\nCONFIG_A=m\nCONFIG_C=y\n" },
        { "without modules a tristate choice is y", Tristate, "CONFIG_B=y\n" },
        { "an optional choice may be left out", Modules + Optional, "" },
        { "an optional choice takes m", Modules + Optional, "CONFIG_B=m\n" },
        { "an optional choice takes y", Modules + Optional, "CONFIG_B=y\n" },
        { "an optional choice without modules", Optional, "# CONFIG_A is not set\n" },
        { "a choice limited to m", Modules + "config V\n def_tristate m\nchoice\n tristate \"c\" if V\nconfig A\n tristate \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_A=y\n" },
        { "a member limited to m is no part of a choice that is y", Modules + "config V\n def_tristate m\nchoice\n tristate \"c\"\nconfig A\n tristate \"a\" if V\nconfig B\n tristate \"b\"\nendchoice\n", "CONFIG_B=y\n" },
        { "a choice without a type has that of its first entry", Modules + "choice\n prompt \"c\"\nconfig A\n tristate \"a\"\nconfig B\n prompt \"b\"\nendchoice\n", "CONFIG_A=m\n" },
        { "a choice whose entries stand in blocks has no type", "choice\n prompt \"c\"\nif y\nconfig A\n bool \"a\"\nendif\nendchoice\n", "" },
        { "a named choice goes on", "choice N\n prompt \"c\"\nconfig A\n bool \"a\"\nendchoice\nconfig M\n bool \"m\"\nchoice N\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_B=y\n" },
        { "the name of a choice is no symbol", "choice N\n prompt \"c\"\nconfig A\n bool \"a\"\nendchoice\nconfig X\n bool \"x\" if N\nconfig Y\n bool \"y\" if !N\n", "" },
        { "an entry that depends on a member is none", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig S\n bool \"s\"\n depends on A\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_S=y\n" },
        { "a member without a prompt follows its default", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig P\n bool\n default y\nconfig B\n bool \"b\"\nendchoice\n", "" },
        { "an int in a choice", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig I\n int \"i\"\nendchoice\n", "CONFIG_I=5\n" },
        { "defaults of members count while the choice is m", Modules + "choice\n tristate \"c\"\nconfig A\n tristate \"a\"\n default y\nconfig B\n tristate \"b\"\n default m\nendchoice\n", "" },
        { "defaults of members do not count while it is y", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\n default y\nendchoice\n", "" },
        { "select does not reach into a choice", Modules + "config S\n def_bool y\n select B\n" + Tristate, "" },
        { "a comment in a choice without a member", "choice\n prompt \"c\"\nconfig A\n bool \"a\" if NOT_THERE\ncomment \"note\"\nendchoice\n", "" },
        { "members may not depend on each other", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\n depends on A\nendchoice\n", "" },
        { "selecting an int keeps it out of the minimal configuration", "config A\n bool \"a\"\n select I\nconfig I\n int \"i\"\n", "CONFIG_A=y\nCONFIG_I=5\n" },
    };

    /// <summary>Rules that only Linux 4.11 still knows.</summary>
    public static TheoryData<string, string, string> OptionRules => new()
    {
        { "option allnoconfig_y", "config A\n bool \"a\"\n option allnoconfig_y\nconfig B\n bool \"b\"\n depends on A\nconfig T\n tristate \"t\"\n option allnoconfig_y\n", "" },
        { "option env that is set", "config E\n string\n option env=\"KCONFIG_TEST_VARIABLE\"\nconfig F\n string \"f\"\n default E\n", "" },
        { "option env that is not set", "config E\n string\n option env=\"KCONFIG_TEST_NOTHING\"\n default \"late\"\nconfig F\n string \"f\"\n default E\n", "" },
        { "option env and a prompt", "config E\n string \"e\"\n option env=\"KCONFIG_TEST_VARIABLE\"\nconfig F\n string \"f\"\n default E\n", "CONFIG_E=\"user\"\n" },
        { "option env gives a bool", "config E\n bool\n option env=\"KCONFIG_TEST_VARIABLE\"\nconfig F\n bool \"f\"\n default E\n", "" },
        { "option modules", "config ANY_NAME\n bool \"any\"\n option modules\n default y\nconfig T\n tristate \"t\"\n", "CONFIG_T=m\n" },
        { "the name MODULES alone says nothing", "config MODULES\n bool \"modules\"\n default y\nconfig T\n tristate \"t\"\n", "CONFIG_T=m\n" },
        { "---help---", "config A\n bool \"a\"\n ---help---\n  Text.\nconfig B\n bool \"b\"\n", "CONFIG_A=y\n" },
    };

    private static readonly Lazy<(IReadOnlyList<Tree> Trees, Outcome[] Outcomes)> ClassicOutcomes = new(() => Run(Contest.Classic));
    private static readonly Lazy<(IReadOnlyList<Tree> Trees, Outcome[] Outcomes)> FrontendsOutcomes = new(() => Run(Contest.Frontends));

    [OracleTheory(OracleKind.ClassicConf)]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_the_files_that_Linux_6_1_gives(string rule, string kconfig, string config) =>
        Agree(Contest.Classic, rule, kconfig, config);

    [OracleTheory(OracleKind.FrontendsConf)]
    [MemberData(nameof(Rules))]
    [MemberData(nameof(OptionRules))]
    public void A_rule_gives_the_values_that_Linux_4_11_gives(string rule, string kconfig, string config) =>
        Agree(Contest.Frontends, rule, kconfig, config);

    [OracleFact(OracleKind.ClassicConf)]
    public void Random_trees_of_classic_choices_give_the_files_that_Linux_6_1_gives() =>
        new RandomContest(Contest.Classic, ClassicTree.Of, output).Run(200);

    [OracleFact(OracleKind.ClassicConf)]
    public void Random_trees_of_everything_else_give_the_files_that_Linux_6_1_gives() =>
        new RandomContest(Contest.Classic, RandomTree.ForClassic, output).Run(50);

    [OracleFact(OracleKind.FrontendsConf)]
    public void Random_trees_of_classic_choices_and_options_give_the_values_that_Linux_4_11_gives() =>
        new RandomContest(Contest.Frontends, ClassicTree.ForFrontends, output).Run(200);

    private static void Agree(Contest contest, string rule, string kconfig, string config)
    {
        var tree = Tree.Of(kconfig, config);
        (IReadOnlyList<Tree> trees, Outcome[] outcomes) = (contest == Contest.Classic ? ClassicOutcomes : FrontendsOutcomes).Value;
        Outcome theirs = outcomes[trees.ToList().FindIndex(t => t.KconfigText == tree.KconfigText && t.ConfigText == tree.ConfigText)];

        if (Difference.Between(theirs, contest.Ours(tree)) is { } mode)
        {
            Assert.Fail(rule + ": " + Difference.Describe(tree, mode, contest));
        }
    }

    // One shell runs the program over all rules.
    private static (IReadOnlyList<Tree>, Outcome[]) Run(Contest contest)
    {
        Tree[] trees = [.. Rules.Concat(OptionRules).Select(rule => Tree.Of((string)rule[1], (string)rule[2]))];
        return (trees, contest.Theirs(trees));
    }
}
