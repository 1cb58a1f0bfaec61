using BuildOptions.Analyzers.Rules;

namespace BuildOptions.Analyzers.Tests.Flow;

/// <summary>Guards and requirements over options that have a third value.</summary>
public class TristateGuardTests
{
    private const string Kconfig =
        "config MODULES\n\tbool \"modules\"\n\tmodules\n\tdefault y\n\nconfig DRIVER\n\ttristate \"driver\"\n";

    private const string Subjects =
        """
        global using App;
        global using BuildOptions;
        static class Driver
        {
            [DependsOn("DRIVER")] public static void Any() { }
            [DependsOn("DRIVER = y")] public static void BuiltIn() { }
        }
        """;

    [Theory]
    [InlineData("n", "Driver.{|KC2001:Any|}(); Driver.{|KC2001:BuiltIn|}();")]
    [InlineData("m", "Driver.Any(); Driver.{|KC2001:BuiltIn|}();")]
    [InlineData("y", "Driver.Any(); Driver.BuiltIn();")]
    [InlineData("n", "if (Config.DRIVER != Tristate.No) Driver.Any();")]
    [InlineData("n", "if (Config.DRIVER == Tristate.No) return; Driver.Any();")]
    [InlineData("n", "if (Config.DRIVER >= Tristate.Module) Driver.Any();")]
    [InlineData("n", "if (Config.DRIVER == Tristate.Module) Driver.Any();")]
    [InlineData("n", "if (Config.DRIVER is Tristate.Module or Tristate.Yes) Driver.Any();")]
    [InlineData("n", "if (Config.DRIVER < Tristate.Yes) Driver.{|KC2001:Any|}();")]
    [InlineData("m", "if (Config.DRIVER == Tristate.Yes) Driver.BuiltIn();")]
    [InlineData("m", "if (Config.DRIVER > Tristate.Module) Driver.BuiltIn();")]
    [InlineData("m", "if (Config.DRIVER != Tristate.No) Driver.{|KC2001:BuiltIn|}();")]
    [InlineData("m", "switch (Config.DRIVER) { case Tristate.Yes: Driver.BuiltIn(); break; case Tristate.Module: Driver.{|KC2001:BuiltIn|}(); break; }")]
    public Task Each_value_guards_what_it_implies(string value, string body)
    {
        var test = new OptionsTest<UncoveredUseAnalyzer>(
            value == "n" ? "# CONFIG_DRIVER is not set\n" : $"CONFIG_DRIVER={value}\n", $"class C {{ void M() {{ {body} }} }}", Kconfig);
        test.TestState.Sources.Add(Subjects);
        return test.RunAsync();
    }
}
