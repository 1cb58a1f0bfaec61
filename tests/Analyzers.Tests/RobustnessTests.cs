using System.Text;
using System.Text.RegularExpressions;
using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests;

/// <summary>Code that is half written, huge, or somebody else's never makes an analyzer fail.</summary>
public class RobustnessTests
{
    [Fact]
    public async Task Code_that_is_cut_anywhere_makes_no_analyzer_fail()
    {
        string code = string.Concat(Directory
            .GetFiles(Path.Combine(RepositoryFolder.Path, "tests", "Analyzers.Tests"), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where(path => path.Contains("Guard", StringComparison.Ordinal) || path.Contains("Signature", StringComparison.Ordinal))
            .Select(File.ReadAllText))
            .Replace("\"", " ", StringComparison.Ordinal).Replace("[|", "[", StringComparison.Ordinal);

        // Neither quotes nor markup: what is left of the tests' own code is code, half of it out of place.
        code = Regex.Replace(code, @"\{\|#?\w+:|\|\}|\$|§", "");
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 30; i++)
        {
            int start = random.Next(code.Length - 200);
            int length = random.Next(200, Math.Min(6000, code.Length - start));
            string piece = code.Substring(start, length);
            var test = new AllRules("# CONFIG_HAS_PCI is not set\n", "class Cut { void M() { " + piece);
            test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
            try
            {
                await test.RunAsync();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, case {i}", e);
            }
        }
    }

    [Fact]
    public Task A_condition_of_thousands_of_operands_makes_no_analyzer_fail()
    {
        var condition = new StringBuilder("Config.HAS_PCI");
        for (int i = 0; i < 3000; i++)
        {
            condition.Append(i % 2 == 0 ? " && unknown" : " || unknown");
        }

        var test = new AllRules(
            "# CONFIG_HAS_PCI is not set\n", $"class C {{ void M(bool unknown) {{ if ({condition}) _ = Pci.Mode; }} }}");
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        return test.RunAsync();
    }

    [Fact]
    public Task Another_assembly_is_not_judged_by_this_build()
    {
        const string Library =
            """
            namespace BuildOptions
            {
                internal sealed class DependsOnAttribute(string s) : System.Attribute { public string S => s; }
                internal sealed class OptionGuardAttribute(string s) : System.Attribute { public string S => s; }
            }
            namespace Library
            {
                public static class Config { public const bool HAS_PCI = true; }
                public static class Api
                {
                    [BuildOptions.DependsOn("HAS_PCI")] public static void Scan() { }
                    [BuildOptions.OptionGuard("HAS_PCI")] public static bool IsOn => true;
                }
            }
            """;
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(Library)],
            ReferenceAssemblies.Net.Net80.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var test = new OptionsTest<UncoveredUseAnalyzer>(
            "# CONFIG_HAS_PCI is not set\n",
            """
            class C
            {
                void M()
                {
                    Library.Api.Scan();
                    if (Library.Api.IsOn) Pci.{|KC2001:Scan|}();
                    if (Library.Config.HAS_PCI) Pci.{|KC2001:Scan|}();
                }
            }
            """);
        test.TestState.Sources.Add(OptionsTest<UncoveredUseAnalyzer>.Pci);
        test.TestState.AdditionalReferences.Add(library.ToMetadataReference());
        return test.RunAsync();
    }

    // Looks for nothing but an analyzer that failed (AD0001).
    private sealed class AllRules : OptionsTest<UncoveredUseAnalyzer>
    {
        public AllRules(string config, string code)
            : base(config, code)
        {
            CompilerDiagnostics = CompilerDiagnostics.None;
            DisabledDiagnostics.AddRange(RuleCatalogueTests.CreateAnalyzers().SelectMany(a => a.SupportedDiagnostics).Select(rule => rule.Id));
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => RuleCatalogueTests.CreateAnalyzers();
    }
}
