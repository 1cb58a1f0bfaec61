using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Evaluation;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Tests.Files;

public class DotConfigTests
{
    private static readonly OptionModel Model = new ModelBuilder()
        .Config("B", SymbolType.Bool, "prompt")
        .Config("T", SymbolType.Tristate, "prompt")
        .Config("I", SymbolType.Int, "prompt", "default 4")
        .Config("H", SymbolType.Hex, "prompt", "default 0xF0")
        .Config("S", SymbolType.String, "prompt", "default \"d\"")
        .Build();

    [Theory]
    [InlineData("CONFIG_B=y\n", "B=y", null)]
    [InlineData("CONFIG_B=yes\r\n", "B=y", null)]
    [InlineData("# CONFIG_B is not set\n", "B=n", null)]
    [InlineData("# CONFIG_B is not set \n", null, null)]
    [InlineData("#CONFIG_B is not set\n", null, null)]
    [InlineData("# any comment\n\n", null, null)]
    [InlineData("CONFIG_B=Y\n", null, "KC0502")]
    [InlineData("CONFIG_B=m\n", null, "KC0502")]
    [InlineData("CONFIG_B=\n", null, "KC0502")]
    [InlineData("CONFIG_T=m\n", "T=m", null)]
    [InlineData("CONFIG_I=-12\n", "I=-12", null)]
    [InlineData("CONFIG_I=007\n", null, "KC0502")]
    [InlineData("# CONFIG_I is not set\n", null, "KC0502")]
    [InlineData("CONFIG_H=fF\n", "H=fF", null)]
    [InlineData("CONFIG_H=0xg\n", null, "KC0502")]
    [InlineData("CONFIG_S=\"a\\\"b\\\\c\" rest\n", "S=a\"b\\c", null)]
    [InlineData("CONFIG_S=\"open\n", null, "KC0506")]
    [InlineData("CONFIG_S=bare\n", null, "KC0506")]
    [InlineData("CONFIG_BB=y\n", null, "KC0501")]
    [InlineData("# CONFIG_BB is not set\n", null, "KC0501")]
    [InlineData("CONFIG_B =y\n", null, "KC0501")]
    [InlineData("B=y\n", null, "KC0507")]
    [InlineData("CONFIG_B\n", null, "KC0507")]
    [InlineData("CONFIG_B=n\nCONFIG_B=y", "B=y", "KC0505")]
    public void A_line_is_read_as_the_kernel_reads_it(string text, string? value, string? rule)
    {
        var diagnostics = new List<KconfigDiagnostic>();
        UserValues values = DotConfig.Read(new SourceText(".config", text), Model, diagnostics);

        UserValue? last = values.Assignments.LastOrDefault();
        Assert.Equal(value, last is null ? null : $"{last.Symbol.Name}={last.Text}");
        Assert.Equal(rule is null ? [] : [rule], diagnostics.Select(d => d.Rule.Id));
    }

    [Fact]
    public void A_misspelt_option_names_the_nearest_one_at_its_place()
    {
        OptionModel model = new ModelBuilder().Config("HAS_PCI", SymbolType.Bool, "prompt").Build();
        var diagnostics = new List<KconfigDiagnostic>();
        DotConfig.Read(new SourceText(".config", "\nCONFIG_HAS_PIC=y\n"), model, diagnostics);

        Assert.Equal(
            ".config(2,8): warning KC0501: 'HAS_PIC' is not an option of this Kconfig (did you mean 'HAS_PCI'?); the line is ignored",
            Assert.Single(diagnostics).ToString());
    }

    [Fact]
    public void A_configuration_is_written_with_header_quotes_and_not_set_lines()
    {
        Configuration configuration = ConfigurationTests.Read(Model, "CONFIG_S=\"a\\\"b\\\\c\"\nCONFIG_T=y\n", out _);

        Assert.Equal(
            "#\n# Automatically generated file; DO NOT EDIT.\n# Main menu\n#\n"
            + "# CONFIG_B is not set\nCONFIG_T=y\nCONFIG_I=4\nCONFIG_H=0xF0\nCONFIG_S=\"a\\\"b\\\\c\"\n",
            DotConfig.Write(configuration));
    }

    [Fact]
    public void A_minimal_configuration_has_what_differs_from_the_defaults()
    {
        Configuration configuration = ConfigurationTests.Read(Model, "CONFIG_B=y\nCONFIG_I=4\nCONFIG_H=0xf0\n", out _);

        Assert.Equal("CONFIG_B=y\nCONFIG_H=0xf0\n", DotConfig.WriteMinimal(configuration));
    }

    [Fact]
    public void What_is_written_reads_back_to_the_same()
    {
        Configuration first = ConfigurationTests.Read(Model, "CONFIG_S=\"\\\\\\\"\"\nCONFIG_T=y\nCONFIG_I=0\n", out _);
        string written = DotConfig.Write(first);
        Configuration second = ConfigurationTests.Read(Model, written, out List<KconfigDiagnostic> diagnostics);

        Assert.Empty(diagnostics);
        Assert.Equal(written, DotConfig.Write(second));
    }
}
