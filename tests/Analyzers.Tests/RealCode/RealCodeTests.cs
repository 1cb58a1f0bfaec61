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
        string kconfig = string.Concat(Enumerable.Range(0, Options).Select(i => $"config O{i}\n\tbool \"option {i}\"\n\n"));
        string config = string.Concat(Enumerable.Range(0, Options).Where(_ => random.Next(2) == 0).Select(i => $"CONFIG_O{i}=y\n"));
        ProjectWorld world = TestWorld.Load(kconfig, config);
        var test = new AllRules(config, kconfig, new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: PreprocessorSymbols.Of(world.Configuration)));
        DecompiledCode code = DecompiledCode.Of(package, s_takesAll ? 1 : 10, random, test.ParseOptions);
        TimeSpan decompiled = watch.Elapsed;
        CSharpCompilation plain = test.RunGenerators().Compilation.AddSyntaxTrees(code.Trees);

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
        IReadOnlyDictionary<string, SortedSet<string>> reported = Agreement.Reported(compilation, found.Where(d => d.Id == UncoveredUseAnalyzer.Id));
        IReadOnlyDictionary<string, SortedSet<string>> traced = Agreement.Reported(
            compilation, found.Where(d => d.Id == UncoveredUseAnalyzer.Id && LeavesTrace(d, compilation)));
        IReadOnlyDictionary<string, SortedSet<string>> compiled = Agreement.Compiled(compilation, world);
        HashSet<string> optional = OptionalTypes(compilation);
        HashSet<string> overridden = [.. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member).Where(m => m.IsOverride).Select(m => m.Name)];
        var explained = compiled.Where(found => found.Value.All(used => optional.Contains(used) || overridden.Contains(NameOf(used))) || IsExplained(found.Key, found.Value, reported)).Select(found => found.Key).ToHashSet();
        string? missed = Agreement.Difference(
            reported, compiled.Where(found => !explained.Contains(found.Key)).ToDictionary(found => found.Key, found => found.Value), line => line.StartsWith("reported", StringComparison.Ordinal));
        string? invented = Agreement.Difference(traced, compiled, line => line.StartsWith("compiled", StringComparison.Ordinal));
        output.WriteLine($"{reported.Count} members reported, {compiled.Count} with a use in the compiled code");
        output.WriteLine($"{explained.Count} explained\n{missed}\n{invented}");
        return missed ?? invented;
    }

    // Of "System.Void A.B::get_C(System.Int32)" the C.
    private static string NameOf(string member)
    {
        string name = member[(member.IndexOf("::", StringComparison.Ordinal) + 2)..].Split('(')[0];
        return name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name;
    }

    // The types of arguments that nobody has to write: leaving them out makes a value of the type.
    private static HashSet<string> OptionalTypes(CSharpCompilation compilation) =>
        [.. compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member).OfType<IMethodSymbol>().SelectMany(m => m.Parameters).Where(p => p.IsOptional)
            .Select(p => (p.Type is INamedTypeSymbol { ConstructedFrom.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : p.Type).ToDisplayString())];

    // See docs/analyzers.md: a base class that is off is reported in the base list, not for the constructor that nobody has written; and
    // a field that is off may be initialized where it is declared.
    private static bool IsExplained(string key, SortedSet<string> used, IReadOnlyDictionary<string, SortedSet<string>> reported)
    {
        int mark = key.IndexOf('#', StringComparison.Ordinal);
        if (mark < 0)
        {
            return false;
        }

        string type = key[2..mark];
        return (key.EndsWith("#ctor", StringComparison.Ordinal) && reported.ContainsKey(key[..mark]))
            || used.All(member => member.Replace('/', '.').Contains($" {type}::", StringComparison.Ordinal));
    }

    // Constants and the names of types may leave nothing, and the call of an override bears the base member's name: see docs/analyzers.md.
    private static bool LeavesTrace(Diagnostic diagnostic, CSharpCompilation compilation)
    {
        SyntaxTree tree = diagnostic.Location.SourceTree!;
        SyntaxNode node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        ISymbol? symbol = compilation.GetSemanticModel(tree).GetSymbolInfo(node).Symbol;
        bool isAssigned = node.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Left.Span.Contains(node.Span) == true;
        return !(symbol is IPropertySymbol { SetMethod: null } && isAssigned) && symbol is not (IFieldSymbol { IsConst: true } or ITypeSymbol or { IsOverride: true }) && node is not TypeSyntax { Parent: VariableDeclarationSyntax };
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
