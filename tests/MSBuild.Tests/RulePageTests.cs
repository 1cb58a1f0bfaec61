using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace BuildOptions.MSBuild.Tests;

public partial class RulePageTests
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFolder(), "..", ".."));

    private static readonly BuildFinding[] s_findings =
        [.. typeof(BuildFinding).GetFields(BindingFlags.NonPublic | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<BuildFinding>()];

    [Fact]
    public void Every_finding_of_tasks_and_targets_has_a_page_and_every_page_a_finding()
    {
        IEnumerable<string> ofTargets = Directory.GetFiles(Path.Combine(s_root, "msbuild", "build"), "*.targets")
            .SelectMany(file => CodeAttribute().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

        Assert.Equal(
            s_findings.Select(f => f.Id).Concat(ofTargets).Distinct().Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(s_root, "docs", "rules"), "KC06*.md").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal));
        Assert.Equal(s_findings.Length, s_findings.Select(f => f.Id).Distinct().Count());
    }

    [Fact]
    public void A_page_has_the_findings_title_and_the_usual_parts() =>
        Assert.All(s_findings, finding =>
        {
            string page = File.ReadAllText(Path.Combine(s_root, "docs", "rules", finding.Id + ".md"));
            Assert.StartsWith($"# {finding.Id}: {finding.Title}\n\nSeverity: Error\n\n## What it means\n", page);
            Assert.Contains("\n## Example\n", page);
            Assert.Contains($"error {finding.Id}: {Regex.Replace(finding.MessageFormat, @"[ ']*\{0\}.*", "")}", page);
            Assert.Contains("\n## How to fix\n", page);
        });

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex("Code=\"(KC[0-9]{4})\"")]
    private static partial Regex CodeAttribute();
}
