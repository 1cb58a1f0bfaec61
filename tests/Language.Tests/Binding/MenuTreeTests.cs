using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Binding;

public class MenuTreeTests
{
    [Theory]
    [InlineData("config A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tdepends on A\nconfig C\n\tbool \"c\"\n", "A\n.B\nC")]
    [InlineData("config A\n\tbool \"a\"\nif A\nconfig B\n\tbool \"b\"\nconfig C\n\tbool \"c\"\n\tdepends on B\nendif\n", "A\n.B\n..C")]
    [InlineData("config A\n\tbool\nconfig B\n\tbool \"b\"\n\tdepends on A\n", "A\nB")]
    [InlineData("config A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tdepends on !A\n", "A\n.B")]
    [InlineData("config A\n\tbool \"a\" if D\nconfig B\n\tbool \"b\"\n\tdepends on !A\n", "A\nB")]
    [InlineData("config A\n\tbool \"a\" if D\nconfig B\n\tbool \"b\"\n\tdepends on !A && D\n", "A\n.B")]
    [InlineData("config A\n\ttristate \"a\"\ncomment \"c\"\n\tdepends on A=m\nmenu \"m\"\n\tdepends on A\nconfig B\n\tbool \"b\"\nendmenu\n", "A\n.Comment\n.Menu\n..B")]
    [InlineData("menu \"m\"\nif A\ncomment \"c\"\nendif\nendmenu\n", "Menu\n.Comment")]
    public void What_follows_and_depends_on_a_symbol_becomes_its_submenu(string kconfig, string tree) =>
        Assert.Equal(tree, Bound.Tree(Bound.From(kconfig)));

    [Fact]
    public void The_main_menu_has_the_title_of_mainmenu()
    {
        OptionModel model = Bound.Cleanly("# first\nmainmenu \"Title\"\nmenu \"Menu\"\n\tvisible if N\nendmenu\n");

        Assert.Equal("Title", model.Root.Prompt!.Text);
        MenuNode menu = Assert.Single(model.Root.Children);
        Assert.Equal(("Menu", "N", "y"), (menu.Prompt!.Text, menu.Visibility.ToString(), menu.Dependency.ToString()));
    }
}
