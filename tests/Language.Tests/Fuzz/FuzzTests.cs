using BuildOptions.Testing;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Fuzz;

/// <summary>
/// Mutated Kconfig and configuration files: the same ones in every run, unless <c>KCONFIG_FUZZ_SEED</c> says where to
/// begin and <c>KCONFIG_FUZZ_RUNS</c> how many there are.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void No_mutation_of_a_file_is_too_much()
    {
        int seed = TestNumber.Of("KCONFIG_FUZZ_SEED", 1);
        int count = TestNumber.Of("KCONFIG_FUZZ_RUNS", 20_000);
        var campaign = new FuzzCampaign(seed, count);
        string? failure = campaign.Run();

        output.WriteLine($"KCONFIG_FUZZ_SEED={seed} KCONFIG_FUZZ_RUNS={count}: mutations of {campaign.CorpusSize} texts, the longest took {campaign.Longest.TotalMilliseconds:F0} ms");
        Assert.True(failure is null, $"KCONFIG_FUZZ_SEED={seed}, {failure}");
    }
}
