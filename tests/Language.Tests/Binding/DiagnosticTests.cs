using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Binding;

/// <summary>What is wrong, and the line and column at which it is said.</summary>
public class DiagnosticTests
{
    [Theory]
    [InlineData("config\n\tdef_bool y\nconfig \"A\"\n\tdef_bool y\n", "KC0001@1,7 KC0001@3,8")]
    [InlineData("config A B\n\tdef_bool y\n", "KC0003@1,10")]
    [InlineData("config if\n\tdef_bool y\n", "KC0001@1,8")]
    [InlineData("config A\n\tbool foo\n", "KC0001@2,7")]
    [InlineData("config A\n\tbool \"a\" if\n", "KC0001@2,13")]
    [InlineData("config A\n\tbool \"a\" \"b\"\n", "KC0003@2,11")]
    [InlineData("config A\n\tbool\n\tdefault (B if C\n", "KC0001@3,13")]
    [InlineData("config A\n\tbool\n\tdefault B)\n", "KC0003@3,11")]
    [InlineData("config A\n\tbool\n\tdefault B = C = D\n", "KC0003@3,16")]
    [InlineData("config A\n\tbool\n\tdefault (B) = D\n", "KC0003@3,14")]
    [InlineData("config A\n\tbool\n\tdefault B && && C\n", "KC0001@3,15")]
    [InlineData("config A\n\tbool\n\tdefault B =\n", "KC0001@3,13")]
    [InlineData("config A\n\tbool\n\tdefault y y\n", "KC0003@3,12")]
    [InlineData("config A\n\tbool\n\tdepends A\n", "KC0001@3,10")]
    [InlineData("config A\n\tbool\n\tselect \"B\"\n", "KC0001@3,9")]
    [InlineData("config A\n\tint\n\trange 1\n", "KC0001@3,9")]
    [InlineData("menu foo\nconfig A\n\tbool\nendmenu\n", "KC0001@1,6")]
    [InlineData("menu \"x\"\nendmenu foo\n", "KC0003@2,9")]
    [InlineData("foo\nfoo bar\n\"foo\"\n", "KC0002@1,1 KC0002@2,1 KC0002@3,1")]
    [InlineData("config A\n\tbool\n\tfoo\n\tdefault B\n", "KC0002@3,2")]
    [InlineData("config A\n\tboool \"a\"\n", "KC0002@2,2")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tboool \"a\"\nconfig B\n\tbool \"b\"\nendchoice\n", "KC0002@4,2")]
    [InlineData("choice\n\tpromt \"c\"\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0002@2,2")]
    [InlineData("menuconfig A\n\tbool \"a\n", "KC0009@2,7")]
    [InlineData("config A\n\tbool\n\thelp me\n\t  if foo\n\tdefault y\n", "KC0003@3,7")]
    [InlineData("bool \"x\"\ndepends on A\n", "KC0004@1,1 KC0004@2,1")]
    [InlineData("menu \"x\"\nprompt \"foo\"\ndepends on A\nendmenu\n", "KC0004@2,1")]
    [InlineData("comment \"x\"\n\tdepends on A\n\thelp\n\t  x\n", "KC0004@3,2")]
    [InlineData("config A\n\tbool\nX = y\n\tdefault $(X)\n", "KC0004@4,2")]
    [InlineData("config A\n\tbool\nmainmenu \"x\"\n", "KC0004@3,1")]
    [InlineData("X = 1\nmainmenu \"x\"\n", "KC0004@2,1")]
    [InlineData("if A\nvisible if B\nendif\n", "KC0004@2,1")]
    [InlineData("menu \"x\"\nif A\nchoice\n\tprompt \"c\"\n", "KC0005@3,1 KC0005@2,1 KC0005@1,1")]
    [InlineData("menu \"x\"\nif A\nendmenu\nendif\n", "KC0006@3,1 KC0006@4,1")]
    [InlineData("endif\nendmenu\nendchoice\n", "KC0012@1,1 KC0012@2,1 KC0012@3,1")]
    [InlineData("config A\n\tbool\n\tdefault A.B\n", "KC0008@3,11 KC0003@3,12")]
    [InlineData("config A\n\tbool | &\n", "KC0008@2,7 KC0008@2,9")]
    [InlineData("config ä\U0001F600\n\tbool\n", "KC0008@1,8 KC0008@1,9 KC0001@1,7")]
    [InlineData("config A\n\tbool \"a\n\tdefault 'b \\\n", "KC0009@2,7 KC0009@3,10")]
    [InlineData("config A\n\tbool", "KC0010@2,6")]
    [InlineData("config A\r\n\tbool \"a\"\r\n\tdefault B\r\n", "")]
    [InlineData("config A\n\tbool \\\n\"a\" # foo \\\n\tdefault \\\n B\n", "")]
    [InlineData("source \"nowhere\"\nconfig A\n\tbool\n", "KC0020@1,1")]
    public void A_line_that_is_no_statement_is_said_at_its_token(string kconfig, string findings) =>
        Assert.Equal(findings, Bound.Findings(Bound.From(kconfig)));

    [Theory]
    [InlineData("config A\n\tbool \"a\"\n\tint\nconfig A\n\tstring \"x\"\n\tdef_tristate y\n\tbool\n", "KC0050@3,2 KC0050@5,2 KC0050@6,2")]
    [InlineData("config A\n\tprompt \"a\"\n", "KC0051@1,1")]
    [InlineData("config A\n\tbool \"a\"\n\tprompt \"b\"\n\tprompt \"  c\"\n", "KC0052@3,2 KC0053@4,9 KC0052@4,2")]
    [InlineData("config A\n\tbool \"a\"\nconfig A\n\tprompt \"b\"\n", "")]
    [InlineData("menuconfig A\n\tbool\n", "KC0054@1,1")]
    [InlineData("config A\n\tbool \"a\"\n\thelp\n\n\nconfig B\n\tbool \"b\"\n\thelp\n\t  x\n\thelp\n\t  y\n", "KC0056@3,2 KC0055@10,2")]
    [InlineData("config A\n\tbool \"a\"\n\thelp\nconfig B\n\tbool \"b\"\nconfig C\n\tbool \"c\"\n", "KC0058@4,1")]
    [InlineData("config A\n\tbool \"a\"\n\thelp\n\nconfig B\n\tbool \"b\"\n", "KC0056@3,2")]
    [InlineData("config A\n\tbool \"a\"\n\tmodules\nconfig B\n\tbool \"b\"\n\tmodules\n", "KC0057@6,2")]
    [InlineData("config A\n\tbool \"a\"\n\tmodules\n\tmodules\n", "KC0057@4,2")]
    [InlineData("choice\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0060@1,1")]
    [InlineData("choice\n\tprompt \"c\"\nendchoice\n", "")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool\nconfig B\n\tbool \"b\"\nendchoice\n", "KC0061@3,1")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\ttristate \"a\"\nconfig B\n\tint \"b\"\nconfig C\n\tprompt \"c\"\nendchoice\n", "KC0051@7,1 KC0062@3,1 KC0062@5,1 KC0062@7,1")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\n\tdefault y\nendchoice\n", "KC0063@5,2")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nendchoice\nconfig A\n\tbool \"a2\"\n", "KC0064@7,2")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nendchoice\nchoice\n\tprompt \"d\"\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0064@9,2")]
    [InlineData("choice\n\tprompt \"c\"\n\tdefault Z\n\tdefault A if B\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0065@3,2")]
    [InlineData("choice\n\tprompt \"c\"\n\tdefault A && B\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0001@3,10")]
    [InlineData("choice\n\tprompt \"c\"\n\tdefault \"A\"\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0001@3,10")]
    [InlineData("choice\n\tprompt \"c\"\n\tdef_bool A\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0004@3,2")]
    [InlineData("choice\n\tint \"c\"\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0004@2,2 KC0060@1,1")]
    [InlineData("choice\n\tprompt \"c\"\n\tselect X\nconfig A\n\tbool \"a\"\nendchoice\n", "KC0004@3,2")]
    [InlineData("choice\n\tprompt \"c\"\nmenu \"foo\"\nendmenu\nX = y\nconfig A\n\tbool \"a\"\nif B\ncomment \"d\"\nendif\nendchoice\n", "KC0004@3,1 KC0004@5,1")]
    [InlineData("config A\n\tint \"a\"\n\tselect B\n\timply C\nconfig B\n\tbool\nconfig C\n\tbool\n", "KC0070@3,2 KC0070@4,2")]
    [InlineData("config A\n\tbool \"a\"\n\tselect B\n\timply C\n\tselect D\n\tselect E\nconfig B\n\tint\nconfig C\n\tstring\nconfig D\n\tbool\n", "KC0071@3,2 KC0071@4,2")]
    [InlineData("config A\n\tbool \"a\"\n\trange 1 2\nconfig S\n\tstring \"s\"\n\trange 1 2\n", "KC0072@3,2 KC0072@6,2")]
    [InlineData("config A\n\tint \"a\"\n\trange 1 x\n\trange 0x1 2\n\trange B C\n\trange 010 \"20\"\n\trange B H\nconfig B\n\tint \"b\"\nconfig C\n\tbool \"b\"\nconfig H\n\thex \"h\"\n\trange 1 ff\n\trange -1 0xg\n\trange B C\n", "KC0073@3,2 KC0073@4,2 KC0073@5,2 KC0073@6,2 KC0073@15,2 KC0073@15,2 KC0073@16,2")]
    [InlineData("config A\n\tint\n\tdefault x\nconfig B\n\tint\n\tdefault 0x10\nconfig C\n\tint\n\tdefault 010\nconfig D\n\thex\n\tdefault zz\nconfig E\n\thex\n\tdefault -1\n", "KC0074@3,2 KC0074@6,2 KC0074@9,2 KC0074@12,2 KC0074@15,2")]
    [InlineData("config F\n\tint\n\tdefault D\nconfig D\n\thex\n\tdefault FF\nconfig G\n\tint\n\tdefault \"5\"\nconfig L\n\tint\n\tdefault -5\nconfig M\n\thex\n\tdefault 0X99999999999999999999999\n", "")]
    [InlineData("config I\n\tint\n\tdefault \"\"\nconfig J\n\tint\n\tdefault BB\nconfig BB\n\tbool\nconfig K\n\tint\n\tdefault y\n", "KC0074@3,2 KC0074@6,2 KC0074@11,2")]
    [InlineData("config A\n\tint \"a\"\n\tdefault 1 || 2\nconfig C\n\tstring\n\tdefault !A\nconfig D\n\thex\n\tdefault A = 3\n", "KC0075@3,2 KC0075@6,2 KC0075@9,2")]
    [InlineData("config A\n\tstring \"a\"\n\tdefault B\nconfig B\n\tbool \"b\"\n", "KC0076@3,2")]
    [InlineData("config A\n\tbool \"a\"\n\tdefault y if B = m\n\tdepends on B != m\nconfig B\n\tbool \"b\"\nconfig C\n\tbool\n\tdefault y if m = B\n", "KC0077@3,15 KC0077@4,13")]
    [InlineData("config A\n\tbool \"a\"\n\ttransitional\n", "KC0081@1,1")]
    [InlineData("config A\n\tbool\n\ttransitional\n\tdepends on B\nconfig C\n\tbool\n\ttransitional\n\thelp\n\t  x\n", "KC0081@1,1")]
    public void What_a_model_says_wrong_is_said_where_it_stands(string kconfig, string findings) =>
        Assert.Equal(findings, Bound.Findings(Bound.From(kconfig)));

    [Fact]
    public void After_a_mistake_the_rest_of_the_file_is_understood()
    {
        OptionModel model = Bound.From(
            "menu unquoted\nconfig A\n\tbool \"a\" if (\n\tdefault y\nendmenu\nif &&\nconfig B\n\tbool\nendif\nconfig C\n\tbool \"c\"\n");

        Assert.Equal("KC0001@1,6 KC0001@3,15 KC0001@6,4", Bound.Findings(model));
        Assert.Equal(["A", "B", "C"], model.Options.Select(o => o.Name));
        Assert.Equal("Menu\n.A\nB\nC", Bound.Tree(model));
        Assert.Equal("y", model.Find("A")!.Properties[0].Value!.ToString());
    }

    [Theory]
    [InlineData("confg A\n", "'confg' begins no Kconfig statement; did you mean 'config'?")]
    [InlineData("config A\n\tbool\n\tdepends B\n", "Expected 'on', found 'B'")]
    [InlineData("config A\n\tbool \"a\"\nendmenu\n", "'endmenu' closes nothing; no block is open here")]
    public void A_message_says_what_to_do(string kconfig, string message) =>
        Assert.Equal(message, Assert.Single(Bound.From(kconfig).Diagnostics, d => d.Severity == RuleSeverity.Error).Message);

    [Fact]
    public void Nesting_without_end_is_a_finding_and_no_crash()
    {
        const int Depth = 30_000;
        string parentheses = new string('(', Depth) + "A" + new string(')', Depth);
        string negations = string.Concat(Enumerable.Repeat("!(", Depth)) + "A" + new string(')', Depth);
        string bangs = new string('!', Depth) + "A";
        string chain = string.Join(" && ", Enumerable.Range(0, Depth).Select(i => $"S{i}"));
        string mixed = string.Concat(Enumerable.Range(0, 240).Select(i => $"A && (B || (")) + "C";

        Assert.Equal("KC0011@3,10", Bound.Findings(Bound.From($"config X\n\tbool\n\tdefault {parentheses}\n")));
        Assert.Equal("KC0011@3,10", Bound.Findings(Bound.From($"config X\n\tbool\n\tdefault {negations}\n")));
        Assert.Equal("A", Bound.Cleanly($"config X\n\tbool\n\tdefault {bangs}\n").Find("X")!.Properties[0].Value!.ToString());
        Assert.Equal(chain, Bound.Cleanly($"config X\n\tbool\n\tdefault {chain}\n").Find("X")!.Properties[0].Value!.ToString());
        Assert.StartsWith("KC0001", Bound.Findings(Bound.From($"config X\n\tbool\n\tdefault {mixed}\n")));

        string ifs = string.Concat(Enumerable.Range(0, Depth).Select(i => $"if I{i}\n"));
        OptionModel nested = Bound.From(ifs + "config X\n\tbool \"x\"\n" + string.Concat(Enumerable.Repeat("endif\n", Depth)));
        Assert.Equal("KC0011@301,1", Bound.Findings(nested));
        Assert.NotNull(nested.Find("X"));

        string followers = string.Concat(Enumerable.Range(1, Depth).Select(i => $"config F{i}\n\tbool \"f\"\n\tdepends on F{i - 1}\n"));
        Assert.Equal(Depth, Bound.Cleanly(followers).Options.Count);

        string lines = string.Concat(Enumerable.Range(0, Depth).Select(i => $"\tdepends on L{i}\n"));
        Assert.EndsWith($"L{Depth - 1}", Bound.Cleanly("config X\n\tbool\n" + lines).Find("X")!.DirectDependency.ToString());

        string definitions = string.Concat(Enumerable.Range(0, Depth).Select(i => $"config X\n\tbool\n\tdepends on D{i}\n"));
        Assert.EndsWith($"D{Depth - 1}", Bound.Cleanly(definitions).Find("X")!.DirectDependency.ToString());
    }
}
