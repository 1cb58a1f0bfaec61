using BuildOptions.Language.Model;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Binding;

/// <summary>Whatever a file holds, the binder returns a model that is whole, with findings inside of files.</summary>
public class AnyInputTests
{
    private const int Seed = 20201127;

    private static readonly string[] s_lines =
    [
        "config A", "config B", "config $(V)C", "menuconfig A", "config", "choice", "choice NAMED", "endchoice", "menu \"m\"", "menu m", "endmenu",
        "if A", "if (", "if $(E) B", "endif", "comment \"c\"", "mainmenu \"t\"", "source \"sub\"", "source \"Kconfig\"", "osource \"no\"", "rsource \"s*\"",
        "\tbool \"p\"", "\tbool", "\ttristate \"t\" if A", "\tint \" i\"", "\thex", "\tstring \"s", "\tprompt 'q' if B = m", "\tdefault y",
        "\tdefault A && !B || C", "\tdefault \"$(V)\"", "\tdef_bool m if m", "\tdef_int 5", "\tdepends on A", "\tdepends on B if C", "\tdepends A",
        "\tvisible if A", "\tvisible", "\tselect B", "\tselect A if B", "\timply $(V)", "\trange 1 5", "\trange A B if C", "\tmodules", "\ttransitional",
        "\toptional", "\toption env=\"V\"", "\toption modules", "\toption nothing", "\thelp", "\t---help---", "\t$(E) help", "\t  text", "text", "  text \\",
        "V = x", "V := $(V)", "V += $(V)", "W = $(W)", "$(E) V = 1", "$(E) = 2", "$(W)", "$(shell,x)", "$(error-if,y,$(V))", "$(V", "\"", "\\", "= = =",
        "", "# comment \\", "endmenu endmenu", "bool", "\tdefault (((A)", "\u00E9\uD83D", "\0", "\tdepends on A < 0x5 && \"n\" >= 'm'",
    ];

    [Theory]
    [InlineData(Dialect.Union)]
    [InlineData(Dialect.Linux612)]
    [InlineData(Dialect.LinuxNext)]
    [InlineData(Dialect.Classic)]
    [InlineData(Dialect.Kconfiglib)]
    public void No_sequence_of_lines_is_too_much(Dialect dialect)
    {
        var random = new Random(Seed + (int)dialect);
        for (int run = 0; run < 400; run++)
        {
            var files = new InMemoryKconfigFiles(Lines(random)) { ["sub"] = Lines(random), ["s2"] = Lines(random) };
            try
            {
                AssertWhole(Bound.From(files, dialect), files);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {Seed}, {dialect}, run {run}:\n{files["Kconfig"]}\n--- sub\n{files["sub"]}\n--- s2\n{files["s2"]}", e);
            }
        }
    }

    private static string Lines(Random random)
    {
        string text = string.Join(random.Next(10) == 0 ? "\r\n" : "\n", Enumerable.Range(0, random.Next(60)).Select(_ => s_lines[random.Next(s_lines.Length)]));
        return random.Next(8) == 0 ? text : text + "\n";
    }

    private static void AssertWhole(OptionModel model, InMemoryKconfigFiles files)
    {
        Assert.All(model.Diagnostics, d =>
        {
            Assert.InRange(d.Location.Span.End, 0, files[d.Location.Path].Length);
            Assert.NotEqual("", d.Message);
        });
        for (int i = 0; i < model.Symbols.Count; i++)
        {
            Assert.Equal(i, model.Symbols[i].Index);
            Assert.NotNull(model.Symbols[i].DirectDependency);
        }

        foreach (Symbol option in model.Options)
        {
            Assert.Same(option, model.Find(option.Name));
            Assert.All(option.Definitions, d => Assert.Same(option, d.Symbol));
            Assert.All(option.Properties, p => Assert.True(p.Condition is not null && (p.Kind != PropertyKind.Default || p.Value is not null)));
            Assert.Equal(option.Choice is not null, model.Choices.Any(c => c.Members.Contains(option)));
        }

        int seen = 0;
        Walk(model.Root);
        Assert.Equal(model.Options.Sum(o => o.Definitions.Count), seen);

        void Walk(MenuNode node)
        {
            Assert.NotEqual(MenuNodeKind.If, node.Kind);
            seen += node.Symbol is null ? 0 : 1;
            foreach (MenuNode child in node.Children)
            {
                Assert.Same(node, child.Parent);
                Walk(child);
            }
        }
    }
}
