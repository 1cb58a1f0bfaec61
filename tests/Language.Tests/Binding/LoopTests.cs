using BuildOptions.Language.Model;

namespace BuildOptions.Language.Tests.Binding;

/// <summary>Which circles are errors; each row was compared with conf of Linux 6.12.</summary>
public class LoopTests
{
    [Theory]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on B\nconfig B\n\tbool \"b\"\n\tselect A\n", null)]
    [InlineData("config A\n\tbool\n\tdefault B\nconfig B\n\tbool\n\tdefault A\n", "A has a default value with B (Kconfig:3), B has a default value with A (Kconfig:6)")]
    [InlineData("config A\n\tint \"a\"\n\trange 1 B\nconfig B\n\tint \"b\"\n\trange 1 A\n", null)]
    [InlineData("config A\n\tbool\n\tdepends on B\nconfig B\n\tbool\n\tdepends on A\n", "A depends on B (Kconfig:1), B depends on A (Kconfig:4)")]
    [InlineData("config A\n\tbool \"a\"\n\timply B\nconfig B\n\tbool \"b\"\n\timply A\n", "A is implied by B (Kconfig:6), B is implied by A (Kconfig:3)")]
    [InlineData("config A\n\tbool \"a\" if B\nconfig B\n\tbool \"b\" if C\nconfig C\n\tdef_bool A\n", "A has a prompt that depends on B (Kconfig:2), B has a prompt that depends on C (Kconfig:4), C has a default value with A (Kconfig:6)")]
    [InlineData("config A\n\tbool \"a\"\n\tselect B\nconfig B\n\tbool\n\tdepends on C\nconfig C\n\tbool \"c\" if A\n", null)]
    [InlineData("config A\n\tbool \"a\"\n\tselect B if C\nconfig B\n\tbool\nconfig C\n\tdef_bool B\n", "C has a default value with B (Kconfig:7), B is selected on condition of C (Kconfig:3)")]
    [InlineData("config A\n\tbool \"a\"\n\timply B\nconfig B\n\tbool \"b\"\n\tdepends on A\n", null)]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on A = n\n", "A depends on A (Kconfig:1)")]
    [InlineData("menu \"m\"\n\tdepends on A\nconfig A\n\tbool \"a\"\nendmenu\n", "A depends on A (Kconfig:3)")]
    [InlineData("menu \"m\"\n\tvisible if A\nconfig A\n\tbool \"a\"\nendmenu\n", "A has a prompt that depends on A (Kconfig:4)")]
    [InlineData("comment \"m\"\n\tdepends on A\nconfig A\n\tbool \"a\"\n", null)]
    [InlineData("choice\n\tprompt \"c\"\n\tdepends on A\nconfig A\n\tbool \"a\"\nendchoice\n", "A is in the choice of Kconfig:1, the choice depends on A (Kconfig:1)")]
    [InlineData("choice\n\tprompt \"c\"\n\tdefault A\nconfig A\n\tbool \"a\"\nendchoice\n", null)]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tdepends on A\nendchoice\n", "A is in a choice with B, B depends on A (Kconfig:5)")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tselect A\nendchoice\n", "B is in a choice with A, A is selected by B (Kconfig:7)")]
    [InlineData("choice\n\tprompt \"c\"\n\tdepends on X\nconfig A\n\tbool \"a\"\n\tselect X\nendchoice\nconfig X\n\tbool\n", "X is selected on condition of X (Kconfig:6)")]
    [InlineData("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\n\tdepends on X\nconfig B\n\tbool \"b\"\nendchoice\nconfig X\n\tdef_bool B\n", "X has a default value with B (Kconfig:10), B is in a choice with A, A depends on X (Kconfig:3)")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on A || !A\n", null)]
    [InlineData("config A\n\ttristate \"a\"\n\tdepends on A || !A\n", "A depends on A (Kconfig:1)")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on A && !A\n", "A depends on A (Kconfig:1)")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on !(A && X && !A)\n", null)]
    [InlineData("config A\n\ttristate \"a\"\n\tdepends on A = y && A != y\n", null)]
    [InlineData("config A\n\ttristate \"a\"\n\tdepends on A = y && A = m\n", "A depends on A (Kconfig:1)")]
    [InlineData("config A\n\ttristate \"a\"\n\tdepends on A != n && A != m && A != y\n", null)]
    [InlineData("config A\n\ttristate \"a\"\n\tdepends on !B && A\nconfig B\n\tbool\n", "A depends on A (Kconfig:1)")]
    [InlineData("if A != m\nif A = m\nconfig A\n\ttristate \"a\"\nendif\nendif\n", null)]
    [InlineData("config A\n\tbool\n\tdefault A || y\n", "A has a default value with A (Kconfig:3)")]
    [InlineData("config A\n\tbool\n\tdefault y if A || y\n", null)]
    [InlineData("config A\n\tbool\nconfig B\n\tbool \"b\"\n\tselect A if n\n\tdefault A\n", "A is selected by B (Kconfig:5), B has a default value with A (Kconfig:6)")]
    [InlineData("config A\n\tbool\n\tdepends on B\nconfig A\n\tdepends on !B\nconfig B\n\tbool \"b\"\n\tdefault A\n", "A depends on B (Kconfig:1), B has a default value with A (Kconfig:8)")]
    [InlineData("config A\n\tbool \"a\"\n\tselect NOWHERE\n\tdepends on NOWHERE\n", "A depends on NOWHERE (Kconfig:1), NOWHERE is selected by A (Kconfig:3)")]
    [InlineData("config A\n\tbool \"a\"\n\timply NOWHERE if NOWHERE\n", null)]
    [InlineData("config A\n\tbool \"a\"\n\timply NOWHERE if NOWHERE\nconfig B\n\tbool\n\tdefault NOWHERE\n", "NOWHERE is implied on condition of NOWHERE (Kconfig:3)")]
    public void A_circle_is_said_with_its_chain(string kconfig, string? chain)
    {
        OptionModel model = Bound.From(kconfig);
        Assert.Equal(
            chain is null ? "" : $"Dependency loop: {chain}; break it at one of these places",
            string.Join("\n", model.Diagnostics.Where(d => d.Rule.Id == "KC0080").Select(d => d.Message)));
    }

    [Fact]
    public void Older_dialects_let_members_of_a_choice_depend_on_each_other() =>
        Bound.Cleanly("choice\n\tprompt \"c\"\nconfig A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\n\tdepends on A\nendchoice\n", Dialect.Classic);

    [Fact]
    public void A_circle_of_very_many_symbols_is_found()
    {
        const int Count = 50_000;
        string kconfig = string.Concat(Enumerable.Range(0, Count).Select(i => $"config S{i}\n\tbool\n\tdepends on S{(i + 1) % Count}\n"));

        Assert.Equal("KC0080@1,1", Bound.Findings(Bound.From(kconfig)));
    }
}
