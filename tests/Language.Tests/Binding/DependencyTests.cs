using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Binding;

public class DependencyTests
{
    [Theory]
    [InlineData("config A\n\tbool \"a\"\n", "Bool A on y\nPrompt \"a\" if y")]
    [InlineData("config A\n\tdef_bool B || C\n", "Bool A on y\nDefault B || C if y")]
    [InlineData("config A\n\ttristate\n\tprompt \"a\" if B\n\tdefault m if C\n", "Tristate A on y\nPrompt \"a\" if B\nDefault m if C")]
    [InlineData("config A\n\tint \"a\"\n\trange 1 B if C\n\tdefault 5\n", "Int A on y\nPrompt \"a\" if y\nRange 1 B if C\nDefault 5 if y")]
    [InlineData("config A\n\thex\n\tdefault 0x1F\n", "Hex A on y\nDefault 0x1F if y")]
    [InlineData("config A\n\tstring\n\tdefault \"a b\"\n", "String A on y\nDefault \"a b\" if y")]
    [InlineData("config A\n\tbool \"a\"\n\tselect B if C\n\timply D\n", "Bool A on y\nPrompt \"a\" if y\nSelect B if C\nImply D if y")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on B\n\tdepends on C\n\tdefault y\n", "Bool A on B && C\nPrompt \"a\" if B && C\nDefault y if B && C")]
    [InlineData("if B\nconfig A\n\tbool\n\tdefault y if C\nendif\n", "Bool A on B\nDefault y if B && C")]
    [InlineData("if B\nif C\nconfig A\n\tbool\n\tdepends on D\nendif\nendif\n", "Bool A on B && C && D")]
    [InlineData("menu \"m\"\n\tdepends on B\nconfig A\n\tbool \"a\"\nendmenu\n", "Bool A on B\nPrompt \"a\" if B")]
    [InlineData("menu \"m\"\n\tvisible if B\nconfig A\n\tbool \"a\"\n\tdefault y\n\tselect C\nendmenu\n", "Bool A on y\nPrompt \"a\" if B\nDefault y if y\nSelect C if y")]
    [InlineData("menu \"m\"\n\tvisible if B\nmenu \"n\"\n\tvisible if C\nif D\nconfig A\n\tbool \"a\"\nendif\nendmenu\nendmenu\n", "Bool A on D\nPrompt \"a\" if D && B && C")]
    [InlineData("config A\n\tbool\n\tdefault !B = n || C && D != E\n", "Bool A on y\nDefault !B = n || C && D != E if y")]
    [InlineData("config A\n\tbool\n\tdefault B>=1 && C<2\n", "Bool A on y\nDefault B >= 1 && C < 2 if y")]
    [InlineData("config A\n\tbool\n\tdefault (((B)))\n", "Bool A on y\nDefault B if y")]
    [InlineData("config A\n\tdef_tristate m if m\n", "Tristate A on y\nDefault m if n")]
    [InlineData("config A\n\tdef_tristate m\n\tdepends on m || B\nconfig MOD\n\tbool\n\tmodules\n", "Tristate A on m && MOD || B\nDefault m if m && MOD || B")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on B = m\n", "Bool A on B = m\nPrompt \"a\" if B = m")]
    [InlineData("config A\n\tbool \\\n\t\t\"a\" # b\n\n# c\n\tdefault y\n", "Bool A on y\nPrompt \"a\" if y\nDefault y if y")]
    public void A_symbol_carries_what_its_definition_says(string kconfig, string expected) =>
        Assert.Equal(expected, Bound.Describe(Bound.From(kconfig).Find("A")!));

    [Fact]
    public void Every_place_of_a_symbol_adds_to_it()
    {
        Symbol symbol = Bound.Cleanly("if B\nconfig A\n\tbool \"a\"\nendif\nif C\nconfig A\n\tdefault y\nendif\nconfig B\n\tbool\nconfig C\n\tbool\n").Find("A")!;

        Assert.Equal("Bool A on B || C\nPrompt \"a\" if B\nDefault y if C", Bound.Describe(symbol));
        Assert.Equal(2, symbol.Definitions.Count);
        Assert.Equal(2, symbol.Location!.LineNumber);
    }

    [Fact]
    public void A_select_is_known_to_its_target()
    {
        OptionModel model = Bound.From("config A\n\tbool \"a\"\n\tdepends on D\n\tselect B if C\n\timply E\nconfig B\n\tbool\nconfig E\n\tbool\n");

        ReverseDependency select = Assert.Single(model.Find("B")!.SelectedBy);
        Assert.Equal(("A", "D && C", "A && D && C", 4), (select.Source.Name, select.Condition.ToString(), select.Value.ToString(), select.Location.LineNumber));
        Assert.Equal("A && D", Assert.Single(model.Find("E")!.ImpliedBy).Value.ToString());
    }

    [Fact]
    public void Options_come_in_the_order_of_definition()
    {
        OptionModel model = Bound.From("config A\n\tdef_bool B\nconfig C\n\tbool\nconfig B\n\tbool\n");

        Assert.Equal(["A", "C", "B"], model.Options.Select(o => o.Name));
        Assert.All(model.Symbols.Select((s, i) => (s, i)), pair => Assert.Equal(pair.i, pair.s.Index));
        Assert.False(model.Find("NOWHERE")?.IsDefined ?? false);
    }

    [Fact]
    public void Quoted_and_bare_names_are_different_symbols()
    {
        OptionModel model = Bound.From("config A\n\tbool\n\tdefault \"B\" = B\n");

        Expr value = model.Find("A")!.Properties[0].Value!;
        Assert.True(value.Symbol!.IsConstant);
        Assert.False(value.OtherSymbol!.IsConstant);
        Assert.True(Bound.From("config A\n\tbool\n\tdefault \"y\"\n").Find("A")!.Properties[0].Value!.IsYes);
    }
}
