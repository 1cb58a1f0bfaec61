using System.Runtime.CompilerServices;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis.Testing;
using Xunit.Sdk;

namespace BuildOptions.Generator.Tests;

/// <summary>
/// The whole text for this repository's own Kconfig. After a wanted change, run with UPDATE_SNAPSHOTS=1 and read the difference.
/// </summary>
public sealed class SnapshotTests
{
    private static string Repository => Path.Combine(AppContext.BaseDirectory, "Repository");

    [Theory]
    [InlineData("nopci")]
    [InlineData("none")]
    [InlineData("basic")]
    [InlineData("scratch-page")]
    [InlineData("per-device")]
    public void The_text_for_each_variant_is_as_recorded(string variant)
    {
        var test = new GeneratorTest();
        string path = $"configs/{variant}_defconfig";
        test.TestState.AddKconfig(Read("Kconfig"), Read(path), path);
        test.TestState.SetBuildProperty("RootNamespace", "Iommu");

        Compare($"{variant}.Config.txt", test.RunGenerators()["Config.g.cs"]);
    }

    [Theory]
    [InlineData("visible", null)]
    [InlineData("hidden", "# CONFIG_HAS_PCI is not set\n")]
    public void The_text_of_an_initializer_is_as_recorded(string name, string? config)
    {
        GeneratorTest test = new GeneratorTest(GeneratorTest.QuarantineKconfig, config)
            .With(GeneratorTest.QuarantineMode)
            .With(InitializerTests.Policy);
        GeneratedCompilation run = test.RunGenerators();

        Compare($"{name}.Initializer.txt", run[Assert.Single(run.HintNames, h => h.StartsWith("App.Policy.Mode.", StringComparison.Ordinal))]);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository, path));

    private static void Compare(string name, string actual, [CallerFilePath] string thisFile = "")
    {
        string source = Path.Combine(Path.GetDirectoryName(thisFile)!, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(source, actual);
            return;
        }

        string recorded = Path.Combine(AppContext.BaseDirectory, "Snapshots", name);
        string expected = File.Exists(recorded) ? File.ReadAllText(recorded) : "";
        if (TextDifference.Of(expected, actual) is { } difference)
        {
            throw new XunitException($"{name} differs (UPDATE_SNAPSHOTS=1 records it anew):\n{difference}");
        }
    }
}
