using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Tests.Rules;

/// <summary>What <c>KconfigCheckAllConfigurations=false</c> turns off, and what it saves.</summary>
public class EveryConfigurationSwitchTests
{
    private const string Code =
        """
        class C
        {
            int Elsewhere() => Pci.Mode;
            int Weak() => Config.ARM ? Pci.Mode : 0;
            int Redundant() => Config.HAS_MSI && Config.HAS_PCI ? 1 : 0;
            int Never() => Config.HAS_MSI && !Config.HAS_PCI ? 1 : 0;
            int Always() => Config.HAS_PCI || !Config.HAS_MSI ? 1 : 0;
            [OptionGuard("HAS_PCI")] static bool Guard => true;
        }

        class Base { public virtual void M() { } }
        class Derived : Base { [DependsOn("HAS_PCI")] public override void M() { } }
        """;

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("", true)]
    [InlineData("false", false)]
    [InlineData(" False ", false)]
    public async Task Other_configurations_are_looked_at_unless_the_project_says_no(string? property, bool areLookedAt)
    {
        var test = new OptionsTest<Analyzers.Rules.UncoveredUseAnalyzer>("CONFIG_HAS_PCI=y\nCONFIG_ARM=y\n", Code);
        test.TestState.Sources.Add(OptionsTest<Analyzers.Rules.UncoveredUseAnalyzer>.Pci);
        if (property is not null)
        {
            test.TestState.SetBuildProperty("KconfigCheckAllConfigurations", property);
        }

        AnalyzerOptions options = test.GetAnalyzerOptions();
        ImmutableArray<Diagnostic> found = await test.RunGenerators().Compilation
            .WithAnalyzers([.. RuleCatalogueTests.CreateAnalyzers()], options)
            .GetAnalyzerDiagnosticsAsync();

        Assert.Equal(
            areLookedAt ? ["KC1002", "KC1003", "KC2002", "KC2003", "KC2004", "KC2005", "KC2006"] : [],
            found.Select(d => d.Id).Distinct().Where(id => id != "KC4003").Order(StringComparer.Ordinal));

        // What costs is the formula: it is not even begun.
        Assert.Equal(areLookedAt, ProjectOptions.Of(options, default)!.HasBeenAskedAboutEveryConfiguration);
    }
}
