using System.Reflection;

namespace BuildOptions.Generator.Tests;

public sealed class ChoiceTests
{
    [Theory]
    [InlineData(null, "Basic")]
    [InlineData("CONFIG_QUARANTINE_NONE=y\n", "None")]
    [InlineData("CONFIG_QUARANTINE_SCRATCH=y\n", "Scratch")]
    [InlineData("# CONFIG_HAS_PCI is not set\n", "Unset")]
    [InlineData("# CONFIG_HAS_PCI is not set\nCONFIG_QUARANTINE_NONE=y\n", "Unset")]
    public void The_constant_holds_the_pick(string? config, string pick)
    {
        object value = ConstantTests.ConstantOf(new GeneratorTest(GeneratorTest.QuarantineKconfig, config), "QUARANTINE");
        Assert.Equal("App.Config+Quarantine." + pick, value.GetType().FullName + "." + value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("# CONFIG_HAS_PCI is not set\n")]
    public void The_enum_is_the_same_in_every_configuration(string? config)
    {
        Type type = new GeneratorTest(GeneratorTest.QuarantineKconfig, config).RunGenerators().Load().GetType("App.Config+Quarantine")!;
        Assert.Equal(["Unset", "None", "Basic", "Scratch"], type.GetEnumNames());
        Assert.Equal(0, (int)Enum.Parse(type, "Unset"));
    }

    [Fact]
    public void A_choice_named_like_an_option_gives_way()
    {
        const string Kconfig =
            """
            config SPEED
            	bool "has speed"
            choice
            	prompt "Speed"
            config SPEED_LOW
            	bool "low"
            config SPEED_HIGH
            	bool "high"
            endchoice
            """;
        Assembly assembly = new GeneratorTest(Kconfig).RunGenerators().Load();
        Assert.Equal(typeof(bool), assembly.GetType("App.Config")!.GetField("SPEED", BindingFlags.NonPublic | BindingFlags.Static)!.FieldType);
        Assert.NotNull(assembly.GetType("App.Config")!.GetField("SPEED_CHOICE", BindingFlags.NonPublic | BindingFlags.Static));
    }

    [Fact]
    public Task A_choice_can_be_switched_over_in_the_oldest_language() =>
        new GeneratorTest(GeneratorTest.QuarantineKconfig)
            .With(
                """
                namespace App
                {
                    class C
                    {
                        public const bool IsBasic = Config.QUARANTINE == Config.Quarantine.Basic;
                        public int M(int x)
                        {
                            switch (x) { case (int)Config.Quarantine.Unset: return 1; case (int)Config.QUARANTINE: return 2; default: return 3; }
                        }
                    }
                }
                """)
            .AtCSharp7()
            .RunAsync();
}
