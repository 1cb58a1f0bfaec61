using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Binding;

/// <summary>The macro language; each row was compared with conf of Linux 6.12.</summary>
public class MacroTests
{
    [Theory]
    [InlineData("X=a\n$( info,hello)\n$(info , hi)\n", "[$(X)][$( X)][$(X )][$(1)]", "[a][][][]")]
    [InlineData("f = <$(1)|$(2)|$(3)>\n", "$(f,a, b)$(f)$(f,(x,y),z)", "<a| b|><||><(x,y)|z|>")]
    [InlineData("A := 1\nB = $(A)\nA := 2\nC := $(B)\nB += x\nA += $(B)\nD += $(A)\n", "[$(A)][$(B)][$(C)][$(D)]", "[2 2 x][2 2 x x][2][2 2 x]")]
    [InlineData("", "$X ${X} $$ $ ok", "$X ${X} $$ $ ok")]
    [InlineData("n = foo\nfoo = bar\n", "$($(n))$(f$(n))", "bar")]
    [InlineData("shell = mine\n", "$(shell)$(shell,echo hi)", "minemine")]
    [InlineData("f = $(0)$(01)$(1)\n", "$(f,a)", "aa")]
    [InlineData("A = x # y  \nB =   z\t\n", "[$(A)][$(B)]", "[x # y  ][z\t]")]
    [InlineData("A = x \\\nB = 2\n", "[$(A)][$(B)]", "[x \\][2]")]
    [InlineData("Q := \"\n", "a$(Q)b'c", "a\"b'c")]
    [InlineData("", "\\$(X)\\\"q\\\\", "$(X)\"q\\")]
    [InlineData("A-B = x\n9 = x\n", "$(A-B)$(9)", "xx")]
    [InlineData("A += x\nA += y\n", "[$(A)]", "[x y]")]
    [InlineData("", "$(HOME_OF_X)$(HOME_OF_X,arg)", "/home")]
    [InlineData("", "$(shell,print)", "a b")]
    [InlineData("", "$(filename):$(lineno)", "Kconfig:3")]
    [InlineData("$(E) A = y\n", "$(A)", "y")]
    [InlineData("E=foo\n$(E) = y\n$(E)x = z\n", "$(foo)$(foox)", "yz")]
    [InlineData("if-y = $(shell,$(1)-$(2))\nok := $(if-y,a,b)\n", "$(ok)", "yes")]
    public void A_reference_expands_to(string before, string text, string expected)
    {
        var world = new ScriptedWorld
        {
            Environment = { ["HOME_OF_X"] = "/home" },
            Shell = { ["print"] = "a\nb\n\n", ["a-b"] = "yes\n" },
        };
        Symbol symbol = Bound.Cleanly($"{before}config S\n\tstring\n\tdefault \"{text}\"\n", world: world).Find("S")!;

        Assert.Equal(expected, symbol.Properties[0].Value!.Symbol!.Name);
    }

    [Theory]
    [InlineData("A = $(A)\n", "$(A)", "KC0033@4,10")]
    [InlineData("A = x\nA += $(B)\nB = $(A)\n", "$(A)", "KC0033@6,10")]
    [InlineData("f = $(f,$(1))\n", "$(f,x)", "KC0034@4,10")]
    [InlineData("X := $(shell)\n", "", "KC0031@1,6")]
    [InlineData("X := $(filename,a)\n", "", "KC0032@1,6")]
    [InlineData("X := $(warning-if,y)\n", "", "KC0031@1,6")]
    [InlineData("  $(warning-if,y,hello)\n", "", "KC0036@1,3")]
    [InlineData("$(warning-if,yes,hello)$(error-if,n,x)\n", "", "")]
    [InlineData("$(error-if,y,bad thing)\n", "", "KC0035@1,1")]
    [InlineData("", "$(shell,rm -rf /)", "KC0037@3,10")]
    [InlineData("", "$(f,(a)", "KC0030@3,11")]
    [InlineData("A = $(B\n", "$(A)", "KC0030@4,10")]
    [InlineData("A := $(B\n", "", "KC0030@1,6")]
    [InlineData("Y := $(f,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15)\n", "", "")]
    [InlineData("Y := $(f,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16)\n", "", "KC0032@1,6")]
    [InlineData("$(E) = y\n", "", "KC0041@1,6")]
    [InlineData("A.B = x\n", "", "KC0008@1,2 KC0002@1,1")]
    [InlineData("config = foo\n", "", "KC0001@1,8")]
    public void A_mistake_is_found_where_it_is_used(string before, string text, string findings) =>
        Assert.Equal(findings, Bound.Findings(Bound.From($"{before}config S\n\tstring\n\tdefault \"{text}\"\n")));

