using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Evaluation;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.World;

public class ConstantTypeTests
{
    [Theory]
    [InlineData(SymbolType.Bool, "default y", "bool")]
    [InlineData(SymbolType.Tristate, "default y", "Tristate")]
    [InlineData(SymbolType.String, "default \"x\"", "string")]
    [InlineData(SymbolType.Int, "default 2147483647", "int")]
    [InlineData(SymbolType.Int, "default 2147483648", "long")]
    [InlineData(SymbolType.Int, "range 0 4294967296", "long")]
    [InlineData(SymbolType.Int, "default -2147483648", "int")]
    [InlineData(SymbolType.Int, "default WIDE", "long")]
    [InlineData(SymbolType.Hex, "default 0xffffffff", "uint")]
    [InlineData(SymbolType.Hex, "default 0x100000000", "ulong")]
    public void The_type_follows_from_ranges_and_defaults(SymbolType type, string property, string keyword)
    {
        OptionModel model = new ModelBuilder()
            .Config("X", type, "prompt", property)
            .Config("WIDE", SymbolType.Int, "range 0 NEXT")
            .Config("NEXT", SymbolType.Int, "default 99999999999", "default WIDE")
            .Build();

        Assert.Equal(keyword, ConstantType.KeywordOf(ConstantType.Of(model.Find("X")!)));
    }

    [Theory]
    [InlineData(SymbolType.Int, "CONFIG_X=-12\n", -12)]
    [InlineData(SymbolType.Hex, "CONFIG_X=FF\n", 255u)]
    [InlineData(SymbolType.Bool, "CONFIG_X=y\n", true)]
    [InlineData(SymbolType.String, "CONFIG_X=\"t\"\n", "t")]
    [InlineData(SymbolType.Tristate, "CONFIG_X=y\n", Tristate.Yes)]
    public void A_constant_has_the_value_in_its_own_type(SymbolType type, string config, object expected)
    {
        OptionModel model = new ModelBuilder().Config("X", type, "prompt").Build();
        Configuration configuration = ConfigurationTests.Read(model, config, out _);

        Assert.Equal(expected, ConstantType.ValueOf(model.Find("X")!, configuration[model.Find("X")!]));
    }

    [Fact]
    public void Preprocessor_symbols_are_those_of_autoconf()
    {
        OptionModel model = new ModelBuilder()
            .Modules("MODULES")
            .Config("ON", SymbolType.Bool, "default y")
            .Config("OFF", SymbolType.Bool, "prompt")
            .Config("MOD", SymbolType.Tristate, "prompt")
            .Config("N-1", SymbolType.Int, "prompt")
            .Config("EMPTY", SymbolType.String, "prompt")
            .Config("HIDDEN", SymbolType.String, "prompt", "depends on OFF")
            .Build();
        Configuration configuration = ConfigurationTests.Read(model, "CONFIG_MODULES=y\nCONFIG_MOD=m\n", out _);

        Assert.Equal(
            ["CONFIG_MODULES", "CONFIG_ON", "CONFIG_MOD_MODULE", "CONFIG_N_1", "CONFIG_EMPTY"],
            PreprocessorSymbols.Of(configuration));
        Assert.Equal("MOD", PreprocessorSymbols.OptionOf(model, "CONFIG_MOD_MODULE")?.Name);
        Assert.Equal("N-1", PreprocessorSymbols.OptionOf(model, "CONFIG_N_1")?.Name);
        Assert.Null(PreprocessorSymbols.OptionOf(model, "CONFIG_ON_MODULE"));
    }
}
