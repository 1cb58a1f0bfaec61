using BuildOptions.Language.Diagnostics;

namespace BuildOptions.MSBuild.Tests.Tasks;

public class FindingLevelsTests
{
    [Theory]
    [InlineData(RuleSeverity.Warning, "", "", "", false, RuleSeverity.Warning)]
    [InlineData(RuleSeverity.Warning, "", "", "", true, RuleSeverity.Error)]
    [InlineData(RuleSeverity.Warning, "", "KC0501", "", false, RuleSeverity.Error)]
    [InlineData(RuleSeverity.Warning, "", "KC0502", "", false, RuleSeverity.Warning)]
    [InlineData(RuleSeverity.Warning, "", "", "KC0501", true, RuleSeverity.Warning)]
    [InlineData(RuleSeverity.Warning, "1701;kc0501,CS0001", "", "", true, null)]
    [InlineData(RuleSeverity.Warning, "KC0502KC0501", "KC0501", "", false, null)]
    [InlineData(RuleSeverity.Error, "KC0501", "", "KC0501", false, RuleSeverity.Error)]
    [InlineData(RuleSeverity.Info, "", "", "", true, RuleSeverity.Info)]
    public void The_projects_properties_decide_how_grave_a_finding_is(
        RuleSeverity own, string noWarn, string asErrors, string notAsErrors, bool all, RuleSeverity? expected)
    {
        var rule = new Rule("KC0501", own, "title", "message");

        Assert.Equal(expected, new FindingLevels(noWarn, asErrors, notAsErrors, all).Of(rule));
    }
}
