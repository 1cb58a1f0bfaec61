using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Model;
using BuildOptions.Testing;

namespace BuildOptions.Language.Tests.Docs;

public class RulePageTests
{
    // Examples that would be too long to read, and one that no fenced block can show.
    private static readonly string[] s_wordsOnly = ["KC0010", "KC0011", "KC0022", "KC0039"];

    public static TheoryData<string> Ids => [.. RulePages.Rules.Select(r => r.Id)];

    public static TheoryData<string> KconfigIds => [.. RulePages.Rules.Select(r => r.Id).Where(id => string.CompareOrdinal(id, "KC0500") < 0).Except(s_wordsOnly)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_agrees_with_it(string id)
    {
        Rule rule = RulePages.Rules.Single(r => r.Id == id);
        string page = File.ReadAllText(Path.Combine(RulePages.Folder, id + ".md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n\nSeverity: {rule.Severity}\n\n## What it means\n", page);
        int example = page.IndexOf("\n## Example\n", StringComparison.Ordinal);
        int fix = page.IndexOf("\n## How to fix\n", StringComparison.Ordinal);
        Assert.True(example > 0 && fix > example);
    }

    [Fact]
    public void Every_page_of_the_language_has_a_rule_and_no_id_is_used_twice()
    {
        // KC06nn are the build tasks' own; behind KC0nnn the analyzers have most of the pages, and check that each belongs to a rule.
        string[] ids = [.. RulePages.Rules.Select(r => r.Id).Where(id => id.StartsWith("KC0", StringComparison.Ordinal))];
        string[] pages =
        [
            .. Directory.GetFiles(RulePages.Folder, "KC0*.md").Select(p => Path.GetFileNameWithoutExtension(p))
                .Where(id => !id.StartsWith("KC06", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(ids, pages);
        string[] all = [.. RulePages.Rules.Select(r => r.Id)];
        Assert.Equal(all.Distinct(), all);
        Assert.All(all, id => Assert.Matches("^KC[0-9]{4}$", id));
    }

    [Theory]
    [MemberData(nameof(KconfigIds))]
    public void A_page_has_an_example_that_fires(string id)
    {
        var files = new InMemoryKconfigFiles();
        foreach ((string path, string text) in RulePages.Examples(File.ReadAllText(Path.Combine(RulePages.Folder, id + ".md"))))
        {
            files[path] = text;
        }

        IEnumerable<string> found = new[] { Dialect.Union, Dialect.Linux612 }
            .SelectMany(dialect => Binder.Bind("Kconfig", files, new ScriptedWorld { RefusesEnvironment = true }, dialect).Diagnostics)
            .Select(d => d.Rule.Id);
        Assert.Contains(id, found);
    }
}
