using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>One small Kconfig file for each rule of evaluation, through C <c>conf</c> and through ours in every mode.</summary>
public class HandPickedTests
{
    /// <summary>What the rule is, a Kconfig file and a configuration; \n and \t are written out.</summary>
    public static TheoryData<string, string, string> Rules => new()
    {
        { "the first default whose condition holds", "config A\n bool \"a\"\n default y if B\n default n\nconfig B\n bool \"b\"\n", "CONFIG_B=y\n" },
        { "a default is limited by its condition", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\n default m\nconfig B\n tristate\n default y if A\n", "" },
        { "m in a value, not in a condition, degrades to y", "config A\n tristate \"a\"\n default m\nconfig B\n tristate \"b\"\n default y if m\n", "" },
        { "a user value is limited by visibility", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\" if A\n", "CONFIG_A=m\nCONFIG_B=y\n" },
        { "visibility m makes a bool y", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\nconfig B\n bool \"b\" if A\n", "CONFIG_A=m\nCONFIG_B=y\n" },
        { "a user value without visibility does not count", "config A\n bool \"a\" if B\n default y\nconfig B\n bool \"b\"\n", "# CONFIG_A is not set\n" },
        { "select overrides the user and the dependencies", "config A\n bool \"a\"\n select B\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n", "CONFIG_A=y\n# CONFIG_B is not set\n" },
        { "select if m sets m", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\n select B\nconfig B\n tristate \"b\"\n", "CONFIG_A=m\n" },
        { "imply gives way to dependencies", "config A\n bool \"a\"\n imply B\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n", "CONFIG_A=y\n" },
        { "imply gives way to the user", "config A\n bool \"a\"\n imply B\nconfig B\n bool \"b\"\n", "CONFIG_A=y\n# CONFIG_B is not set\n" },
        { "an int is clamped, default and user value alike", "config A\n int \"a\"\n default 1\n range 5 10\nconfig B\n int \"b\"\n range 5 10\n", "CONFIG_B=99\n" },
        { "a bound is spelled as it stands", "config A\n hex \"a\"\n range 0X0a 0xFf\n", "CONFIG_A=0x1000\n" },
        { "a bound may be a symbol", "config L\n int\n default 4\nconfig A\n int \"a\"\n range L 8\n", "CONFIG_A=1\n" },
        { "the first range whose condition holds", "config B\n bool \"b\"\nconfig A\n int \"a\"\n range 1 2 if B\n range 3 4\n", "CONFIG_A=9\n" },
        { "empty int, hex and string", "config A\n int \"a\"\nconfig B\n hex \"b\"\nconfig C\n string \"c\"\n", "" },
        { "a string from a bool is n", "config A\n def_bool y\nconfig S\n string \"s\"\n default A\n", "" },
        { "a compound default of an int does not count", "config A\n int \"a\"\n default 1 && y\n default 2\n", "" },
        { "an undefined name is its own text", "config A\n bool \"a\" if NOT_THERE = \"NOT_THERE\"\nconfig B\n bool \"b\" if NOT_THERE\nconfig C\n bool \"c\" if !NOT_THERE\n", "" },
        { "octal, hex and text comparisons", "config I\n int\n default 8\nconfig H\n hex\n default 0x10\nconfig S\n string\n default \"10\"\nconfig T\n string\n default \"9\"\nconfig A\n def_bool I = 010\nconfig B\n def_bool H = 16\nconfig C\n def_bool \"10\" < \"9\"\nconfig D\n def_bool S < T\nconfig E\n def_bool H > -3\nconfig F\n def_bool S < I\n", "" },
        { "a comparison with m is y", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\"\n depends on A = m\n", "CONFIG_A=m\nCONFIG_B=y\n" },
        { "a choice picks its first visible member", "choice\n prompt \"c\"\nconfig A\n bool \"a\" if NOT_THERE\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", "" },
        { "the last assignment wins a choice", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", "CONFIG_A=y\nCONFIG_C=y\n" },
        { "n on the default member goes to the next", "choice\n prompt \"c\"\n default B\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", "# CONFIG_B is not set\n" },
        { "of all n the earliest loses least", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "# CONFIG_B is not set\n# CONFIG_A is not set\n" },
        { "y and then n", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_A=y\n# CONFIG_A is not set\n" },
        { "a choice without a visible prompt still has a pick", "choice\n prompt \"c\" if NOT_THERE\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "" },
        { "a choice whose dependency is n has none", "choice\n prompt \"c\"\n depends on NOT_THERE\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_A=y\n" },
        { "select does not reach into a choice", "config S\n def_bool y\n select B\nchoice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "" },
        { "visible if hides prompts and the menu, not defaults", "menu \"m\"\n visible if NOT_THERE\nconfig A\n bool \"a\"\n default y\nmenu \"inner\"\nconfig B\n bool \"b\"\nendmenu\ncomment \"c\"\nendmenu\nconfig C\n bool \"c\"\n", "# CONFIG_A is not set\n" },
        { "menus, comments and blank lines", "mainmenu \"Title\"\nmenu \"empty\"\nendmenu\nmenu \"full\"\nconfig A\n bool \"a\"\nmenu \"inner\"\nconfig B\n bool \"b\"\nendmenu\nendmenu\nconfig C\n bool \"c\"\ncomment \"note\"\nconfig D\n bool \"d\"\n", "" },
        { "quotes and backslashes", "config A\n string \"a\"\n default \"q\\\"b\\\\s\"\nconfig B\n string \"b\"\n", "CONFIG_B=\"x\\\\y\\\"z\" rest\n" },
        { "several definitions add up", "config A\n bool \"one\"\n depends on B\nconfig B\n bool \"b\"\nconfig A\n bool \"two\"\n depends on !B\n default y\n", "" },
        { "only a definition without dependency is left out of the direct dependency", "config S\n def_bool y\n imply A\nconfig A\nconfig A\n bool \"a\" if NOT_THERE\n depends on ALSO_NOT\n", "" },
        { "spellings in a configuration file", "config A\n bool \"a\"\nconfig B\n tristate \"b\"\nconfig I\n int \"i\"\nconfig H\n hex \"h\"\nconfig S\n string \"s\"\n default \"d\"\n", "CONFIG_A=yes\nCONFIG_B=Y\nCONFIG_I=007\nCONFIG_H=fF\nCONFIG_S=bare\n# CONFIG_S is not set\nnonsense\nCONFIG_A =n\n" },
        { "a carriage return at the end of a line", "config A\n bool \"a\"\nconfig S\n string \"s\"\n", "CONFIG_A=y\r\nCONFIG_S=\"x\"\r\n" },
    };

    [OracleTheory]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_the_files_that_C_gives(string rule, string kconfig, string config)
    {
        var tree = Tree.Of(kconfig, config);

        Assert.True(Contest.Linux612.Difference(tree) is not { } mode, rule + ": " + Contest.Linux612.Describe(tree));
    }
}
