using System.Text.RegularExpressions;

namespace Iommu.Tests;

/// <summary><c>docs/command-line.md</c> against the parser: neither may know an option the other does not.</summary>
public class CommandLinePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Variant.RepositoryRoot, "docs", "command-line.md"));

    [Theory]
    [InlineData("iommu", 16)]
    [InlineData("dom0-iommu", 5)]
    public void Every_element_of_the_page_is_understood(string option, int count)
    {
        string[] names = Names(option);
        Assert.Equal(count, names.Length);
        foreach (string name in names)
        {
            bool isThere = name != "quarantine" || Variant.HasPci;
            Assert.Equal(isThere ? 0 : -22, IommuCommandLine.Apply($"{option}={name}", new IommuParameters()));
        }
    }

    [Fact]
    public void Every_parameter_is_set_by_an_element_of_the_page()
    {
        var changed = new HashSet<string>();
        foreach (string option in (string[])["iommu", "dom0-iommu"])
        {
            foreach (string name in Names(option).Append(option == "iommu" ? "off" : "none"))
            {
                foreach (string element in (string[])[name, "no-" + name])
                {
                    var parameters = new IommuParameters();
                    SortedDictionary<string, object?> before = ParameterState.Of(parameters);
                    IommuCommandLine.Apply($"{option}={element}", parameters);
                    changed.UnionWith(ParameterState.Of(parameters).Except(before).Select(pair => pair.Key));
                }
            }
        }
        string[] quarantine = Variant.HasPci ? [] : ["Mode", "IsQuarantineOn"];
        Assert.Equal(ParameterState.Of(new IommuParameters()).Keys.Except(quarantine).Order(), changed.Order());
    }

    [Theory]
    [InlineData("iommu")]
    [InlineData("dom0-iommu")]
    public void The_defaults_of_the_page_are_those_of_a_fresh_boot(string option)
    {
        foreach (Match row in Rows(option))
        {
            string name = row.Groups["name"].Value;
            string said = row.Groups["default"].Value;
            if (said is not ("yes" or "no"))
                continue;

            // Saying the default changes nothing.
            var parameters = new IommuParameters();
            SortedDictionary<string, object?> before = ParameterState.Of(parameters);
            if (name != "none")
                IommuCommandLine.Apply($"{option}={name}={said}", parameters);
            Assert.Equal(before, ParameterState.Of(parameters));
        }
    }

    [Fact]
    public void The_words_of_the_page_are_understood()
    {
        foreach ((string meaning, bool value) in ((string, bool)[])[("yes", true), ("no", false)])
        {
            string row = Regex.Match(Page, $@"^\| {meaning} \| (.*) \|$", RegexOptions.Multiline).Groups[1].Value;
            string[] words = Regex.Matches(row, "`([^`]+)`").Select(match => match.Groups[1].Value).ToArray();
            Assert.Equal(5, words.Length);
            foreach (string word in words)
            {
                var parameters = new IommuParameters { Enabled = !value };
                Assert.Equal(0, IommuCommandLine.ApplyIommu(word, parameters));
                Assert.Equal(value, parameters.Enabled);
            }
        }
    }

    private static string QuarantineSection =>
        Page[Page.IndexOf("### quarantine", StringComparison.Ordinal)..Page.IndexOf("## `dom0-iommu=`", StringComparison.Ordinal)];

    [Fact]
    public void The_page_says_scratch_and_answers_what_the_review_asked()
    {
        string text = Regex.Replace(QuarantineSection, @"\s+", " ");
        Assert.DoesNotContain("dummy", Page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("only valid on builds with PCI", text);
        Assert.Contains("When the option is off (none), those are the only devices in quarantine, and they are there in the basic form", text);
    }

    /// <summary>The levels' table: what is written there must lead to the level it says.</summary>
    [Fact]
    public void The_levels_of_the_page_are_those_of_the_parser()
    {
        MatchCollection rows = Regex.Matches(QuarantineSection, @"^\| (?<written>`[^|]*quarantine[^|]*`) \| (?<level>[a-z ]+) \|", RegexOptions.Multiline);
        Assert.Equal(["none", "basic", "scratch page"], rows.Select(row => row.Groups["level"].Value));
        foreach (Match row in rows)
        {
            QuarantineMode level = Enum.Parse<QuarantineMode>(row.Groups["level"].Value.Replace(" ", ""), ignoreCase: true);
            foreach (Match written in Regex.Matches(row.Groups["written"].Value, "`([^`]+)`"))
            {
                var parameters = new IommuParameters();
                IommuCommandLine.ApplyIommu(written.Groups[1].Value, parameters);
                Assert.Equal(Variant.HasPci ? level : QuarantineMode.None, ParameterState.ModeOf(parameters));
            }
        }
    }

    private static string[] Names(string option) => Rows(option).Select(row => row.Groups["name"].Value).ToArray();

    private static MatchCollection Rows(string option)
    {
        string section = Regex.Match(Page, $@"^## `{option}=`$(?<rows>.*?)(?=^##|\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups["rows"].Value;
        return Regex.Matches(section, @"^\| `(?<name>[a-z0-9-]+)` \| (?<default>[^|]+) \| (?<text>[^|]+) \|$", RegexOptions.Multiline);
    }
}
