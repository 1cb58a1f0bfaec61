using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Evaluation;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.World;

public class ConditionParserTests
{
    private static readonly OptionModel Model = new ModelBuilder()
        .Config("HAS_PCI", SymbolType.Bool, "prompt")
        .Config("B", SymbolType.Bool, "prompt")
        .Config("I", SymbolType.Int, "prompt")
        .Build();

    [Theory]
    [InlineData("HAS_PCI", "HAS_PCI")]
    [InlineData(" HAS_PCI&&!B||I>=0x10 ", "HAS_PCI && !B || I >= \"0x10\"")]
    [InlineData("!(HAS_PCI || B)", "!(HAS_PCI || B)")]
    [InlineData("!I = 3", "!I = \"3\"")]
    [InlineData("I != 'it\\'s'", "I != \"it's\"")]
    [InlineData("B = \"y\"", "B = y")]
    [InlineData("m", "n")]
    public void A_condition_reads_as_in_kconfig(string text, string printed)
    {
        ConditionText condition = ConditionParser.Parse(Model, text);

        Assert.Empty(condition.Problems);
        Assert.Equal(printed, condition.Expression!.ToString());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("HAS_PCI &&", 10)]
    [InlineData("HAS_PCI B", 8)]
    [InlineData("(HAS_PCI", 8)]
    [InlineData("A.B", 1)]
    [InlineData("I = ", 3)]
    [InlineData("\"open", 0)]
    [InlineData("B # off", 1)]
    [InlineData("B = $(X)", 4)]
    [InlineData("$(X)", 0)]
    [InlineData("if B", 0)]
    [InlineData("B \\", 3)]
    public void What_is_no_condition_is_malformed_at_its_place(string text, int start)
    {
        ConditionText condition = ConditionParser.Parse(Model, text);

        Assert.Null(condition.Expression);
        ConditionProblem problem = Assert.Single(condition.Problems, p => p.Kind == ConditionProblemKind.Malformed);
        Assert.Equal(start, problem.Span.Start);
    }

    [Fact]
    public void An_unknown_option_is_found_with_the_nearest_one()
    {
        ConditionProblem problem = Assert.Single(ConditionParser.Parse(Model, "B && HAS_PIC").Problems);

        Assert.Equal((ConditionProblemKind.UnknownOption, 5, "HAS_PIC", "HAS_PCI"), (problem.Kind, problem.Span.Start, problem.Text, problem.Nearest));
    }

    [Fact]
    public void Nesting_without_end_is_malformed_and_no_crash() =>
        Assert.Null(ConditionParser.Parse(Model, new string('(', 1_000_000) + "B").Expression);
}
