using System.Collections.Immutable;
using System.Diagnostics;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Analyzers.Tests.Oracle;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit.Abstractions;

namespace BuildOptions.Analyzers.Tests.RealCode;

/// <summary>
/// All rules over code bases that nobody wrote for them, with options sprinkled over their members: no analyzer fails, and
/// KC2001 agrees with the compiled code where there is any. A part of one package is taken unless REAL_CODE is <c>all</c>.
/// </summary>
public class RealCodeTests(ITestOutputHelper output)
{
    private const int Options = 8;

    private static readonly bool s_takesAll = Environment.GetEnvironmentVariable("REAL_CODE") == "all";

    public static TheoryData<string> Packages() => s_takesAll ? ["Newtonsoft.Json", "Spectre.Console", "BenchmarkDotNet"] : ["Newtonsoft.Json"];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task No_analyzer_fails_and_compiled_code_agrees(string package)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        DecompiledCode code = DecompiledCode.Of(package, s_takesAll ? 1 : 10, random);
        TimeSpan decompiled = watch.Elapsed;

        string kconfig = string.Concat(Enumerable.Range(0, Options).Select(i => $"config O{i}\n\tbool \"option {i}\"\n\n"));
        string config = string.Concat(Enumerable.Range(0, Options).Where(_ => random.Next(2) == 0).Select(i => $"CONFIG_O{i}=y\n"));
        var test = new AllRules(config, kconfig);
        CSharpCompilation plain = test.RunGenerators().Compilation.AddSyntaxTrees(code.Trees);

        // A part of a package compiles to nothing anyway, and broken code is what analyzers see while somebody types.
        plain = s_takesAll ? DecompiledCode.Mend(plain) : plain;
        var sprinkler = new Sprinkler(random, Options);
        CSharpCompilation compilation = plain;
        foreach (SyntaxTree tree in plain.SyntaxTrees.Where(tree => tree.FilePath.StartsWith('/') && code.Trees.Any(t => t.FilePath == tree.FilePath)))
        {
            // Written and read again: a tree that was put together is not what a compiler sees.
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
                sprinkler.Visit(tree.GetRoot())!.ToFullString(), DecompiledCode.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
        }

        watch.Restart();
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. RuleCatalogueTests.CreateAnalyzers()], test.GetAnalyzerOptions()).GetAnalyzerDiagnosticsAsync();
        TimeSpan analyzed = watch.Elapsed;
        int errors = compilation.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);
        output.WriteLine($"seed {seed}: {package}, {code.Lines:N0} lines in {code.Trees.Length} types, decompiled in {decompiled.TotalSeconds:F1} s; "
            + $"{sprinkler.Count} attributes and guards; {found.Length} findings in {analyzed.TotalSeconds:F1} s; {errors} errors of the compiler");

        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        if (errors == 0)
        {
            Assert.True(Difference(compilation, found, TestWorld.Load(kconfig, config)) is not { } difference, $"seed {seed}");
        }
    }

    private string? Difference(CSharpCompilation compilation, ImmutableArray<Diagnostic> found, ProjectWorld world)
    {
        IReadOnlyDictionary<string, SortedSet<string>> reported = Agreement.Reported(compilation, found.Where(d => d.Id == UncoveredUseAnalyzer.Id));
        IReadOnlyDictionary<string, SortedSet<string>> traced = Agreement.Reported(
            compilation, found.Where(d => d.Id == UncoveredUseAnalyzer.Id && LeavesTrace(d, compilation)));
        IReadOnlyDictionary<string, SortedSet<string>> compiled = Agreement.Compiled(compilation, world);
        string? missed = Agreement.Difference(reported, compiled, line => line.StartsWith("reported", StringComparison.Ordinal));
        string? invented = Agreement.Difference(traced, compiled, line => line.StartsWith("compiled", StringComparison.Ordinal));
        output.WriteLine($"{reported.Count} members reported, {compiled.Count} with a use in the compiled code");
        output.WriteLine($"{missed}\n{invented}");
        return missed ?? invented;
    }

    // Constants and the names of types may leave nothing: see docs/analyzers.md.
    private static bool LeavesTrace(Diagnostic diagnostic, CSharpCompilation compilation)
    {
        SyntaxTree tree = diagnostic.Location.SourceTree!;
        SyntaxNode node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        ISymbol? symbol = compilation.GetSemanticModel(tree).GetSymbolInfo(node).Symbol;
        return symbol is not (IFieldSymbol { IsConst: true } or ITypeSymbol) && node is not TypeSyntax { Parent: VariableDeclarationSyntax };
    }

    private sealed class AllRules : OptionsTest<UncoveredUseAnalyzer>
    {
        public AllRules(string config, string kconfig)
            : base(config, "", kconfig)
        {
            ReferenceAssemblies = ReferenceAssemblies.Net.Running;
            NullableContextOptions = NullableContextOptions.Disable;
        }

        protected override CSharpParseOptions CreateParseOptions() => DecompiledCode.ParseOptions;
    }
}
