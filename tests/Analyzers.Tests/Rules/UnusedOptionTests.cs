using BuildOptions.Analyzers.Rules;
using BuildOptions.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC4003.</summary>
public class UnusedOptionTests
{
    private const string Marked = "{|KC4003:config X|}\n\tbool \"x\"\n";
    private const string Plain = "config X\n\tbool \"x\"\n";

    [Fact]
    public Task An_option_that_nothing_names_is_marked() => Test(Marked, "class C { bool XY => true; }").RunAsync();

    [Theory]
    [InlineData("class C { bool M => App.Config.X; }")]
    [InlineData("#if CONFIG_X\n#endif")]
    [InlineData("#if NEVER\nclass C { bool M => App.Config.X; }\n#endif")]
    [InlineData("class C { [BuildOptions.DependsOn(\"!X\")] void M() { } }")]
    public Task An_option_that_code_names_is_used(string code) => Test(Plain, code).RunAsync();

    [Theory]
    [InlineData("config Y\n\tbool\n\tdepends on X\n")]
    [InlineData("config Y\n\tbool\n\tdefault y if !X\n")]
    [InlineData("config Y\n\tbool \"y\" if X\n", "Y")]
    [InlineData("config Y\n\tint\n\trange 1 2 if X\n\tdefault 1\n")]
    [InlineData("if X\nconfig Y\n\tbool\nendif\n")]
    public Task An_option_that_decides_about_another_is_used(string other, string word = "") => Test(Plain + other, "// " + word).RunAsync();

    [Fact]
    public Task An_option_that_selects_is_used_and_one_that_is_selected_need_not_be() =>
        Test("config X\n\tbool \"x\"\n\tselect Y\n{|KC4003:config Y|}\n\tbool \"y\"\n", "").RunAsync();

    [Fact]
    public Task An_option_that_nobody_is_asked_for_is_not_marked() => Test("config X\n\tdef_bool y\n", "").RunAsync();

    [Theory]
    [InlineData("class C { object M => App.Config.POLICY; }")]
    [InlineData("class C { object M => App.Config.Policy.B; }")]
    public Task Whoever_asks_for_the_pick_of_a_choice_uses_every_member(string code) =>
        Test("choice POLICY\n\tprompt \"policy\"\nconfig POLICY_A\n\tbool \"a\"\nconfig POLICY_B\n\tbool \"b\"\nendchoice\n", code).RunAsync();

    [Fact]
    public Task Members_of_a_choice_that_nobody_asks_for_are_marked() =>
        Test("choice\n\tprompt \"policy\"\n{|KC4003:config POLICY_A|}\n\tbool \"a\"\n{|KC4003:config POLICY_B|}\n\tbool \"b\"\nendchoice\n", "").RunAsync();

    [Fact]
    public Task A_condition_of_a_file_that_is_left_out_uses_the_option()
    {
        OptionsTest<UnusedOptionAnalyzer> test = Test(Plain, "");
        test.TestState.SetBuildProperty("_KconfigFileConditions", "!X , !Y");
        return test.RunAsync();
    }

    [Fact]
    public Task Where_a_file_is_left_out_nobody_knows_what_it_uses()
    {
        OptionsTest<UnusedOptionAnalyzer> test = Test(Plain + "config Y\n\tbool \"y\"\n", "");
        test.TestState.SetBuildProperty("_KconfigFileConditions", "Y");
        return test.RunAsync();
    }

    [Fact]
    public Task With_other_configurations_off_nothing_is_said()
    {
        OptionsTest<UnusedOptionAnalyzer> test = Test(Plain, "");
        test.TestState.SetBuildProperty("KconfigCheckAllConfigurations", "false");
        return test.RunAsync();
    }

    private static OptionsTest<UnusedOptionAnalyzer> Test(string kconfig, string code) => new(null, code, kconfig);
}
