using System.Reflection;
using System.Text.RegularExpressions;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Tests;

/// <summary>Pages, descriptors and release notes of the rules say the same.</summary>
public partial class RuleCatalogueTests
{
    private static readonly string s_root = RepositoryFolder.Path;

    private static readonly IReadOnlyList<DiagnosticAnalyzer> s_analyzers = CreateAnalyzers();

    private static IEnumerable<DiagnosticDescriptor> OwnRules => s_analyzers
        .Where(analyzer => analyzer is not KconfigFileAnalyzer)
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .Where(rule => ModelRules.All.All(ofLanguage => ofLanguage.Id != rule.Id));

    [Fact]
    public void Every_rule_has_a_page_with_its_title_and_severity_and_all_headings()
    {
        foreach (DiagnosticDescriptor rule in OwnRules)
        {
            string page = File.ReadAllText(PageOf(rule.Id));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n\nSeverity: {rule.DefaultSeverity}\n", page);
            AssertHeadings(page);
        }
    }

    [Fact]
    public void Every_suppression_has_a_page()
    {
        foreach (SuppressionDescriptor suppression in s_analyzers.OfType<DiagnosticSuppressor>().SelectMany(s => s.SupportedSuppressions))
        {
            string page = File.ReadAllText(PageOf(suppression.Id));
            Assert.StartsWith($"# {suppression.Id}: {suppression.Justification}\n\nSeverity: Suppression of {suppression.SuppressedDiagnosticId}\n", page);
            AssertHeadings(page);
        }
    }

    [Fact]
    public void Every_page_about_code_belongs_to_a_rule()
    {
        IEnumerable<string> known = OwnRules.Select(rule => rule.Id)
            .Concat(s_analyzers.OfType<DiagnosticSuppressor>().SelectMany(s => s.SupportedSuppressions).Select(s => s.Id))
            .Union(ModelRules.All.Select(rule => rule.Id));
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(s_root, "docs", "rules"), "KC*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => !id.StartsWith("KC0", StringComparison.Ordinal));
        Assert.Equal(known.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_release_notes_list_every_rule_with_its_severity_and_title()
    {
        string notes = File.ReadAllText(Path.Combine(s_root, "analyzers", "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(s_root, "analyzers", "AnalyzerReleases.Unshipped.md"));
        IEnumerable<string> listed = ReleaseLine().Matches(notes).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value} {m.Groups[3].Value}");
        IEnumerable<string> rules = OwnRules.Select(rule => $"{rule.Id} {rule.DefaultSeverity} {rule.Title}");
        Assert.Equal(rules.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_links_to_its_page_and_is_on()
    {
        Assert.All(s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics), rule =>
        {
            Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri);
            Assert.True(File.Exists(PageOf(rule.Id)), rule.Id);
            Assert.True(rule.IsEnabledByDefault);
            Assert.Equal("BuildOptions", rule.Category);
        });
    }

    [Fact]
    public void No_two_analyzers_share_an_id_but_that_of_what_none_can_decide() =>
        Assert.Empty(s_analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(rule => rule.Id != UndecidedRule.Id).GroupBy(rule => rule.Id).Where(ids => ids.Count() > 1).Select(ids => ids.Key));

    [Fact]
    public void Every_rule_of_the_language_can_be_shown_in_the_editor()
    {
        IEnumerable<string> language = new[] { typeof(KconfigRules), typeof(ConfigRules) }
            .SelectMany(catalogue => catalogue.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => (Rule)field.GetValue(null)!)
            .Select(rule => $"{rule.Id} {rule.Severity} {rule.Title}");
        IEnumerable<string> models = ModelRules.All.Select(rule => $"{rule.Id} {rule.Severity} {rule.Title}");
        Assert.Equal(models, new ModelAnalyzer().SupportedDiagnostics.Select(rule => $"{rule.Id} {rule.DefaultSeverity} {rule.Title}"));
        IEnumerable<string> shown = new KconfigFileAnalyzer().SupportedDiagnostics.Select(rule => $"{rule.Id} {rule.DefaultSeverity} {rule.Title}");
        Assert.Equal(language.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_test_class()
    {
        var tests = typeof(RuleCatalogueTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        Assert.All(s_analyzers, analyzer => Assert.Contains(analyzer.GetType().Name.Replace("Analyzer", "", StringComparison.Ordinal) + "Tests", tests));
    }

    /// <summary>Every analyzer of the package.</summary>
    internal static IReadOnlyList<DiagnosticAnalyzer> CreateAnalyzers() =>
    [
        .. typeof(UncoveredUseAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static void AssertHeadings(string page) => Assert.Equal(
        ["## What it means", "## Example", "## How to fix", "## When to suppress"],
        page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));

    private static string PageOf(string id) => Path.Combine(s_root, "docs", "rules", id + ".md");

    [GeneratedRegex(@"^(KC\d{4})\s*\|\s*BuildOptions\s*\|\s*(\w+)\s*\|\s*(.*?)\s*$", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();
}
