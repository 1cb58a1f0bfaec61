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

    /// <summary>The text has one source, the help in the Kconfig: each of its paragraphs stands on the page word for word.</summary>
    [Theory]
    [InlineData("choice", 4)]
    [InlineData("config IOMMU_QUARANTINE_NONE", 1)]
    [InlineData("config IOMMU_QUARANTINE_BASIC", 1)]
    [InlineData("config IOMMU_QUARANTINE_SCRATCH_PAGE", 1)]
    [InlineData("config IOMMU_QUARANTINE_PER_DEVICE", 2)]
    [InlineData("config IOMMU_QUARANTINE_WORDS", 1)]
    public void The_page_says_what_the_help_of_the_option_says(string entry, int paragraphs)
    {
        string page = Regex.Replace(Regex.Replace(QuarantineSection, "^>", "", RegexOptions.Multiline), @"\s+", " ");
        string[] help = HelpOf(entry);
        Assert.Equal(paragraphs, help.Length);
        Assert.All(help, paragraph => Assert.Contains(paragraph, page));
    }

    /// <summary>What the help of a level says to write leads to that level, and the page's table says the same.</summary>
    [Theory]
    [InlineData("config IOMMU_QUARANTINE_NONE", "none", QuarantineMode.None)]
    [InlineData("config IOMMU_QUARANTINE_BASIC", "basic", QuarantineMode.Basic)]
    [InlineData("config IOMMU_QUARANTINE_SCRATCH_PAGE", "scratch page", QuarantineMode.ScratchPage)]
    public void What_the_help_says_to_write_leads_to_its_level(string entry, string level, QuarantineMode mode)
    {
        Assert.Matches($"""\n{entry}\n\tbool "{level}"\n""", Kconfig);
        string written = Regex.Match(HelpOf(entry)[^1], "On the command line: \"([^\"]+)\"\\.$").Groups[1].Value;
        foreach (QuarantineMode before in Enum.GetValues<QuarantineMode>())
        {
            IommuParameters parameters = ParameterState.WithMode(before);
            Assert.Equal(Variant.HasPci ? 0 : -22, IommuCommandLine.ApplyIommu(written, parameters));
            Assert.Equal(Variant.HasPci ? mode : QuarantineMode.None, ParameterState.ModeOf(parameters));
        }
        Assert.Matches($@"\n\|[^|]*`{written}`[^|]*\| {level} \|", QuarantineSection);
    }

    /// <summary>The words that a build may add: exactly those of its help, and only where it is chosen.</summary>
    [Fact]
    public void The_words_that_a_build_adds_are_those_of_its_help()
    {
        string[] written = [.. Regex.Matches(HelpOf("config IOMMU_QUARANTINE_WORDS")[0], "\"(quarantine=[a-z-]+)\"").Select(match => match.Groups[1].Value).Distinct()];
        Assert.Equal(["quarantine=off", "quarantine=basic", "quarantine=scratch-page"], written);
        QuarantineMode[] modes = [QuarantineMode.None, QuarantineMode.Basic, QuarantineMode.ScratchPage];
        for (int i = 0; i < written.Length; i++)
        {
            bool isKnown = Variant.HasPci && (written[i] != "quarantine=basic" || Variant.HasWords);
            IommuParameters parameters = ParameterState.WithMode(QuarantineMode.ScratchPage);
            Assert.Equal(isKnown ? 0 : -22, IommuCommandLine.ApplyIommu(written[i], parameters));
            Assert.Equal(isKnown ? modes[i] : ParameterState.ModeOf(ParameterState.WithMode(QuarantineMode.ScratchPage)), ParameterState.ModeOf(parameters));
        }
        Assert.Matches(@"(?m)^config IOMMU_QUARANTINE_WORDS\n\tbool "".*""\n\tdepends on HAS_PCI\n\thelp\n", Kconfig);
    }

    [Fact]
    public void Page_and_choice_have_the_same_title() =>
        Assert.Contains(Regex.Match(Kconfig, @"^\tprompt (""[^""]+"")$", RegexOptions.Multiline).Groups[1].Value, QuarantineSection);

    private static readonly string Kconfig = File.ReadAllText(Path.Combine(Variant.RepositoryRoot, "Kconfig"));

    /// <summary>The paragraphs of the help of an entry, each in one line.</summary>
    private static string[] HelpOf(string entry)
    {
        string text = Regex.Match(Kconfig, $@"^{entry}$.*?^\thelp\n(?<help>(?:\t  [^\n]*\n|\n)+)", RegexOptions.Multiline | RegexOptions.Singleline).Groups["help"].Value;
        return [.. text.Split("\n\n").Select(paragraph => Regex.Replace(paragraph, @"\s+", " ").Trim()).Where(paragraph => paragraph.Length > 0)];
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
