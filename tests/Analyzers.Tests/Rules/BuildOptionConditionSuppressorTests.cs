using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC1005, which silences CS0162.</summary>
public class BuildOptionConditionSuppressorTests
{
    [Theory]
    [InlineData("if (Config.HAS_PCI) { N(); }")]
    [InlineData("if (!Config.HAS_PCI) { } else { N(); }")]
    [InlineData("if (!Config.HAS_PCI) return; N();")]
    [InlineData("if (!Config.HAS_PCI) { if (true) throw new System.Exception(); } N();")]
    [InlineData("{ try { if (!Config.HAS_PCI) return; } finally { } } N();")]
    [InlineData("while (Config.HAS_PCI) { N(); }")]
    [InlineData("while (!Config.HAS_PCI) { } N();")]
    [InlineData("for (; Config.HAS_PCI;) N();")]
    [InlineData("if (Config.HAS_PCI && Config.ARM) { N(); N(); }")]
    [InlineData("if (Config.NR_CPUS > 8) { N(); }")]
    [InlineData("if (Config.QUARANTINE == Config.Quarantine.Basic) { N(); }")]
    [InlineData("switch (Config.QUARANTINE) { case Config.Quarantine.Basic: N(); break; }")]
    [InlineData("System.Action a = () => { if (Config.HAS_PCI) N(); };")]
    public Task Code_that_an_option_makes_unreachable_is_left_alone(string body) => Run(body);

    [Theory]
    [InlineData("if (false) { {|CS0162:N|}(); }")]
    [InlineData("return; {|CS0162:N|}();")]
    [InlineData("if (Config.HAS_PCI) { } return; {|CS0162:N|}();")]
    [InlineData("{ if (Config.HAS_PCI) { } return; } {|CS0162:N|}();")]
    [InlineData("const bool Mine = false; if (Mine) { {|CS0162:N|}(); }")]
    [InlineData("void F() { if (!Config.HAS_PCI) return; } F(); return; {|CS0162:N|}();")]
    public Task Other_unreachable_code_stays_a_warning(string body) => Run(body);

    private static Task Run(string body)
    {
        var test = new OptionsTest<BuildOptionConditionSuppressor>(
            "# CONFIG_HAS_PCI is not set\n", $"using App; class C {{ static void N() {{ }} static void M() {{ {body} }} }}")
        {
            CompilerDiagnostics = CompilerDiagnostics.Warnings,
        };
        return test.RunAsync();
    }
}
