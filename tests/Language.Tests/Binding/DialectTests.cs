using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Binding;

public class DialectTests
{
    // U: the union, 6: Linux612, N: LinuxNext, C: Classic, K: Kconfiglib.
    [Theory]
    [InlineData("config A\n\tbool \"a\"\n\tmodules\n", "U6NC")]
    [InlineData("config A\n\tbool\n\ttransitional\n", "UN")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on B if C\n", "UN")]
    [InlineData("config A\n\tstring\n\toption env=\"HOME\"\n", "UCK")]
    [InlineData("config A\n\tbool \"a\"\n\toption modules\n", "UCK")]
    [InlineData("config A\n\tbool \"a\"\n\toption allnoconfig_y\n", "UCK")]
    [InlineData("config A\n\tbool \"a\"\n\t---help---\n\t  x\n", "UCK")]
    [InlineData("choice NAME\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nendchoice\n", "UCK")]
    [InlineData("choice\n\tprompt \"c\"\n\toptional\nconfig A\n\tbool \"a\"\nendchoice\n", "UCK")]
    [InlineData("choice\n\ttristate \"c\"\nconfig A\n\tbool \"a\"\nendchoice\n", "UCK")]
    [InlineData("choice\n\tbool\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nendchoice\n", "UCK")]
    [InlineData("choice\n\tbool \"c\"\nconfig A\n\tbool \"a\"\nendchoice\n", "U6NCK")]
    [InlineData("choice\n\tprompt \"c\"\nmenuconfig A\n\tbool \"a\"\nendchoice\n", "UCK")]
    [InlineData("choice\n\tprompt \"c\"\nsource \"Kconfig.a\"\nendchoice\n", "UCK")]
    [InlineData("config A\n\tdef_int 5\n", "UK")]
    [InlineData("config A\n\tdef_hex 0x1F\n", "UK")]
    [InlineData("config A\n\tdef_string \"text\"\n", "UK")]
    [InlineData("rsource \"Kconfig.a\"\n", "UK")]
    [InlineData("osource \"Kconfig.b\"\n", "UK")]
    [InlineData("orsource \"Kconfig.b\"\n", "UK")]
    [InlineData("gsource \"Kconfig.?\"\n", "UK")]
    [InlineData("grsource \"Kconfig.?\"\n", "UK")]
    [InlineData("source \"Kconfig.?\"\n", "UK")]
    [InlineData("config A\n\tbool \"a\"\n", "U6NCK")]
    public void A_construct_belongs_to_dialects(string kconfig, string dialects)
    {
        var files = new InMemoryKconfigFiles(kconfig) { ["Kconfig.a"] = "config A\n\tbool \"a\"\n" };
        string accepting = "";
        foreach ((char letter, Dialect dialect) in new[]
        {
            ('U', Dialect.Union), ('6', Dialect.Linux612), ('N', Dialect.LinuxNext), ('C', Dialect.Classic), ('K', Dialect.Kconfiglib),
        })
        {
            OptionModel model = Bound.From(files, dialect);
            Assert.All(model.Diagnostics, d => Assert.Contains(d.Rule.Id, new[] { "KC0040", "KC0020" }));
            accepting += model.HasErrors ? "" : letter;
        }

        Assert.Equal(dialects, accepting);
    }

    [Fact]
    public void The_message_names_the_dialect_that_is_needed() => Assert.Equal(
        "'transitional' needs the dialect LinuxNext; this project speaks Linux612",
        Bound.From("config A\n\tbool\n\ttransitional\n", Dialect.Linux612).Diagnostics[0].Message);

    [Theory]
    [InlineData("B", "A = y || B = n")]
    [InlineData("B && C", "A = y || B = n || C = n")]
    [InlineData("B || !C", "A = y || B = n && C != n")]
    [InlineData("B = C", "A = y || !B = C")]
    public void A_conditional_dependency_holds_where_its_condition_is_n(string condition, string dependency) =>
        Assert.Equal(dependency, Bound.From($"config X\n\tbool\n\tdepends on A = y if {condition}\n").Find("X")!.DirectDependency.ToString());

    [Theory]
    [InlineData("\tdepends on B\n")]
    [InlineData("\tprompt \"a\"\n")]
    [InlineData("\tdefault y\n")]
    [InlineData("\tselect B\n")]
    [InlineData("\timply B\n")]
    public void A_transitional_symbol_has_a_type_and_help_only(string property)
    {
        const string Kconfig = "config A\n\tbool\n\ttransitional\n\thelp\n\t  Text.\n";

        Assert.Equal("", Bound.Findings(Bound.From(Kconfig, Dialect.LinuxNext)));
        Assert.Equal("KC0081@1,1", Bound.Findings(Bound.From(Kconfig + "config B\n\tbool \"b\"\nconfig A\n" + property, Dialect.LinuxNext)));
    }

    [Fact]
    public void A_transitional_symbol_needs_a_type() =>
        Assert.Contains("KC0081@1,1", Bound.Findings(Bound.From("config A\n\ttransitional\n", Dialect.LinuxNext)));

    [Theory]
    [InlineData("CONFIG_OLD=y\n", "CONFIG_NEW=y\n")]
    [InlineData("# CONFIG_OLD is not set\n", "# CONFIG_NEW is not set\n")]
    [InlineData("", "# CONFIG_NEW is not set\n")]
    [InlineData("CONFIG_OLD=y\n# CONFIG_NEW is not set\n", "# CONFIG_NEW is not set\n")]
    public void A_transitional_symbol_passes_an_old_value_on_and_is_not_written(string config, string lines)
    {
        OptionModel model = Bound.Cleanly("config OLD\n\tbool\n\ttransitional\nconfig NEW\n\tbool \"new\"\n\tdefault OLD\n", Dialect.LinuxNext);
        UserValues values = DotConfig.Read(new SourceText(".config", config), model, []);

        Assert.EndsWith("#\n" + lines, DotConfig.Write(new Configuration(model, values)));
    }

    [Fact]
    public void Classic_choices_share_their_type()
    {
        OptionModel model = Bound.Cleanly("choice\n\tprompt \"c\"\nconfig A\n\ttristate \"a\"\nconfig B\n\tprompt \"b\"\nendchoice\n", Dialect.Classic);

        Assert.Equal(SymbolType.Tristate, model.Choices[0].Type);
        Assert.Equal(SymbolType.Tristate, model.Find("B")!.Type);
    }

    [Fact]
    public void A_named_choice_may_be_continued()
    {
        OptionModel model = Bound.Cleanly(
            "choice C\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nendchoice\nchoice C\nconfig B\n\tbool \"b\"\nendchoice\n", Dialect.Classic);

        Assert.Equal(["A", "B"], Assert.Single(model.Choices).Members.Select(m => m.Name));
    }

    [Theory]
    [InlineData(Dialect.Kconfiglib, "x86-x86-$SRCARCH-$NOT_SET.$")]
    [InlineData(Dialect.Classic, "$ARCH-${ARCH}-$SRCARCH-$NOT_SET.$")]
    [InlineData(Dialect.Union, "$ARCH-${ARCH}-$SRCARCH-$NOT_SET.$")]
    public void Kconfiglib_puts_the_environment_into_every_text(Dialect dialect, string text)
    {
        var world = new ScriptedWorld { Environment = { ["ARCH"] = "x86" } };
        const string Kconfig = "config SRCARCH\n\tstring\n\toption env=\"ARCH\"\nconfig A\n\tstring\n\tdefault \"$ARCH-${ARCH}-$SRCARCH-$NOT_SET.$\"\n";

        Assert.Equal(text, Bound.Cleanly(Kconfig, dialect, world).Find("A")!.Properties[0].Value!.Symbol!.Name);
    }

    [Fact]
    public void Symbols_of_the_environment_stand_in_classic_paths_and_titles()
    {
        var world = new ScriptedWorld { Environment = { ["ARCH"] = "x86" } };
        var files = new InMemoryKconfigFiles("mainmenu \"For $SRCARCH, not $ARCH\"\nconfig SRCARCH\n\tstring\n\toption env=\"ARCH\"\nsource \"arch/$SRCARCH/Kconfig\"\n")
        {
            ["arch/x86/Kconfig"] = "config A\n\tbool \"a\"\n",
        };

        OptionModel model = Bound.From(files, Dialect.Classic, world);
        Assert.Equal("", Bound.Findings(model));
        Assert.Equal("For x86, not $ARCH", model.Root.Prompt!.Text);
        Assert.NotNull(model.Find("A"));
    }

    [Fact]
    public void The_first_type_wins_except_in_Kconfiglib()
    {
        const string Kconfig = "config A\n\tint\nconfig A\n\tstring\n";

        Assert.Equal(SymbolType.Int, Bound.From(Kconfig).Find("A")!.Type);
        Assert.Equal(SymbolType.String, Bound.From(Kconfig, Dialect.Kconfiglib).Find("A")!.Type);
    }
}
