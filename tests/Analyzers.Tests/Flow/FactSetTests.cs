using BuildOptions.Analyzers.Flow;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.Analyzers.Tests.Flow;

/// <summary>Facts against truth: in no configuration may a fact be n where what it was read from holds.</summary>
public class FactSetTests
{
    private const string Kconfig =
        "config MODULES\n\tbool \"modules\"\n\tmodules\n\tdefault y\n"
        + "config A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\nconfig C\n\tbool \"c\"\nconfig D\n\tbool \"d\"\nconfig T\n\ttristate \"t\"\nconfig U\n\ttristate \"u\"\n";

    private static readonly ProjectWorld s_world = TestWorld.Load(Kconfig);
    private static readonly OptionModel s_model = s_world.Model;
    private static readonly ExprFacts s_facts = new(s_model);
    private static readonly IReadOnlyList<Configuration> s_configurations = [.. Configurations()];

    [Fact]
    public void Facts_of_an_expression_hold_wherever_it_is_not_n_and_mirror_it_exactly()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            Expr expression = Draw(random, 3);
            ConditionFacts mirror = s_facts.Mirror(expression);
            foreach (Configuration configuration in s_configurations)
            {
                bool holds = configuration.Evaluate(expression) != Tristate.No;
                Assert.True(!holds || Holds(mirror.WhenTrue, configuration), $"seed {seed}: {expression} when true");
                Assert.True(holds || Holds(mirror.WhenFalse, configuration), $"seed {seed}: {expression} when false");
            }
        }
    }

    [Fact]
    public void And_and_or_never_forget_a_configuration_in_which_they_hold()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            FactSet left = s_facts.Holds(Draw(random, 4));
            FactSet right = s_facts.Holds(Draw(random, 4));
            FactSet both = left.And(right);
            FactSet either = left.Or(right);
            foreach (Configuration configuration in s_configurations)
            {
                bool l = Holds(left, configuration);
                bool r = Holds(right, configuration);
                Assert.True(!(l && r) || Holds(both, configuration), $"seed {seed}: and");
                Assert.True(!(l || r) || Holds(either, configuration), $"seed {seed}: or");
            }
        }
    }

    [Theory]
    [InlineData("A", "!A", "y")]
    [InlineData("A && B", "!A && B", "B")]
    [InlineData("A", "A && B", "A")]
    [InlineData("A && B", "!A", "B || !A")]
    [InlineData("A", "n", "A")]
    [InlineData("A", "y", "y")]
    [InlineData("T", "T = n", "y")]
    public void Paths_that_meet_know_what_is_left(string left, string right, string joined) =>
        Assert.Equal(Facts(joined), Facts(left).Or(Facts(right)));

    [Theory]
    [InlineData("A", "!A", "n")]
    [InlineData("A || B", "!A", "B && !A")]
    [InlineData("A", "y", "A")]
    [InlineData("A", "n", "n")]
    public void A_path_knows_all_that_it_passed(string first, string second, string both) =>
        Assert.Equal(Facts(both), Facts(first).And(Facts(second)));

    [Fact]
    public void Facts_that_grow_too_many_stay_true()
    {
        // 2^10 terms, were they all kept.
        FactSet facts = FactSet.Nothing;
        string[] names = ["A", "B", "C", "D"];
        for (int i = 0; i < 10; i++)
        {
            facts = facts.And(Facts($"{names[i % 4]} || T = {(i % 2 == 0 ? "y" : "n")}"));
        }

        Assert.Contains(s_configurations, configuration => Holds(facts, configuration));
        Assert.False(facts.IsNever);
    }

    private static FactSet Facts(string text) =>
        text == "y" ? FactSet.Nothing : s_facts.Holds(s_world.ParseCondition(text).Expression!);

    private static bool Holds(FactSet facts, Configuration configuration) =>
        configuration.Evaluate(facts.ToExpr(s_model.Expressions)) != Tristate.No;

    private static Expr Draw(Random random, int depth)
    {
        ExprFactory factory = s_model.Expressions;
        string name = "ABCDTU"[random.Next(6)].ToString();
        return (depth == 0 ? 0 : random.Next(5)) switch
        {
            1 => factory.Not(Draw(random, depth - 1)),
            2 => factory.And(Draw(random, depth - 1), Draw(random, depth - 1)),
            3 => factory.Or(Draw(random, depth - 1), Draw(random, depth - 1)),
            4 => s_world.ParseCondition($"{name} {(random.Next(2) == 0 ? "=" : "!=")} {"nmy"[random.Next(3)]}").Expression!,
            _ => factory.Of(s_model.Find(name)!),
        };
    }

    private static IEnumerable<Configuration> Configurations()
    {
        for (int bits = 0; bits < 16; bits++)
        {
            foreach (string t in new[] { "n", "m", "y" })
            {
                foreach (string u in new[] { "n", "m", "y" })
                {
                    IEnumerable<UserValue> values = "ABCD"
                        .Select((c, i) => Value(c.ToString(), (bits >> i & 1) == 0 ? "n" : "y"))
                        .Append(Value("T", t))
                        .Append(Value("U", u));
                    yield return new Configuration(s_model, new UserValues([.. values]));
                }
            }
        }
    }

    private static UserValue Value(string name, string value) => new(s_model.Find(name)!, value, null);
}
