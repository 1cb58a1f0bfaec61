using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests;

/// <summary>The rules over the first library that is built with them: this repository's own runtime, with its own Kconfig and variants.</summary>
public class RuntimeSourcesTests
{
    // Generic code that asks for the three-valued mode without asking for PCI first.
    private const string Toucher =
        """
        namespace Iommu
        {
            internal static class Generic
            {
                public static bool IsContained(IommuParameters parameters) => parameters.{|#0:Mode|} != QuarantineMode.None;
            }
        }
        """;

    [Theory]
    [InlineData("nopci")]
    [InlineData("none")]
    [InlineData("basic")]
    [InlineData("scratch-page")]
    [InlineData("per-device")]
    public Task The_runtime_breaks_no_rule_in_any_variant(string variant) => Runtime(variant).RunAsync();

    [Fact]
    public Task Generic_code_that_touches_the_mode_is_an_error_without_pci()
    {
        OptionsTest<UncoveredUseAnalyzer> test = Runtime("nopci");
        test.TestState.Sources.Add(("/Generic.cs", Toucher));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2001", DiagnosticSeverity.Error)
            .WithLocation(0)
            .WithMessage("'IommuParameters.Mode' depends on HAS_PCI, but HAS_PCI is n (configs/nopci_defconfig:1)"));
        return test.RunAsync();
    }

    [Fact]
    public Task With_pci_the_same_code_is_said_to_break_without()
    {
        OptionsTest<UncoveredUseAnalyzer> test = Runtime("basic");
        test.TestState.Sources.Add(("/Generic.cs", Toucher));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("KC2002", DiagnosticSeverity.Warning)
            .WithLocation(0)
            .WithMessage("'IommuParameters.Mode' depends on HAS_PCI, which this code does not ask for: it breaks with HAS_PCI=n"));
        return test.RunAsync();
    }

    /// <summary>The repository's variants.</summary>
    internal static IReadOnlyList<string> Variants { get; } =
    [
        .. Directory.GetFiles(Path.Combine(RepositoryFolder.Path, "configs"), "*_defconfig")
            .Select(path => Path.GetFileName(path).Replace("_defconfig", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The runtime as a variant compiles it, under all rules.</summary>
    internal static OptionsTest<UncoveredUseAnalyzer> Runtime(string variant)
    {
        string root = RepositoryFolder.Path;
        ProjectWorld world = WorldOf(variant);
        RecordedInputs inputs = world.Inputs;

        var test = new AllRules { ReferenceAssemblies = ReferenceAssemblies.Net.Running };
        test.TestState.AddAdditional(inputs.Kconfig, File.ReadAllText(inputs.Kconfig), "Kconfig");
        test.TestState.AddAdditional(inputs.ConfigFile!, File.ReadAllText(inputs.ConfigFile!), "Config");
        test.TestState.AddRecord(inputs);
        test.TestState.SetBuildProperty("RootNamespace", "Iommu");
        test.TestState.SetBuildProperty("KconfigReportInCompiler", "true");
        test.PreprocessorSymbols.AddRange(Language.World.PreprocessorSymbols.Of(world.Configuration));

        // What the SDK and the package's props add to every file.
        test.TestState.Sources.Add(("/Usings.cs",
            "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic; "
            + "global using System.Threading; global using System.Threading.Tasks; global using BuildOptions;"));
        string runtime = Path.Combine(root, "runtime");
        Func<string, string> conditionOf = Conditions(Path.Combine(runtime, "Iommu.csproj"));
        var conditions = new StringBuilder("is_global = true\n");
        test.TestState.SetBuildProperty(
            "_KconfigFileConditions",
            string.Join(" , ", XDocument.Load(Path.Combine(runtime, "Iommu.csproj")).Descendants("Compile").Select(item => item.Attribute("DependsOn")!.Value).Where(c => c.Length > 0)));
        foreach (string path in Directory.GetFiles(runtime, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string condition = conditionOf(Path.GetRelativePath(runtime, path).Replace(Path.DirectorySeparatorChar, '/'));
            if (condition.Length > 0)
            {
                // The build drops files whose condition does not hold, and tells the compiler about the others.
                if (world.Configuration.Evaluate(world.ParseCondition(condition).Expression!) == Language.Model.Tristate.No)
                {
                    continue;
                }

                conditions.Append(CultureInfo.InvariantCulture, $"[{path}]\nbuild_metadata.KconfigCompile.DependsOn = {condition}\n");
            }

            test.TestState.Sources.Add((path, File.ReadAllText(path)));
        }

        test.TestState.AnalyzerConfigFiles.Add(("/conditions/.globalconfig", conditions.ToString()));

        return test;
    }

    /// <summary>The repository's options as a variant has them.</summary>
    internal static ProjectWorld WorldOf(string variant)
    {
        string root = RepositoryFolder.Path;
        var inputs = new RecordedInputs
        {
            BaseFolder = root,
            Kconfig = Path.Combine(root, "Kconfig"),
            ConfigFile = Path.Combine(root, "configs", variant + "_defconfig"),
            Variant = variant,
        };
        return ProjectWorld.Load(
            inputs,
            new GivenFiles(root, [Language.Syntax.SyntaxTree.Parse(new SourceText(inputs.Kconfig, File.ReadAllText(inputs.Kconfig)))]),
            new SourceText(inputs.ConfigFile, File.ReadAllText(inputs.ConfigFile)));
    }

    // The project says of files (Vtd/**/*.cs) what they depend on, and the last word counts.
    private static Func<string, string> Conditions(string project)
    {
        (Regex Files, string Condition)[] said =
        [
            .. from item in XDocument.Load(project).Descendants("Compile")
               from pattern in item.Attribute("Update")!.Value.Split(';')
               select (new Regex("^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?").Replace(@"\*", "[^/]*") + "$"), item.Attribute("DependsOn")!.Value),
        ];
        return path => said.LastOrDefault(word => word.Files.IsMatch(path)).Condition ?? "";
    }

    private sealed class AllRules : OptionsTest<UncoveredUseAnalyzer>
    {
        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => RuleCatalogueTests.CreateAnalyzers();
    }
}
