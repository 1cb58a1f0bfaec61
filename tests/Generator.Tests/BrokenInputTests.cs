using System.Reflection;
using BuildOptions.Language.World;
using BuildOptions.Testing;

namespace BuildOptions.Generator.Tests;

public sealed class BrokenInputTests
{
    [Theory]
    [InlineData("config A\n\tbool \"a\"\n\tnonsense here\nconfig B\n\tint \"b\"\n\tdefault 3\n")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on (\nconfig B\n\tint \"b\"\n\tdefault 3\n")]
    [InlineData("config A\n\tbool \"a\nsource \"missing/Kconfig\"\nconfig B\n\tint \"b\"\n\tdefault 3\n")]
    [InlineData("endmenu\nconfig A\n\tbool \"a\"\nif A\nconfig B\n\tint \"b\"\n\tdefault 3\nconfig")]
    [InlineData("config A\n\tbool \"a\"\nconfig A\n\tstring \"other\"\nconfig B\n\tint \"b\"\n\tdefault 3\n")]
    [InlineData("config A\n\tbool \"a\"\n\tdepends on B = 3 && A\nconfig B\n\tint \"b\"\n\tdefault 3\nconfig C\nchoice\nendchoice\n")]
    public async Task What_can_be_understood_of_a_broken_Kconfig_is_generated(string kconfig)
    {
        var test = new GeneratorTest(kconfig);
        FieldInfo[] constants = test.RunGenerators().Load().GetType("App.Config")!.GetFields(BindingFlags.NonPublic | BindingFlags.Static);

        Assert.Contains("A", constants.Select(c => c.Name));
        Assert.Contains("B", constants.Select(c => c.Name));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("choice\n")]
    [InlineData("choice\n\tprompt \"x\"\nendchoice\n")]
    [InlineData("choice\nconfig int\n\tbool \"x\"\nconfig Config\n\tbool \"y\"\nendchoice\n")]
    [InlineData("config Config\n\tbool \"c\"\nconfig GetType\n\tbool \"c\"\nconfig class\n\tint \"c\"\nconfig Tristate\n\ttristate \"t\"\nconfig BuildOptions\n\tbool \"b\"\nconfig global\n\ttristate \"g\"\n")]
    [InlineData("config -\n\tbool \"c\"\nconfig --\n\tbool \"c\"\nconfig _\n\tbool \"c\"\nconfig -_\n\tbool \"c\"\n")]
    [InlineData("choice\nconfig PICK_PICK\n\tbool \"a\"\nconfig PICK_UNSET\n\tbool \"b\"\nconfig PICK_TO_STRING\n\tbool \"c\"\nconfig PICK_EQUALS\n\tbool \"d\"\nconfig PICK_VALUE__\n\tbool \"e\"\nconfig PICK_value__\n\tbool \"f\"\nconfig PICK_1\n\tbool \"g\"\nendchoice\n")]
    [InlineData("config var\n\tbool \"a\"\nconfig record\n\tint \"b\"\nconfig field\n\thex \"c\"\nconfig partial\n\tstring \"d\"\nconfig System\n\tstring \"e\"\nconfig value__\n\ttristate \"f\"\n")]
    public Task Odd_names_and_empty_files_still_compile(string kconfig) => new GeneratorTest(kconfig).AtCSharp7().RunAsync();

    [Fact]
    public Task A_missing_root_gives_an_empty_class()
    {
        var test = new GeneratorTest();
        test.TestState.AddRecord(new RecordedInputs { BaseFolder = "/project", Kconfig = "/project/Kconfig", ConfigFile = "/project/.config" });
        return test.With("class C { System.Type T => typeof(Config); }").RunAsync();
    }

    [Theory]
    [InlineData("CONFIG_NO_SUCH=y\nCONFIG_B=5\n")]
    [InlineData("garbage\nCONFIG_B=5\n\0")]
    [InlineData("CONFIG_B=5\nCONFIG_A=maybe\n")]
    public void A_broken_configuration_file_still_sets_the_rest(string config) =>
        Assert.Equal(5, ConstantTests.ConstantOf(new GeneratorTest("config A\n\tbool \"a\"\nconfig B\n\tint \"b\"\n\tdefault 3\n", config), "B"));

    [Fact]
    public void Sourced_files_are_found_among_the_additional_files()
    {
        var test = new GeneratorTest("source \"sub/Kconfig\"\nsource \"./sub/../other/Kconfig\"\n");
        test.TestState.AddKconfigFile("sub/Kconfig", "config A\n\tint \"a\"\n\tdefault 1\n");
        test.TestState.AddKconfigFile("other/Kconfig", "config B\n\tint \"b\"\n\tdefault 2\n");

        Assert.Equal(1, ConstantTests.ConstantOf(test, "A"));
        Assert.Equal(2, ConstantTests.ConstantOf(test, "B"));
    }

    [Fact]
    public void A_file_of_another_kind_is_not_read()
    {
        var test = new GeneratorTest("source \"sub/Kconfig\"\nconfig B\n\tint \"b\"\n");
        test.TestState.AddAdditional("/project/sub/Kconfig", "config A\n\tint \"a\"\n", "Other");
        Assert.DoesNotContain(" A ", test.ConfigText());
    }

    [Fact]
    public void The_text_does_not_depend_on_where_the_project_lies()
    {
        Assert.Equal(Text("/project"), Text("/elsewhere/deep/down"));

        static string Text(string folder)
        {
            GeneratorTest test = new GeneratorTest().With(GeneratorTest.QuarantineMode.Replace("QUARANTINE_NONE", "A")).With(InitializerTests.Policy);
            test.TestState.AddAdditional(folder + "/Kconfig", "config A\n\tbool \"a\"\nsource \"sub/Kconfig\"\n", "Kconfig");
            test.TestState.AddAdditional(folder + "/sub/Kconfig", "config B\n\tbool \"b\"\n\tdefault y\n", "Kconfig");
            test.TestState.AddAdditional(folder + "/.config", "CONFIG_A=y\n", "Config");
            test.TestState.AddRecord(new RecordedInputs { BaseFolder = folder, Kconfig = folder + "/Kconfig", ConfigFile = folder + "/.config" });
            return string.Join("\n", test.RunGenerators().Result.Results[0].GeneratedSources.Select(s => s.HintName + "\n" + s.SourceText));
        }
    }

    [Fact]
    public async Task Two_thousand_options_are_no_trouble()
    {
        string kconfig = string.Concat(Enumerable.Range(0, 2000).Select(i =>
            $"config OPTION_{i}\n\t{(i % 3 == 0 ? "bool" : i % 3 == 1 ? "int" : "string")} \"Option {i}\"\n{(i > 0 ? $"\tdepends on OPTION_{i - i % 3} || OPTION_0\n" : "")}\thelp\n\t  Help {i}.\n"));
        var test = new GeneratorTest(kconfig, "CONFIG_OPTION_0=y\nCONFIG_OPTION_1999=1\n");

        Assert.Equal(2000, test.RunGenerators().Load().GetType("App.Config")!.GetFields(BindingFlags.NonPublic | BindingFlags.Static).Length);
        await test.RunAsync();
    }
}
