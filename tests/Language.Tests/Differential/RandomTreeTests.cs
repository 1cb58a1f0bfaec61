using BuildOptions.Testing.Oracles;
using Xunit.Abstractions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Random Kconfig trees and configurations through C <c>conf</c> and through ours: the same ones in every run, unless
/// <c>KCONFIG_TEST_SEED</c> says where to begin and <c>KCONFIG_TEST_TREES</c> how many there are.
/// </summary>
public class RandomTreeTests(ITestOutputHelper output)
{
    [OracleFact]
    public void Random_trees_give_the_files_that_C_gives() => new RandomContest(Contest.Linux612, RandomTree.Of, output).Run(2000);
}
