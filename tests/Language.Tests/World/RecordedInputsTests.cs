using BuildOptions.Language.Model;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.World;

public class RecordedInputsTests
{
    private static readonly RecordedInputs Full = new()
    {
        BaseFolder = @"C:\project with blanks",
        Kconfig = "/p/Kconfig",
        ConfigFile = "/p/.config",
        Variant = "nopci",
        Dialect = Dialect.Classic,
        Surface = new CSharpSurface { SymbolPrefix = "OPT_", ClassName = "Options", Namespace = "Acme.Build", IsPublic = true, SwitchPrefix = "Acme." },
        Overrides = [new OverrideValue("A", "y"), new OverrideValue("S", "tab\tnew\nline\\n")],
        Environment = new Dictionary<string, string> { ["Z"] = "", ["A"] = "x y" },
        Shell = new Dictionary<string, string> { ["echo \"a\tb\""] = "out\r\n" },
    };

    [Fact]
    public void A_record_reads_back_to_what_was_written()
    {
        RecordedInputs read = RecordedInputs.Parse(Full.ToText())!;

        Assert.Equal(Full.ToText(), read.ToText());
        Assert.Equal(
            (Full.BaseFolder, Full.Kconfig, Full.ConfigFile, Full.Variant, Full.Dialect),
            (read.BaseFolder, read.Kconfig, read.ConfigFile, read.Variant, read.Dialect));
        Assert.Equal(Full.Surface, read.Surface);
        Assert.Equal(Full.Overrides, read.Overrides);
        Assert.Equal(Full.Environment.OrderBy(e => e.Key), read.Environment.OrderBy(e => e.Key));
        Assert.Equal(Full.Shell, read.Shell);
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else\nbase /p\nkconfig /p/Kconfig\n")]
    [InlineData("kconfig-record 1\nbase /p\n")]
    public void Another_text_is_no_record(string text) => Assert.Null(RecordedInputs.Parse(text));

    [Fact]
    public void Lines_of_a_later_version_are_skipped()
    {
        RecordedInputs? read = RecordedInputs.Parse("kconfig-record 1\r\nnovelty x\r\n\r\nbase /p\r\nkconfig /p/Kconfig\r\n");

        Assert.Equal(("/p", "/p/Kconfig"), (read?.BaseFolder, read?.Kconfig));
    }
}
