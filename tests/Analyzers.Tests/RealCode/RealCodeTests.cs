using System.Collections.Immutable;
using System.Diagnostics;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Analyzers.Tests.Oracle;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        string kconfig = string.Concat(Enumerable.Range(0, Options).Select(i => $"config O{i}\n\tbool \"option {i}\"\n\n"));
        string config = string.Concat(Enumerable.Range(0, Options).Where(_ => random.Next(2) == 0).Select(i => $"CONFIG_O{i}=y\n"));
        ProjectWorld world = TestWorld.Load(kconfig, config);
        var test = new AllRules(config, kconfig, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: PreprocessorSymbols.Of(world.Configuration)));
        DecompiledCode code = DecompiledCode.Of(package, s_takesAll ? 1 : 10, random, test.ParseOptions);
        TimeSpan decompiled = watch.Elapsed;
        CSharpCompilation plain = test.RunGenerators().Compilation.AddReferences(code.References).AddSyntaxTrees(code.Trees);

        // A part of a package compiles to nothing anyway, and broken code is what analyzers see while somebody types.
        if (s_takesAll)
        {
            watch.Restart();
            plain = DecompiledCode.Mend(plain) ?? plain;
            output.WriteLine($"mended in {watch.Elapsed.TotalSeconds:F1} s, {plain.SyntaxTrees.Sum(t => t.GetText().Lines.Count):N0} lines left");
        }

        var sprinkler = new Sprinkler(random, Options);
        CSharpCompilation compilation = plain;
        foreach (SyntaxTree tree in plain.SyntaxTrees.Where(tree => tree.FilePath.StartsWith('/') && code.Trees.Any(t => t.FilePath == tree.FilePath)))
        {
            // Written and read again: a tree that was put together is not what a compiler sees.
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
                sprinkler.Visit(tree.GetRoot())!.ToFullString(), test.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
        }

        watch.Restart();
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. RuleCatalogueTests.CreateAnalyzers()], test.GetAnalyzerOptions()).GetAnalyzerDiagnosticsAsync();
        TimeSpan analyzed = watch.Elapsed;
        int errors = compilation.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);
        output.WriteLine($"seed {seed}: {package}, {code.Lines:N0} lines in {code.Trees.Length} types, decompiled in {decompiled.TotalSeconds:F1} s; "
            + $"{sprinkler.Count} attributes and guards; {found.Length} findings in {analyzed.TotalSeconds:F1} s; {errors} errors of the compiler");

        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        if (s_takesAll)
        {
            // Nothing found would agree with anything.
            Assert.Contains(found, d => d.Id == UncoveredUseAnalyzer.Id);
        }

        if (errors == 0)
        {
            Assert.True(Difference(compilation, found, world) is not { } difference, $"seed {seed}");
        }
    }

    private string? Difference(CSharpCompilation compilation, ImmutableArray<Diagnostic> found, ProjectWorld world)
    {
        Diagnostic[] uses = [.. found.Where(d => d.Id == UncoveredUseAnalyzer.Id)];
        IReadOnlyDictionary<string, SortedSet<string>> reported = Agreement.Reported(compilation, uses);
        IReadOnlyDictionary<string, SortedSet<string>> compiled = Agreement.Compiled(compilation, world);
        var known = new KnownDifferences(compilation, reported);

        // Of each member what has no reason to be left out by one of the two.
        IReadOnlyDictionary<string, SortedSet<string>> traced = Agreement.Reported(compilation, uses.Where(known.LeavesTrace));
        var unexplained = compiled.ToDictionary(
            member => member.Key,
            member => new SortedSet<string>(member.Value.Where(used => reported.ContainsKey(member.Key) || !known.IsSilent(member.Key, used)), StringComparer.Ordinal));
        int explained = unexplained.Count(member => member.Value.Count == 0);
        string? missed = Agreement.Difference(
            reported,
            unexplained.Where(member => member.Value.Count > 0).ToDictionary(member => member.Key, member => member.Value),
            line => line.StartsWith("reported", StringComparison.Ordinal));
        string? invented = Agreement.Difference(traced, compiled, line => line.StartsWith("compiled", StringComparison.Ordinal));
        output.WriteLine($"{reported.Count} members reported, {compiled.Count} with a use in the compiled code, of which {explained} have a reason not to be reported");
        output.WriteLine($"{missed}\n{invented}");
        return missed ?? invented;
    }

    private sealed class AllRules : OptionsTest<UncoveredUseAnalyzer>
    {
        public AllRules(string config, string kconfig, CSharpParseOptions parseOptions)
            : base(config, "", kconfig)
        {
            ParseOptions = parseOptions;
            ReferenceAssemblies = ReferenceAssemblies.Net.Running;
            NullableContextOptions = NullableContextOptions.Disable;
        }

        public CSharpParseOptions ParseOptions { get; }

        protected override CSharpParseOptions CreateParseOptions() => ParseOptions;
    }
}
