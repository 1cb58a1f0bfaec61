using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Binding;

public class SourceTests
{
    [Fact]
    public void Files_are_read_where_they_are_sourced()
    {
        var files = new InMemoryKconfigFiles("if B\nsource \"sub/Kconfig\"\nendif\nsource \"sub/$(X)\"\n")
        {
            ["sub/Kconfig"] = "X = more\nconfig A\n\tbool\n",
            ["sub/more"] = "config C\n\tbool\nsource \"sub/last\"\n",
            ["sub/last"] = "config D\n\tstring\n\tdefault \"$(filename)\"\n",
        };
        OptionModel model = Bound.From(files);

        Assert.Equal("", Bound.Findings(model));
        Assert.Equal(["Kconfig", "sub/Kconfig", "sub/more", "sub/last"], model.Files);
        Assert.Equal(["A", "C", "D"], model.Options.Select(o => o.Name));
        Assert.Equal("B", model.Find("A")!.DirectDependency.ToString());
        Assert.Equal("sub/last:1", model.Find("D")!.Location!.ToString());
        Assert.Equal("sub/last", model.Find("D")!.Properties[0].Value!.Symbol!.Name);
    }

    [Fact]
    public void A_file_may_be_sourced_twice_and_is_listed_once()
    {
        var files = new InMemoryKconfigFiles("if B\nsource \"a\"\nendif\nif C\nsource \"a\"\nendif\n") { ["a"] = "config A\n\tbool\n\tdefault (\n" };
        OptionModel model = Bound.From(files);

        Assert.Equal("KC0001@a:3,11", Bound.Findings(model));
        Assert.Equal("B || C", model.Find("A")!.DirectDependency.ToString());
        Assert.Equal(["Kconfig", "a"], model.Files);
    }

    [Fact]
    public void A_file_that_sources_itself_is_said_with_the_way_there()
    {
        var files = new InMemoryKconfigFiles("source \"a\"\nconfig Z\n\tbool\n")
        {
            ["a"] = "config A\n\tbool\nsource \"b\"\n",
            ["b"] = "config B\n\tbool\nsource \"a\"\n",
        };
        OptionModel model = Bound.From(files);

        Assert.Equal("KC0021@b:3,1", Bound.Findings(model));
        Assert.Contains("a:3 sources b, b sources a", model.Diagnostics[0].Message);
        Assert.Equal(["A", "B", "Z"], model.Options.Select(o => o.Name));
    }

    [Fact]
    public void A_block_ends_in_its_own_file()
    {
        var files = new InMemoryKconfigFiles("menu \"m\"\nsource \"a\"\nconfig Z\n\tbool\nendmenu\n") { ["a"] = "config A\n\tbool\nendmenu\nif A\n" };
        OptionModel model = Bound.From(files);

        Assert.Equal("KC0007@a:3,1 KC0005@a:4,1", Bound.Findings(model));
        Assert.Equal("Menu\n.A\n.Z", Bound.Tree(model));
    }

    [Fact]
    public void An_entry_ends_where_a_file_is_sourced()
    {
        var files = new InMemoryKconfigFiles("config A\n\tbool\nsource \"a\"\n\tdefault y\n") { ["a"] = "\tdefault y\nmainmenu \"x\"\n" };

        Assert.Equal("KC0004@a:1,2 KC0004@a:2,1 KC0004@4,2", Bound.Findings(Bound.From(files)));
    }

    [Fact]
    public void A_root_that_does_not_exist_is_a_finding()
    {
        OptionModel model = Bound.From(new InMemoryKconfigFiles());

        Assert.Equal("KC0020@1,1", Bound.Findings(model));
        Assert.Empty(model.Options);
        Assert.Empty(model.Files);
    }

    [Fact]
    public void Endless_sourcing_ends()
    {
        var files = new InMemoryKconfigFiles("source \"0\"\nconfig Z\n\tbool\n");
        for (int i = 0; i < 600; i++)
        {
            files[$"{i}"] = $"source \"{i + 1}\"\n";
        }

        Assert.Equal("KC0011@498:1,1", Bound.Findings(Bound.From(files)));

        var doubling = new InMemoryKconfigFiles("source \"0\"\nconfig Z\n\tbool\n");
        for (int i = 0; i < 60; i++)
        {
            doubling[$"{i}"] = $"source \"{i + 1}\"\nsource \"{i + 1}\"\n";
        }

        doubling["60"] = "config LAST\n\tbool\n";
        OptionModel model = Bound.From(doubling);
        Assert.Equal("KC0022", Assert.Single(model.Diagnostics).Rule.Id);
        Assert.NotNull(model.Find("Z"));
    }

    [Fact]
    public void A_tree_names_the_files_it_sources_literally()
    {
        SyntaxTree tree = SyntaxTree.Parse(new SourceText(
            "Kconfig", "source \"a b\"\nif X\nosource 'c\\d'\nendif\nsource \"$(X)/e\"\nrsource \"f\"\nsource nothing\n"));

        Assert.Equal(["a b", "cd"], tree.LiteralSources());
    }

    [Fact]
    public void Kconfiglib_has_four_ways_to_source()
    {
        var files = new InMemoryKconfigFiles("rsource \"sub/Kconfig\"\nosource \"nowhere\"\norsource \"no*where\"\n")
        {
            ["sub/Kconfig"] = "rsource \"Kconfig.?\"\nsource \"sub/z*\"\n",
            ["sub/Kconfig.b"] = "config B\n\tbool\n",
            ["sub/Kconfig.a"] = "config A\n\tbool\n",
            ["sub/z1"] = "config Z1\n\tbool\n",
        };

        foreach (Dialect dialect in new[] { Dialect.Union, Dialect.Kconfiglib })
        {
            OptionModel model = Bound.From(files, dialect);
            Assert.Equal("", Bound.Findings(model));
            Assert.Equal(["A", "B", "Z1"], model.Options.Select(o => o.Name));
            Assert.Equal(["Kconfig", "sub/Kconfig", "sub/Kconfig.a", "sub/Kconfig.b", "sub/z1"], model.Files);
        }

        Assert.Equal("KC0020@1,1", Bound.Findings(Bound.From("source \"sub/z*\"\n", Dialect.Kconfiglib)));
    }
}
