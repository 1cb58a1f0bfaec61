using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Evaluation;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.World;

public class OptionNamingTests
{
    [Theory]
    [InlineData("HAS_PCI", "HAS_PCI")]
    [InlineData("lower", "lower")]
    [InlineData("1E", "_1E")]
    [InlineData("D-1", "D_1")]
    [InlineData("static", "static_")]
    [InlineData("Config", "Config_")]
    [InlineData("ToString", "ToString_")]
    public void A_constant_is_called_as_its_option_or_predictably_else(string option, string constant)
    {
        OptionModel model = new ModelBuilder().Config(option, SymbolType.Bool).Build();
        var naming = new OptionNaming(model);

        Assert.Equal(constant, naming.ConstantOf(model.Find(option)!));
        Assert.Equal(option, naming.OptionOf(constant)?.Name);
        Assert.Empty(naming.Diagnostics);
    }

    [Fact]
    public void Of_two_options_with_one_name_the_mangled_one_gives_way()
    {
        OptionModel model = new ModelBuilder().Config("D-1", SymbolType.Bool).Config("D_1", SymbolType.Bool).Build();
        var naming = new OptionNaming(model);

        Assert.Equal("D_1", naming.ConstantOf(model.Find("D_1")!));
        Assert.Equal("D_1_2", naming.ConstantOf(model.Find("D-1")!));
        Assert.Equal("KC0510", Assert.Single(naming.Diagnostics).Rule.Id);
    }

    [Theory]
    [InlineData("p", "IOMMU_QUARANTINE_NONE IOMMU_QUARANTINE_SCRATCH_PAGE", "IommuQuarantine IOMMU_QUARANTINE None ScratchPage")]
    [InlineData("p", "HZ_100 HZ_SLOW", "Hz HZ HZ_100 Slow")]
    [InlineData("p", "A_B A_B_C", "AChoice A B BC")]
    [InlineData("Timer speed (Hz)", "FAST SLOW", "TimerSpeedHz TIMER_SPEED_HZ Fast Slow")]
    [InlineData("...", "FAST SLOW", "Choice1 CHOICE_1 Fast Slow")]
    [InlineData("p", "X_UNSET X_SET", "XChoice X X_UNSET Set")]
    [InlineData("p", "M_A-B M_A_B", "MChoice M AB M_A_B")]
    public void A_choice_is_called_by_what_its_members_share(string prompt, string members, string names)
    {
        OptionModel model = new ModelBuilder()
            .Choice(prompt, null, null, m => members.Split(' ').ToList().ForEach(name => m.Config(name, SymbolType.Bool, "prompt")))
            .Build();
        ChoiceNames found = new OptionNaming(model).NamesOf(model.Choices[0]);

        Assert.Equal(names, string.Join(' ', [found.EnumName, found.ConstantName, .. found.MemberNames]));
    }

    [Fact]
    public void A_choice_whose_name_is_an_option_gets_a_suffix()
    {
        OptionModel model = new ModelBuilder()
            .Config("LOG", SymbolType.Bool)
            .Choice("p", null, null, m => m.Config("LOG_A", SymbolType.Bool, "prompt").Config("LOG_B", SymbolType.Bool, "prompt"))
            .Build();
        ChoiceNames found = new OptionNaming(model).NamesOf(model.Choices[0]);

        Assert.Equal(("Log", "LOG_CHOICE"), (found.EnumName, found.ConstantName));
    }
}
