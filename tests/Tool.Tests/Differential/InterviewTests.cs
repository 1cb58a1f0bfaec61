using BuildOptions.Testing.Oracles;

namespace BuildOptions.Tool.Tests.Differential;

/// <summary>Questions, answers and what they lead to, against C <c>conf</c>: standard output and error, exit codes and files.</summary>
public class InterviewTests
{
    private const string Known = "CONFIG_A=y\nCONFIG_B=y\nCONFIG_C=y\nCONFIG_E=y\nCONFIG_F=y\nCONFIG_G=y\nCONFIG_H=y\nCONFIG_I=y\nCONFIG_J=y\nCONFIG_K=\"x\"\n";

    /// <summary>Arguments, configuration file and answers (comma for Enter) over <see cref="Trees.Everything"/>.</summary>
    public static TheoryData<string, string?, string> Sessions => new()
    {
        { "Kconfig", null, ",,,,,,,,,,,,,,," },
        { "Kconfig", null, "n,y,99,3,0x,zz,20,ab \"c\",?,y,?,q,y,m,2,y,,,,,,,," },
        { "Kconfig", null, "?,h,y,?,m,?,?,y,?,2?,1?,3,y,," },
        { "Kconfig", null, "y,y,,,,y,y,y,m,3,y," },
        { "Kconfig", null, "y,m,9,0XfF,,y,y,n,1?,1 ?,9,0,3?,x,2 tail,y" },
        { "--oldaskconfig Kconfig", "CONFIG_S=\"x\"\nCONFIG_I=3\nCONFIG_C1=y\n", "?,y,,,,,,,,,,," },
        { "--oldconfig Kconfig", "CONFIG_S=\"x\"\nCONFIG_I=3\nCONFIG_C1=y\n", "?,y,,,,,,,,,,," },
        { "--oldconfig Kconfig", "CONFIG_S=\"x\"\nCONFIG_I=3\nCONFIG_C1=y\n", "" },
        { "--oldconfig -s Kconfig", null, "y,n" },
        { "--syncconfig Kconfig", "CONFIG_A=y\nCONFIG_T=y\n# CONFIG_C3 is not set\n", "4,,,,,,,,,," },
        { "--listnewconfig Kconfig", null, "" },
        { "--listnewconfig Kconfig", "CONFIG_S=\"x\"\nCONFIG_I=3\nCONFIG_A=y\n", "" },
        { "--listnewconfig Kconfig", "CONFIG_T=y\n# CONFIG_C1 is not set\n# CONFIG_S is not set\n", "" },
        { "--helpnewconfig Kconfig", null, "" },
        { "--helpnewconfig Kconfig", "CONFIG_S=\"x\"\nCONFIG_I=3\nCONFIG_T=y\n", "" },
    };

    /// <summary>The same over <see cref="Trees.Menus"/>.</summary>
    public static TheoryData<string, string?, string> MenuSessions => new()
    {
        { "Kconfig", null, "y,y,y,y,y,y,y,y,y,y,y,y,y,y,y,y,y,y" },
        { "Kconfig", null, ",,,,,,,,,,,,,,,," },
        { "--oldconfig Kconfig", Known, "" },
        { "--oldconfig Kconfig", Known, "y,y,y" },
        { "--oldconfig Kconfig", Known, "n,y" },
        { "--oldconfig Kconfig", Known.Replace("CONFIG_J=y\nCONFIG_K=\"x\"\n", ""), "y,foo,y,y,,,," },
        { "--oldconfig Kconfig", Known.Replace("CONFIG_F=y\n", "").Replace("CONFIG_C=y\n", ""), "y,n,y,y" },
        { "--oldconfig Kconfig", Known + "# CONFIG_D is not set\n", "y" },
        { "--oldconfig Kconfig", Known.Replace("CONFIG_B=y", "# CONFIG_B is not set"), "y,y,y" },
        { "--oldconfig Kconfig", null, "y,y,y,y,y,n,y,y,y,y,y,y,y" },
        { "--syncconfig Kconfig", null, "y,y,y,y,y,n,y,y,y,y,y,y,y" },
        { "--listnewconfig Kconfig", Known, "" },
        { "--listnewconfig -s Kconfig", null, "" },
    };

