namespace BuildOptions.Language.Tests.Differential;

/// <summary>One small Kconfig file and a configuration for each rule of the language.</summary>
internal static class HandPickedRules
{
    /// <summary>What the rule is, a Kconfig file and a configuration.</summary>
    internal static readonly IReadOnlyList<(string Rule, string Kconfig, string Config)> All =
    [
        ("the first default whose condition holds", "config A\n bool \"a\"\n default y if B\n default n\nconfig B\n bool \"b\"\n", "CONFIG_B=y\n"),
        ("a default is limited by its condition", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\n default m\nconfig B\n tristate\n default y if A\n", ""),
        ("m in a value, not in a condition, degrades to y", "config A\n tristate \"a\"\n default m\nconfig B\n tristate \"b\"\n default y if m\n", ""),
        ("a user value is limited by visibility", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\" if A\n", "CONFIG_A=m\nCONFIG_B=y\n"),
        ("visibility m makes a bool y", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\nconfig B\n bool \"b\" if A\n", "CONFIG_A=m\nCONFIG_B=y\n"),
        ("a user value without visibility does not count", "config A\n bool \"a\" if B\n default y\nconfig B\n bool \"b\"\n", "# CONFIG_A is not set\n"),
        ("select overrides the user and the dependencies", "config A\n bool \"a\"\n select B\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n", "CONFIG_A=y\n# CONFIG_B is not set\n"),
        ("select if m sets m", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\n select B\nconfig B\n tristate \"b\"\n", "CONFIG_A=m\n"),
        ("imply gives way to dependencies", "config A\n bool \"a\"\n imply B\nconfig B\n bool \"b\"\n depends on C\nconfig C\n bool \"c\"\n", "CONFIG_A=y\n"),
        ("imply gives way to the user", "config A\n bool \"a\"\n imply B\nconfig B\n bool \"b\"\n", "CONFIG_A=y\n# CONFIG_B is not set\n"),
        ("an int is clamped, default and user value alike", "config A\n int \"a\"\n default 1\n range 5 10\nconfig B\n int \"b\"\n range 5 10\n", "CONFIG_B=99\n"),
        ("a bound is spelled as it stands", "config A\n hex \"a\"\n range 0X0a 0xFf\n", "CONFIG_A=0x1000\n"),
        ("a bound may be a symbol", "config L\n int\n default 4\nconfig A\n int \"a\"\n range L 8\n", "CONFIG_A=1\n"),
        ("the first range whose condition holds", "config B\n bool \"b\"\nconfig A\n int \"a\"\n range 1 2 if B\n range 3 4\n", "CONFIG_A=9\n"),
        ("empty int, hex and string", "config A\n int \"a\"\nconfig B\n hex \"b\"\nconfig C\n string \"c\"\n", ""),
        ("a string from a bool is n", "config A\n def_bool y\nconfig S\n string \"s\"\n default A\n", ""),
        ("a compound default of an int does not count", "config A\n int \"a\"\n default 1 && y\n default 2\n", ""),
        ("an undefined name is its own text", "config A\n bool \"a\" if NOT_THERE = \"NOT_THERE\"\nconfig B\n bool \"b\" if NOT_THERE\nconfig C\n bool \"c\" if !NOT_THERE\n", ""),
        ("octal, hex and text comparisons", "config I\n int\n default 8\nconfig H\n hex\n default 0x10\nconfig S\n string\n default \"10\"\nconfig T\n string\n default \"9\"\nconfig A\n def_bool I = 010\nconfig B\n def_bool H = 16\nconfig C\n def_bool \"10\" < \"9\"\nconfig D\n def_bool S < T\nconfig E\n def_bool H > -3\nconfig F\n def_bool S < I\n", ""),
        ("a comparison with m is y", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\nconfig B\n tristate \"b\"\n depends on A = m\n", "CONFIG_A=m\nCONFIG_B=y\n"),
        ("a choice picks its first visible member", "choice\n prompt \"c\"\nconfig A\n bool \"a\" if NOT_THERE\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", ""),
        ("the last assignment wins a choice", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", "CONFIG_A=y\nCONFIG_C=y\n"),
        ("n on the default member goes to the next", "choice\n prompt \"c\"\n default B\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", "# CONFIG_B is not set\n"),
        ("of all n the earliest loses least", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "# CONFIG_B is not set\n# CONFIG_A is not set\n"),
        ("y and then n", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_A=y\n# CONFIG_A is not set\n"),
        ("a choice without a visible prompt still has a pick", "choice\n prompt \"c\" if NOT_THERE\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", ""),
        ("a choice whose dependency is n has none", "choice\n prompt \"c\"\n depends on NOT_THERE\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", "CONFIG_A=y\n"),
        ("select does not reach into a choice", "config S\n def_bool y\n select B\nchoice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\n", ""),
        ("visible if hides prompts and the menu, not defaults", "menu \"m\"\n visible if NOT_THERE\nconfig A\n bool \"a\"\n default y\nmenu \"inner\"\nconfig B\n bool \"b\"\nendmenu\ncomment \"c\"\nendmenu\nconfig C\n bool \"c\"\n", "# CONFIG_A is not set\n"),
        ("menus, comments and blank lines", "mainmenu \"Title\"\nmenu \"empty\"\nendmenu\nmenu \"full\"\nconfig A\n bool \"a\"\nmenu \"inner\"\nconfig B\n bool \"b\"\nendmenu\nendmenu\nconfig C\n bool \"c\"\ncomment \"note\"\nconfig D\n bool \"d\"\n", ""),
        ("quotes and backslashes", "config A\n string \"a\"\n default \"q\\\"b\\\\s\"\nconfig B\n string \"b\"\n", "CONFIG_B=\"x\\\\y\\\"z\" rest\n"),
        ("several definitions add up", "config A\n bool \"one\"\n depends on B\nconfig B\n bool \"b\"\nconfig A\n bool \"two\"\n depends on !B\n default y\n", ""),
        ("only a definition without dependency is left out of the direct dependency", "config S\n def_bool y\n imply A\nconfig A\nconfig A\n bool \"a\" if NOT_THERE\n depends on ALSO_NOT\n", ""),
        ("spellings in a configuration file", "config A\n bool \"a\"\nconfig B\n tristate \"b\"\nconfig I\n int \"i\"\nconfig H\n hex \"h\"\nconfig S\n string \"s\"\n default \"d\"\n", "CONFIG_A=yes\nCONFIG_B=Y\nCONFIG_I=007\nCONFIG_H=fF\nCONFIG_S=bare\n# CONFIG_S is not set\nnonsense\nCONFIG_A =n\n"),
        ("a carriage return at the end of a line", "config A\n bool \"a\"\nconfig S\n string \"s\"\n", "CONFIG_A=y\r\nCONFIG_S=\"x\"\r\n"),

        // Values and names.
        ("the logical value of an int is n", "config I\n int\n default 5\nconfig A\n def_bool I\nconfig B\n def_bool !I\n", ""),
        ("an undefined name in comparisons", "config A\n def_bool U = \"U\"\nconfig B\n def_bool U = n\nconfig C\n def_bool U != y\nconfig D\n def_bool !U\n", ""),
        ("a quoted y is y, other constants are n", "config A\n def_bool \"y\"\nconfig B\n def_bool \"yes\"\nconfig C\n def_bool 1\nconfig D\n def_bool !1\n", ""),
        ("a quoted name is no symbol", "config A\n def_bool y\nconfig B\n def_bool \"A\"\nconfig S\n string\n default \"A\"\n", ""),
        ("names of digits, dashes and low letters", "config 1E\n bool \"a\"\nconfig D-1\n bool \"b\"\nconfig low\n bool \"c\"\n depends on D-1\n", "CONFIG_1E=y\nCONFIG_D-1=y\nCONFIG_low=y\n"),
        ("words of other dialects are names", "config option\n bool \"a\"\nconfig optional\n bool \"b\"\n depends on option\nconfig transitional\n def_bool optional\n", "CONFIG_option=y\nCONFIG_optional=y\n"),
        ("a backslash makes the next character literal", "config A\n string \"a\"\n default \"\\d\\\\\\\"\"\nconfig B\n string \"b\"\n default '\"\\''\n", ""),
        ("lines go on behind a backslash, comments do not", "config A\n bool \\\n  \"a\"\n # no end \\\n default \\\n  y\n", ""),
        ("a symbol without a type is never written", "config A\n default y\nconfig B\n def_bool A = y\n", ""),

        // Macros.
        ("dollars without parentheses are text", "config A\n string\n default \"$X ${X} $$ $\"\n", ""),
        ("both quotes expand, the expansion is not read again", "Q = \" ' \\\nconfig A\n string\n default \"[$(Q)]\"\nconfig B\n string\n default '[$(Q)]'\n", ""),
        ("words join what they expand to", "P = S\nconfig $(P)1\n bool \"a\"\nconfig B$(P)$(P)\n def_bool $(P)1\n", "CONFIG_S1=y\n"),
        ("flavours", "A = $(B)\nB := 1\nC := $(B)\nB = 2\nC += $(B)\nD += $(B)\nB = 3\nconfig X\n string\n default \"$(A) $(C) $(D)\"\n", ""),
        ("arguments", "f = [$(1)|$(2)|$(3)]\ng = $(f,$(2),$(1))\nconfig X\n string\n default \"$(f,a, b) $(f,(a,b),c,d,e) $(g,x,y) $(nothing,x)\"\n", ""),
        ("an assignment takes the rest of the line", "A = x # y \t\nB =   \"z\"  \nconfig X\n string\n default \"[$(A)][$(B)]\"\n", ""),
        ("the shell's newlines", "config X\n string\n default \"[$(shell,printf 'a\\nb\\n\\n')][$(shell,true)][$(shell,echo y; exit 1)]\"\n", ""),
        ("the environment comes last", "ENV_NUM = 8\nconfig X\n string\n default \"$(ENV_NUM) $(ENV_WORD) $(ENV_EMPTY) $(NOT_SET)\"\n", ""),
        ("file and line", "config X\n string\n default \"$(filename):$(lineno)\"\nsource \"sub\"\n=== sub\nconfig Y\n string\n default \"$(filename):$(lineno)\"\n", ""),
        ("what vanishes", "$(NOT_SET)\nconfig A\n $(NOT_SET) bool $(NOT_SET) \"a\" $(NOT_SET)\n default $(NOT_SET)y $(NOT_SET) if B $(NOT_SET) && C\n $(NOT_SET) help\n  text\nconfig B\n def_bool y\nconfig C\n def_bool y\n", ""),
        ("an expansion is no keyword", "T = bool\nconfig A\n $(T) \"a\"\n", ""),
        ("an assignment right behind a help text", "config A\n bool \"a\"\n help\n  x\nV = y\n", ""),
        ("an empty assignment right behind a help text", "V = old\nconfig A\n bool \"a\"\n help\n  x\nV = $(NOT_SET) # nothing\nconfig B\n string\n default \"[$(V)]\"\n", ""),

        // Statements.
        ("not binds looser than a comparison", "config A\n bool \"a\"\nconfig B\n def_bool !A = n\nconfig C\n def_bool !A && A || y\n", ""),
        ("the first type wins", "config A\n bool \"a\"\n default y\nconfig A\n int\n default 5\n", ""),
        ("properties of all definitions in order", "config A\n int \"a\"\n default 1 if B\n range 0 5\nconfig A\n default 7\n range 8 9 if B\nconfig B\n bool \"b\"\n", "CONFIG_B=y\n"),
        ("dependencies reach every property", "config A\n bool \"a\"\n depends on B\n default y\n select C\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\n", "CONFIG_A=y\n"),
        ("dependencies of blocks add up", "if B\nmenu \"m\"\n depends on C\nif D\nconfig A\n bool \"a\"\nendif\nendmenu\nendif\nconfig B\n def_bool y\nconfig C\n def_bool y\nconfig D\n bool \"d\"\n", "CONFIG_A=y\nCONFIG_D=y\n"),
        ("visible if adds up", "menu \"m\"\n visible if B\n visible if C\nconfig A\n bool \"a\"\n default y\nendmenu\nconfig B\n def_bool y\nconfig C\n bool \"c\"\n", "# CONFIG_A is not set\n"),
        ("m in a condition means modules", "config A\n tristate \"a\"\n default m if m\nconfig B\n tristate \"b\"\n default m\nconfig C\n bool \"c\" if m\nconfig D\n bool \"d\" if !m\n", ""),
        ("m in a condition where there are modules", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\n default m if m\nconfig C\n bool \"c\" if m\nconfig D\n tristate \"d\" if !m\n", "CONFIG_D=y\n"),
        ("two prompts in one place", "config A\n bool \"one\" if NOT_THERE\n prompt \"two\"\n", "CONFIG_A=y\n"),
        ("blanks in front of a title", "mainmenu \"  t\"\nmenu \" \tm\"\nendmenu\ncomment \" c\"\n", ""),
        ("help ends where it is indented less", "config A\n bool \"a\"\n help\n\n    text\n\tdeeper\n   default y\nconfig B\n bool \"b\"\n help\ntext\n  more\n default y\n", ""),
        ("help in the first column leaves the indentation to the next line", "config A\n bool \"a\"\n help\ntext\n    more\n default y\n", ""),
        ("one file twice", "if B\nsource \"sub\"\nendif\nif !B\nsource \"sub\"\nendif\nconfig B\n bool \"b\"\n=== sub\nconfig A\n bool \"a\"\n default y\n", ""),
        ("a comment follows its dependency", "comment \"shown\"\n depends on A\ncomment \"not shown\"\n depends on !A\nconfig A\n def_bool y\n", ""),

        // Comparisons.
        ("an empty text is no number", "config S\n string\nconfig A\n def_bool S < 1\nconfig B\n def_bool S = 0\n", ""),
        ("logical values as numbers", "config T\n def_bool y\nconfig A\n def_bool T = 2\nconfig B\n def_bool T > m\nconfig C\n def_bool T < yy\n", ""),
        ("numbers too large are texts", "config I\n int\n default 9\nconfig A\n def_bool 99999999999999999999 > I\nconfig B\n def_bool 9223372036854775807 > I\n", ""),
        ("minus one as a hex is large", "config H\n hex\n default 0x10\nconfig I\n int\n default -3\nconfig A\n def_bool H > I\nconfig B\n def_bool I < 0\n", ""),
        ("a bool that is compared with m", "config A\n def_bool y\nconfig B\n bool \"b\" if A = m\nconfig C\n bool \"c\" if A != m\n", ""),

        // Evaluation.
        ("select on condition m", "config MODULES\n modules\n def_bool y\nconfig A\n def_bool y\n select B if C\nconfig B\n tristate \"b\"\nconfig C\n tristate \"c\"\n", "CONFIG_C=m\n"),
        ("imply raises a default", "config MODULES\n modules\n def_bool y\nconfig A\n tristate \"a\"\n imply B\nconfig B\n tristate \"b\"\n default n\n", "CONFIG_A=m\n"),
        ("select of a name that nothing defines", "config A\n bool \"a\"\n select NOWHERE\n", "CONFIG_A=y\n"),
        ("select of an int hides it from the minimal configuration", "config A\n bool \"a\"\n select I\nconfig I\n int \"i\"\n", "CONFIG_A=y\nCONFIG_I=5\n"),
        ("spellings are kept", "config A\n hex \"a\"\n default FF\nconfig B\n hex \"b\"\n default 0X0f\nconfig C\n int \"c\"\n default -0\n", "CONFIG_C=-0\n"),
        ("a bound has its own base", "config L\n hex\n default 10\nconfig A\n int \"a\"\n range L 20\n", "CONFIG_A=12\n"),
        ("an invisible empty string is written", "config A\n string\n default \"\"\nconfig B\n string\nconfig C\n bool\n", ""),
        ("a default outside of its range is always worth a line", "config A\n int \"a\"\n default 1\n range 10 20\nconfig B\n int \"b\"\n default 15\n range 10 20\n", "CONFIG_B=15\n"),

        // Choices.
        ("a nested if in a choice", "choice\n prompt \"c\"\nif B\nconfig A1\n bool \"a1\"\nendif\nconfig A2\n bool \"a2\"\ncomment \"in it\"\nendchoice\nconfig B\n bool \"b\"\n", "CONFIG_A1=y\nCONFIG_A2=n\n"),
        ("a choice's default whose condition does not hold", "choice\n prompt \"c\"\n default C if NOT_THERE\n default B\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nconfig C\n bool \"c\"\nendchoice\n", ""),
        ("a choice in a menu that is not visible", "menu \"m\"\n visible if NOT_THERE\nchoice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\nendchoice\nendmenu\n", "CONFIG_B=y\n"),
        ("a member that selects", "choice\n prompt \"c\"\nconfig A\n bool \"a\"\nconfig B\n bool \"b\"\n select S\nendchoice\nconfig S\n bool\n", "CONFIG_B=y\n"),

        // Configuration files.
        ("lines that set nothing", "config A\n bool \"a\"\n default y\n", "#CONFIG_A is not set\n#  CONFIG_A is not set\n# CONFIG_A is not set \n# CONFIG_A is not set # x\n CONFIG_A=n\nCONFIG_A\nconfig_A=n\n=\n\n"),
        ("strings end at their quote", "config A\n string \"a\"\nconfig B\n string \"b\"\nconfig C\n string \"c\"\n", "CONFIG_A=\"x\"y\"\nCONFIG_B=\"x\\\"\nCONFIG_C=\"\\a\\\"b\"\n"),
        ("a wrong value leaves the one before", "config A\n bool \"a\"\nconfig I\n int \"i\"\n", "CONFIG_A=y\nCONFIG_A=m\nCONFIG_I=5\nCONFIG_I=0x5\n# CONFIG_I is not set\n"),
        ("a loop that C's simplification opens", "config A\n bool \"a\"\n depends on B || !B\nconfig B\n bool \"b\"\n depends on A || !A\n", "CONFIG_A=y\nCONFIG_B=y\n"),
    ];
}
