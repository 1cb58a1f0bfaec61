using BuildOptions.Analyzers.Rules;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// KC2001 against the compiled code: it is reported in exactly those members whose IL still refers to something that is off.
/// Where the two must differ is listed in docs/analyzers.md.
/// </summary>
public class IlAgreementTests(ITestOutputHelper output)
{
    private const string Kconfig = "config A\n\tbool \"a\"\nconfig B\n\tbool \"b\"\nconfig C\n\tbool \"c\"\n";

    public static TheoryData<string> Variants() => [.. RuntimeSourcesTests.Variants];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Over_the_runtime_in_every_variant(string variant)
    {
        OptionsTest<UncoveredUseAnalyzer> test = RuntimeSourcesTests.Runtime(variant);
        CSharpCompilation compilation = test.RunGenerators().Compilation;

        IReadOnlyDictionary<string, SortedSet<string>> reported = await Agreement.ReportedAsync(compilation, test.GetAnalyzerOptions());

        Assert.Null(Agreement.Difference(reported, Agreement.Compiled(compilation, RuntimeSourcesTests.WorldOf(variant))));
    }

    [Fact]
    public async Task Over_programs_that_are_drawn_at_random_and_damaged()
    {
        int seed = TestNumber.Of("KCONFIG_TEST_SEED", Random.Shared.Next(int.MaxValue / 2));
        int programs = TestNumber.Of("KCONFIG_TEST_PROGRAMS", 24);
        var failures = new List<string>();
        (int members, int uses) = (0, 0);
        for (int i = 0; i < programs; i++)
        {
            (int looked, int reported, string? difference) = await DamageAsync(new Random(seed + i));
            (members, uses) = (members + looked, uses + reported);
            if (difference is not null)
            {
                failures.Add($"KCONFIG_TEST_SEED={seed + i} KCONFIG_TEST_PROGRAMS=1 {difference}");
            }
        }

        output.WriteLine($"KCONFIG_TEST_SEED={seed} KCONFIG_TEST_PROGRAMS={programs}: {members} members, {uses} of them reported");
        Assert.True(failures.Count == 0, $"{failures.Count} of {programs} programs differ:\n{string.Join("\n", failures)}");

        // Were nothing reported, or everything, both could be blind.
        Assert.True(programs < 10 || (uses > members / 10 && uses < members * 9 / 10), $"{uses} of {members} members are reported");
    }

    [Fact]
    public async Task What_follows_a_loop_that_an_option_ends_in_its_first_round_can_run()
    {
        const string Code =
            """
            class Program0
            {
                public static void M()
                {
                    for (int i = 0; i < 3; i++)
                    {
                        if (!Guards.Both()) return;
                    }

                    new NeedsEither();
                }
            }
            """;
        (IReadOnlyDictionary<string, SortedSet<string>> reported, IReadOnlyDictionary<string, SortedSet<string>> compiled) = await AskBothAsync("CONFIG_A=y\n", Code);

        Assert.Single(reported);
        Assert.Null(Agreement.Difference(reported, compiled));
    }

    private static async Task<(IReadOnlyDictionary<string, SortedSet<string>> Reported, IReadOnlyDictionary<string, SortedSet<string>> Compiled)> AskBothAsync(string config, string code)
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(config, code, Kconfig);
        test.TestState.Sources.Add(RandomProgram.Subjects);
        CSharpCompilation compilation = test.RunGenerators().Compilation;
        return (await Agreement.ReportedAsync(compilation, test.GetAnalyzerOptions()), Agreement.Compiled(compilation, TestWorld.Load(Kconfig, config)));
    }

    // One program and its damages, all in one configuration.
    private static async Task<(int Members, int Reported, string? Difference)> DamageAsync(Random random)
    {
        const int Members = 12;
        const int Mutations = 4;
        var program = new RandomProgram(random, Members);
        string config = string.Concat("ABC".Select(c => random.Next(2) == 0 ? $"# CONFIG_{c} is not set\n" : $"CONFIG_{c}=y\n"));
        int uses = 0;
        for (int j = 0; j <= Mutations; j++)
        {
            string done = j == 0 ? "as drawn" : program.Mutate();
            string code = program.ToString();
            (IReadOnlyDictionary<string, SortedSet<string>> reported, IReadOnlyDictionary<string, SortedSet<string>> compiled) = await AskBothAsync(config, code);
            uses += reported.Count;
            if (Agreement.Difference(reported, compiled) is { } difference)
            {
                return (Members * (j + 1), uses, $"{done}, with\n{config}{difference}\n{code}");
            }
        }

        return (Members * (Mutations + 1), uses, null);
    }
}
