using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace BuildOptions.Generator.Tests;

public sealed class DocumentationTests
{
    private const string Kconfig =
        """
        config HAS_PCI
        	bool "PCI support"
        	default y
        config LIMIT
        	int "Limit & <bound>"
        	depends on HAS_PCI && LIMIT2 > 3
        	default 4
        	help
        	  First paragraph
        	  of two lines.

        	  Second with <tags>, "quotes" & ]]> and */ and /// and {curly}.
        config LIMIT2
        	int
        	default 5
        choice
        	prompt "Pick <one>"
        	help
        	  Help of the choice.
        config PICK_A
        	bool "first & best"
        config PICK_B
        	bool "second"
        endchoice
        """;

    [Fact]
    public void It_holds_prompt_help_dependency_and_the_line_that_decided()
    {
        XElement doc = DocOf(Kconfig, "LIMIT");

        Assert.Equal("Limit & <bound>", doc.Element("summary")!.Value);
        string[] paragraphs = [.. doc.Element("remarks")!.Elements("para").Select(p => Flat(p.Value))];
        Assert.Equal(
            [
                "First paragraph of two lines.",
                "Second with <tags>, \"quotes\" & ]]> and */ and /// and {curly}.",
                "Depends on HAS_PCI && LIMIT2 > 3.",
                "LIMIT is 4 (default, Kconfig:7).",
            ],
            paragraphs);
    }

    [Fact]
    public void The_line_of_a_configuration_file_is_named_by_its_relative_path() =>
        Assert.Contains("LIMIT is 9 (.config:2).", DocOf(Kconfig, "LIMIT", "# first\nCONFIG_LIMIT=9\n").Value);

    [Fact]
    public void An_option_that_its_dependency_keeps_off_says_so() =>
        Assert.Contains("HAS_PCI is n (.config:1)", DocOf(Kconfig, "LIMIT", "# CONFIG_HAS_PCI is not set\n").Value);

    [Fact]
    public void An_option_without_a_prompt_is_called_by_its_name() =>
        Assert.Equal("The option LIMIT2, which has no prompt.", DocOf(Kconfig, "LIMIT2").Element("summary")!.Value);

    [Theory]
    [InlineData("Pick", "Pick <one>")]
    [InlineData("Pick.A", "PICK_A: first & best")]
    [InlineData("Pick.Unset", "The choice is hidden: nothing is picked.")]
    [InlineData("PICK", "The pick: Pick <one>")]
    public void The_enum_of_a_choice_names_options_verbatim(string member, string summary) =>
        Assert.Equal(summary, DocOf(Kconfig, member).Element("summary")!.Value);

    [Theory]
    [InlineData("\u0001\u0008\u001F")]
    [InlineData("\uD800 alone \uDC00")]
    [InlineData("\uFFFE\uFFFF")]
    [InlineData("a\u2028class Injected {}\u2029class Injected {}\u0085class Injected {}")]
    [InlineData("\U0001F600 pair")]
    [InlineData("</remarks></member><evil>")]
    [InlineData("<!-- <![CDATA[ <?pi &undefined; &#0;")]
    [InlineData("*/ #endif \\u000aclass Injected {}")]
    public void It_is_well_formed_whatever_the_help_says(string help)
    {
        XElement doc = DocOf($"config X\n\tbool \"{help.Replace("\\", "\\\\")}\"\n\thelp\n\t  {help}\n", "X");
        Assert.NotNull(doc.Element("remarks"));
    }

    private static XElement DocOf(string kconfig, string member, string? config = null)
    {
        Compilation compilation = new GeneratorTest(kconfig, config).RunGenerators().Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591"));
        Assert.Null(compilation.GetTypeByMetadataName("Injected"));
        ISymbol symbol = compilation.GetTypeByMetadataName("App.Config")!;
        foreach (string name in member.Split('.'))
        {
            symbol = Assert.Single(((INamedTypeSymbol)symbol).GetMembers(name));
        }

        string xml = symbol.GetDocumentationCommentXml()!;
        Assert.DoesNotContain("Badly formed", xml);
        return XElement.Parse(xml);
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
