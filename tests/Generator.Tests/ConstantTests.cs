using System.Reflection;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Generator.Tests;

public sealed class ConstantTests
{
    private const string Kconfig =
        """
        config MODULES
        	bool "modules"
        	modules
        	default y
        config ON
        	bool "on"
        	default y
        config OFF
        	bool "off"
        config DRIVER
        	tristate "driver"
        	default m
        config COUNT
        	int "count"
        	default -5
        config BIG
        	int "big"
        	range 0 5000000000
        	default 4000000000
        config ADDRESS
        	hex "address"
        	default 0xfFfFFFff
        config WIDE
        	hex "wide"
        	default 0x123456789ABCDEF0
        config NAME
        	string "name"
        	default "a \"b\" \\c"
        config HIDDEN_COUNT
        	int "hidden count"
        	depends on OFF
        	default 7
        config HIDDEN_HEX
        	hex "hidden hex"
        	depends on OFF
        config HIDDEN_NAME
        	string "hidden name"
        	depends on OFF
        config D-1
        	bool "no identifier"
        	default y
        """;

    [Theory]
    [InlineData("ON", true)]
    [InlineData("OFF", false)]
    [InlineData("COUNT", -5)]
    [InlineData("BIG", 4000000000L)]
    [InlineData("ADDRESS", 0xFFFFFFFFu)]
    [InlineData("WIDE", 0x123456789ABCDEF0ul)]
    [InlineData("NAME", "a \"b\" \\c")]
    [InlineData("HIDDEN_COUNT", 0)]
    [InlineData("HIDDEN_HEX", 0u)]
    [InlineData("HIDDEN_NAME", "")]
    [InlineData("D_1", true)]
    public void A_constant_has_the_type_and_value_of_its_option(string name, object value) =>
        Assert.Equal(value, ConstantOf(new GeneratorTest(Kconfig), name));

    [Fact]
    public void A_tristate_is_an_enum()
    {
        object module = ConstantOf(new GeneratorTest(Kconfig), "DRIVER");
        Assert.Equal("Module", module.ToString());
        Assert.Equal("BuildOptions.Tristate", module.GetType().FullName);
    }

    [Theory]
    [InlineData("CONFIG_COUNT=2147483647", "COUNT", 2147483647)]
    [InlineData("CONFIG_COUNT=-2147483648", "COUNT", -2147483648)]
    [InlineData("CONFIG_COUNT=99999999999999999999", "COUNT", 0)]
    [InlineData("CONFIG_BIG=5", "BIG", 5L)]
    [InlineData("CONFIG_WIDE=0x0", "WIDE", 0ul)]
    [InlineData("CONFIG_ADDRESS=0x1234", "ADDRESS", 0x1234u)]
    [InlineData("CONFIG_NAME=\"\"", "NAME", "")]
    [InlineData("CONFIG_NAME=\"tab\there, \u00e9\u2028\u0085 { } \\\\n\"", "NAME", "tab\there, \u00e9\u2028\u0085 { } \\n")]
    public void The_type_never_depends_on_the_value(string config, string name, object value) =>
        Assert.Equal(value, ConstantOf(new GeneratorTest(Kconfig, config + "\n"), name));

    [Fact]
    public void An_override_wins() =>
        Assert.Equal(9, ConstantOf(new GeneratorTest(Kconfig, "CONFIG_COUNT=8\n", overrides: new OverrideValue("COUNT", "9")), "COUNT"));

    [Fact]
    public Task All_constants_can_be_used_as_constants_from_the_oldest_language() =>
        new GeneratorTest(Kconfig)
            .With(
                """
                namespace App
                {
                    class Uses
                    {
                        public const bool A = Config.ON && !Config.OFF;
                        public const long B = Config.COUNT + Config.BIG;
                        public const ulong C = Config.ADDRESS | Config.WIDE;
                        public const string D = Config.NAME + Config.HIDDEN_NAME;
                        public const BuildOptions.Tristate E = Config.DRIVER;
                    }
                }
                """)
            .AtCSharp7()
            .RunAsync();

    [Theory]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Annotations)]
    public async Task It_compiles_with_nullable_on_and_off(NullableContextOptions nullable)
    {
        GeneratorTest test = new GeneratorTest(Kconfig).With("class C { string s = App.Config.NAME; public string S => s; }");
        test.NullableContextOptions = nullable;
        await test.RunAsync();
    }

    [Theory]
    [InlineData("", "Config")]
    [InlineData("My.App", "My.App.Config")]
    [InlineData("my-app.1st.class", "my_app._1st.class.Config")]
    [InlineData("BuildOptions", "BuildOptions.Config")]
    public void The_class_lies_in_the_root_namespace(string rootNamespace, string fullName)
    {
        Assembly assembly = new GeneratorTest(Kconfig, rootNamespace: rootNamespace).RunGenerators().Load();
        Assert.NotNull(assembly.GetType(fullName));
    }

    [Fact]
    public void Without_a_root_namespace_the_class_is_global()
    {
        var test = new GeneratorTest();
        BuildOptions.Testing.KconfigFiles.AddKconfig(test.TestState, Kconfig);
        Assert.NotNull(test.RunGenerators().Load().GetType("Config"));
    }

    [Fact]
    public void Without_a_record_there_are_only_the_attributes()
    {
        GeneratedCompilation run = new GeneratorTest().RunGenerators();
        Assert.Equal(["Microsoft.CodeAnalysis.EmbeddedAttribute.cs", "BuildOptions.Attributes.g.cs"], run.HintNames);
    }

    [Fact]
    public void A_text_that_is_no_record_counts_as_none()
    {
        var test = new GeneratorTest();
        BuildOptions.Testing.KconfigFiles.AddAdditional(test.TestState, "/project/obj/record", "something else\n", "Record");
        Assert.DoesNotContain("Config.g.cs", test.RunGenerators().HintNames);
    }

    internal static object ConstantOf(GeneratorTest test, string name) =>
        test.RunGenerators().Load().GetType("App.Config", throwOnError: true)!
            .GetField(name, BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValueAsEnum()
        ?? throw new Xunit.Sdk.XunitException($"no constant {name} in\n{test.ConfigText()}");
}

internal static class ConstantFields
{
    /// <summary>The constant as a value of its own type.</summary>
    public static object GetRawConstantValueAsEnum(this FieldInfo field) =>
        field.FieldType.IsEnum ? Enum.ToObject(field.FieldType, field.GetRawConstantValue()!) : field.GetRawConstantValue()!;
}