    [Fact]
    public void An_environment_value_that_is_not_recorded_is_a_finding()
    {
        OptionModel model = Bound.From("config S\n\tbool \"$(ARCH)\"\n", world: new ScriptedWorld { RefusesEnvironment = true });

        KconfigDiagnostic found = Assert.Single(model.Diagnostics);
        Assert.Equal("KC0038", found.Rule.Id);
        Assert.Contains("'ARCH'", found.Message);
    }

    [Theory]
    [InlineData("config A\n\t$(E) bool $(E) \"a\"\n\t$(E)$(F) default y $(E)\n", "Bool A on y\nPrompt \"a\" if y\nDefault y if y")]
    [InlineData("config A\n\tbool\n\tdefault B $(E)&& C $(E) if $(E) D\n", "Bool A on y\nDefault B && C if D")]
    [InlineData("config A$(N)C\n\tdef_bool y\nconfig A\n\tdef_bool A$(N)C\n", "Bool A on y\nDefault ABC if y")]
    [InlineData("v := y\nconfig A\n\tdef_bool $(v)\n", "Bool A on y\nDefault y if y")]
    [InlineData("config A\n\tbool $(E) \"a\" if $(N)\n", "Bool A on y\nPrompt \"a\" if B")]
    [InlineData("config $(E) A\n\tbool\n", "Bool A on y")]
    public void A_word_of_macros_vanishes_where_they_are_empty(string kconfig, string expected)
    {
        var world = new ScriptedWorld { Environment = { ["N"] = "B" } };

        Assert.Equal(expected, Bound.Describe(Bound.Cleanly(kconfig + "config B\n\tbool\nconfig C\n\tbool\nconfig D\n\tbool\n", world: world).Find("A")!));
    }

    [Fact]
    public void Help_behind_a_vanished_word_takes_its_text()
    {
        OptionModel model = Bound.Cleanly("config A\n\tbool \"a\"\n\t$(E) help\n\t  if foo\n\t  it's \"text\n\n\t  $(error-if,y,x)\n\nconfig B\n\tbool \"b\"\n\thelp\n\t  x\n");

        Assert.Equal("if foo\nit's \"text\n\n$(error-if,y,x)", model.Find("A")!.Definitions[0].Help);
        Assert.Equal("x", model.Find("B")!.Definitions[0].Help);
    }

    [Theory]
    [InlineData("MT = bool\nconfig A\n\tbool\n\t$(MT) \"c\"\n", "KC0002@4,2")]
    [InlineData("E = B && C\nconfig A\n\tdef_bool $(E)\n", "")]
    [InlineData("config A\n\tdef_bool $(E)\n", "KC0001@2,10")]
    [InlineData("config $(E)\n\tdef_bool y\n", "KC0001@1,7")]
    public void An_expansion_is_never_read_again(string kconfig, string findings) =>
        Assert.Equal(findings, Bound.Findings(Bound.From(kconfig)));

    [Fact]
    public void A_word_is_expanded_once_in_reading_order()
    {
        var world = new ScriptedWorld();
        Bound.Cleanly("$(info,1)\nmainmenu \"$(info,2)t\"\nconfig A$(info,3)\n\tbool $(info,4) \"a\" if B$(info,5)\nX := $(info,6)\nY = $(info,7)\nconfig B\n\tbool\n", world: world);

        Assert.Equal(["1", "2", "3", "4", "5", "6"], world.Informed);
    }

    [Theory]
    [InlineData("A0 = \n", "$(A{0})$(A{0})", 60)]
    [InlineData("A0 = xxxxxxxxxxxxxxxx\n", "$(A{0})$(A{0})", 60)]
    [InlineData("A0 = x\n", "$(A{0})", 3000)]
    public void A_variable_that_explodes_is_cut_off(string first, string next, int steps)
    {
        string kconfig = first + string.Concat(Enumerable.Range(1, steps).Select(i => $"A{i} = {string.Format(next, i - 1)}\n"))
            + $"config S\n\tstring\n\tdefault \"$(A{steps})\"\n";
        OptionModel model = Bound.From(kconfig);

        Assert.True(steps == 3000 || model.Diagnostics.Single().Rule.Id == "KC0039");
        Assert.NotNull(model.Find("S"));
    }
}
