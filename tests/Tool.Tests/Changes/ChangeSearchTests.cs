using BuildOptions.Language.Binding;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Differential;
using BuildOptions.Language.Tests.Logic;
using BuildOptions.Testing;
using BuildOptions.Tool.Changes;
using Xunit.Abstractions;

namespace BuildOptions.Tool.Tests.Changes;

/// <summary>
/// Ways to a value, against everything that a person can say about a small model. <c>KCONFIG_TEST_SEED</c> and
/// <c>KCONFIG_TEST_MODELS</c> choose the models.
/// </summary>
public class ChangeSearchTests(ITestOutputHelper output)
{
    private const int MostTried = 2000;

    [Fact]
    public void Ways_are_the_shortest_and_refusals_are_right_as_trying_everything_out_shows()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", 200_001);
        int count = TestNumber.Of("KCONFIG_TEST_MODELS", 400);
        int found = 0;
        int refused = 0;
        int forced = 0;
        int unknown = 0;
        for (int i = seed; i < seed + count; i++)
        {
            string kconfig = SmallModel.Of(i);
            OptionModel model = Binder.Bind("Kconfig", new InMemoryKconfigFiles(kconfig), new TreeWorld(), Dialect.Linux612);
            if (model.HasErrors || Tried.Count(model) > MostTried)
            {
                continue;
            }

            var random = new Random(i);
            Configuration[] all = [.. Tried.All(model).Select(v => new Configuration(model, v))];
            var questions = new AllConfigurations(model);
            for (int j = 0; j < 8; j++)
            {
                Configuration now = all[random.Next(all.Length)];
                WantedValue[] wanted = [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => Any(model, random)).DistinctBy(w => w.Option)];
                ChangePlan plan = new ChangeSearch(questions, now, wanted).Find();
                string what = $"KCONFIG_TEST_SEED={i} KCONFIG_TEST_MODELS=1: {string.Join(", ", wanted.AsEnumerable())} from {Said(now.Values)}\n{kconfig}";
                Configuration[] reaching = [.. all.Where(c => wanted.All(w => w.IsIn(c)))];
                if (plan.Outcome == ChangeOutcome.Unknown && now.Values.Assignments.Select(v => new WantedValue(v.Symbol, v.Text)).Concat(wanted).Any(IsSpelledNumber))
                {
                    // "3" and "0x3" compare the same, and are not told apart by what asks about texts.
                    unknown++;
                    continue;
                }

                Assert.True(plan.Outcome == (reaching.Length > 0 ? ChangeOutcome.Found : ChangeOutcome.Impossible), $"{plan.Outcome} {what}");
                if (plan.Outcome == ChangeOutcome.Impossible)
                {
                    Assert.True(plan.Core.Count > 0, what);
                    refused++;
                    continue;
                }

                found++;
                forced += plan.Unmet.Count;
                Assert.True(wanted.All(w => w.IsIn(plan.Configuration!)), what);
                HashSet<Symbol> unmetBefore = [.. UnmetDependencies.Of(now)];
                Configuration[] clean = [.. reaching.Where(c => UnmetDependencies.Of(c).All(unmetBefore.Contains))];
                Assert.True(clean.Length > 0 == (plan.Unmet.Count == 0), $"forces {string.Join(", ", plan.Unmet)} {what}");
                if (model.Choices.Count == 0 && clean.Length > 0)
                {
                    int fewest = clean.Min(c => Difference(model, now.Values, wanted, c.Values));
                    Assert.True(plan.Changes.Count <= fewest, $"{fewest} changes are enough, not {string.Join(", ", plan.Changes)} {what}");
                }
            }
        }

        output.WriteLine($"{found} found, {refused} refused, {forced} forced, {unknown} not known");
        Assert.True(count < 100 || (found > count && refused > count / 10 && unknown < count / 50), $"{found} found, {refused} refused, {unknown} not known");
    }

    [Fact]
    public void A_text_that_takes_too_many_others_apart_is_still_set()
    {
        // Every number is a case of its own: more than the formula tells apart.
        string depends = string.Join(" || ", Enumerable.Range(1, 80).Select(i => $"PORT = {10 * i}"));
        string kconfig = $"config NET\n\tbool \"net\"\nconfig PORT\n\tint \"port\"\n\tdepends on NET\nconfig KNOWN\n\tdef_bool {depends}\n";
        OptionModel model = Binder.Bind("Kconfig", new InMemoryKconfigFiles(kconfig), new TreeWorld(), Dialect.Linux612);
        var now = new Configuration(model, UserValues.None);

        ChangePlan plan = new ChangeSearch(new AllConfigurations(model), now, [new WantedValue(model.Find("PORT")!, "123")]).Find();

        Assert.Equal(ChangeOutcome.Found, plan.Outcome);
        Assert.Equal("NET=y", string.Join(", ", plan.Changes.Select(c => $"{c.Option}={c.Text}")));
        Assert.Equal("123", plan.Configuration![model.Find("PORT")!].Text);
    }

    private static bool IsSpelledNumber(WantedValue value) => value.Option.Type == SymbolType.String && value.Text is "3" or "0x3";

    private static WantedValue Any(OptionModel model, Random random)
    {
        Symbol option = model.Options[random.Next(model.Options.Count)];
        string[] texts = Tried.Texts(option);
        return new WantedValue(option, texts[random.Next(texts.Length)]);
    }

    // How many options a person says otherwise than now, where what is asked for is said already.
    private static int Difference(OptionModel model, UserValues now, IEnumerable<WantedValue> wanted, UserValues other) =>
        Tried.Settable(model).Count(o => (wanted.FirstOrDefault(w => ReferenceEquals(w.Option, o))?.Text ?? now[o]?.Text) != other[o]?.Text);

    private static string Said(UserValues values) => string.Join(" ", values.Assignments.Select(v => $"{v.Symbol}={v.Text}"));
}
