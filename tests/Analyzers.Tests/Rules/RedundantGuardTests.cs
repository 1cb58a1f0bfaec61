using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>KC2004.</summary>
public class RedundantGuardTests
{
    [Theory]
    [InlineData("void M() { if (Config.HAS_MSI) { if ({|KC2004:Config.HAS_PCI|}) { } } }")]
    [InlineData("void M() { if (Config.HAS_PCI) { if ({|KC2004:Config.HAS_PCI|}) { } } }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] void M() { if ({|KC2004:Config.HAS_PCI|}) { } }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] void M() { if ({|KC2004:!Config.HAS_PCI|}) return; }")]
    [InlineData("[DependsOn(\"HAS_PCI\")] int M(bool b) => {|KC2004:Config.HAS_PCI|} && b ? 1 : 0;")]
    [InlineData("bool M(bool b) => Config.HAS_MSI && {|KC2004:Config.HAS_PCI|} && b;")]
    [InlineData("void M() {\n#if CONFIG_HAS_PCI\nif ({|KC2004:Config.HAS_PCI|}) { }\n#endif\n}")]
    [InlineData("\n#if CONFIG_HAS_PCI\n#if {|KC2004:CONFIG_HAS_PCI|}\n#endif\n#endif\n")]
    [InlineData("void M() { if (!Config.HAS_PCI) return; if (Config.QUARANTINE == Config.Quarantine.Basic) { } if ({|KC2004:Config.QUARANTINE != Config.Quarantine.Unset|}) { } }")]
    public Task What_is_known_already_is_marked(string members) => Test(members).RunAsync();

    [Theory]
    [InlineData("void M() { if (Config.HAS_PCI) { if (Config.HAS_MSI) { } } }")]
    [InlineData("void M() { if (Config.HAS_PCI) { } if (Config.HAS_PCI) { } }")]
    [InlineData("[DependsOn(\"ARM\")] void M() { if (Config.HAS_PCI) { } }")]
    [InlineData("void M(bool b) { if (Config.HAS_PCI && b) { if (b) { } } }")]
    [InlineData("bool M(bool b) => b && Config.HAS_PCI;")]
    [InlineData("void M() {\n#if CONFIG_HAS_PCI\nif (Config.HAS_MSI) { }\n#else\n#endif\n}")]
    [InlineData("[DependsOn(\"HAS_PCI\")] bool M() => Config.HAS_PCI;")]
    public Task What_is_not_is_fine(string members) => Test(members).RunAsync();

    [Fact]
    public Task The_message_says_what_is_known()
    {
        OptionsTest<RedundantGuardAnalyzer> test = Test("void M() { if (Config.HAS_MSI) { if ({|#0:Config.HAS_PCI|}) { } } }");
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2004", DiagnosticSeverity.Hidden)
            .WithLocation(0)
            .WithMessage("'Config.HAS_PCI' is always true here, where HAS_MSI holds"));
        return test.RunAsync();
    }

    private static OptionsTest<RedundantGuardAnalyzer> Test(string members) =>
        new("CONFIG_HAS_PCI=y\n", $"using App; using BuildOptions; class C {{ {members} }}");
}
