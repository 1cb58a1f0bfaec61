using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>One small Kconfig file for each rule of evaluation, through C <c>conf</c> and through ours in every mode.</summary>
public class HandPickedTests
{
    /// <summary>The names of the rules.</summary>
    public static TheoryData<string> Rules => [.. HandPickedRules.All.Select(r => r.Rule)];

    [OracleTheory]
    [MemberData(nameof(Rules))]
    public void A_rule_gives_the_files_that_C_gives(string rule)
    {
        (_, string kconfig, string config) = HandPickedRules.All.Single(r => r.Rule == rule);
        var tree = Tree.Of(kconfig, config);

        Assert.True(Contest.Linux612.Difference(tree) is not { } mode, rule + ": " + Contest.Linux612.Describe(tree));
    }
}