    /// <summary>An answer to one question about a tristate, an int, a string and a choice.</summary>
    public static TheoryData<string> Answers =>
    [
        "mod", "m ", "mo", "M", "?x", " ?", "? ", "yes ", "y y", "N", "nO", "no", "No", "NO", "Yes", "YES", "y\t", "\ty", "yn", "yes\r", "ye s",
        "5 ", "5\t", "5x", "-5", "0x5", "", "y", "\"5\"", "5 6", "?", "007", "99999999999999999999", "-", "a ", "\\\"q", "x\r", "é",
        "1x", " 1", "3", "0", "-1", "1?", "?1", "+1", "x?", "3?", " ", "99999999999", "1 ?", "2 x",
    ];

    [OracleTheory]
    [MemberData(nameof(Sessions))]
    public void A_session_is_that_of_C(string arguments, string? config, string answers) => Compare(arguments, Trees.Everything, config, answers);

    [OracleTheory]
    [MemberData(nameof(MenuSessions))]
    public void Answers_lead_through_the_menus_as_in_C(string arguments, string? config, string answers) => Compare(arguments, Trees.Menus, config, answers);

    [OracleTheory]
    [MemberData(nameof(Answers))]
    public void An_answer_counts_where_C_takes_it(string answer)
    {
        const string Tristate = "config MODULES\n\tdef_bool y\n\tmodules\nconfig A\n\ttristate \"a\"\n";
        const string Int = "config A\n\tint \"a\"\n\tdefault 3\n\trange -7 9\n";
        const string String = "config A\n\tstring \"a\"\n\tdefault \"d\\\\\\\"e\"\n\thelp\n\t  xx\n";
        const string Choice = "choice\n\tprompt \"c\"\n\tdefault G2\nconfig G1\n\tbool \"g1\"\n\thelp\n\t  G1 help\nconfig G2\n\tbool \"g2\"\nendchoice\n";
        foreach ((string kconfig, string last) in ((string, string)[])[(Tristate, "n"), (Int, "3"), (Int.Replace("int", "hex").Replace("range -7 9", ""), "4"), (String, "t"), (Choice, "1")])
        {
            ConfComparison.AssertSame(ConfCase.Of("Kconfig", kconfig, config: null, answer + "\n" + last + "\n"));
        }
    }

    [OracleTheory]
    [InlineData("--helpnewconfig Kconfig", "")]
    [InlineData("--helpnewconfig Kconfig", "CONFIG_X=y\n# CONFIG_Y is not set\nCONFIG_MF=y\n")]
    [InlineData("--listnewconfig Kconfig", "CONFIG_MC=y\n")]
    public void Help_says_what_C_says(string arguments, string config) =>
        Assert.Null(ConfComparison.Difference(ConfCase.Of(arguments, Trees.Relations, config), ignoresPassing: true));

    [OracleFact]
    public void A_person_can_ask_for_help_everywhere() =>
        Assert.Null(ConfComparison.Difference(ConfCase.Of("Kconfig", Trees.Relations, null, string.Concat(Enumerable.Repeat("?\n\n", 30))), ignoresPassing: true));

    [OracleTheory]
    [InlineData("config I\n\tint \"i\"\n\tdefault \"abc\"\n", ",,,5")]
    [InlineData("config I\n\tint \"i\"\n\tdefault \"abc\"\n", "")]
    [InlineData("config I\n\thex \"i\"\n\tdefault \"\"\n", ",")]
    [InlineData("config I\n\tint \"i\"\n\trange 5 10\nconfig S\n\tstring \"s\"\n", "")]
    public void A_new_number_without_a_valid_default_must_be_answered(string kconfig, string answers) => Compare("--oldconfig Kconfig", kconfig, null, answers);

    private static void Compare(string arguments, string kconfig, string? config, string answers) =>
        ConfComparison.AssertSame(ConfCase.Of(arguments, kconfig, config, answers.Length == 0 ? "" : answers.Replace(',', '\n') + "\n"));
}
