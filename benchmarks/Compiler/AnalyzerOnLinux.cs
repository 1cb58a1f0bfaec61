using System.Diagnostics;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Generator;
using BuildOptions.Testing;
using BuildOptions.Testing.Kconfig;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Compiler.Benchmarks;

/// <summary>
/// KC2002 in a project whose Kconfig is that of Linux: the first analysis of a process, in which everything is bound, begun and compiled, the
/// first of a compilation whose uses ask about other options, and one whose questions are all known.
/// </summary>
internal static class AnalyzerOnLinux
{
    private const int Uses = 20;
    private const int Rounds = 3;

    internal static async Task MeasureAsync(string folder, TextWriter output)
    {
        var test = new CSharpSourceGeneratorTest<BuildOptionsGenerator>();
        int options = test.TestState.AddLinux(folder, out _);
        test.TestState.SetBuildProperty("RootNamespace", "App");
        test.TestState.Sources.Add(("/Code.cs", ""));
        test.PreprocessorSymbols.AddRange(Language.World.PreprocessorSymbols.Of(LinuxProject.Load(folder).Configuration));
        CSharpCompilation empty = test.RunGenerators().Compilation;
        AnalyzerOptions analyzerOptions = test.GetAnalyzerOptions();
        string[] names = [.. empty.GetTypeByMetadataName("App.Config")!.GetMembers().OfType<IFieldSymbol>().Where(f => f.Type.SpecialType == SpecialType.System_Boolean).Select(f => f.Name)];
        output.WriteLine($"{options:N0} options, {names.Length:N0} bool constants; {Uses} uses behind a guard each");

        output.WriteLine($"first analysis in the process: {await OnceAsync(0):N0} ms");
        var times = new List<double>();
        for (int i = 1; i <= Rounds; i++)
        {
            times.Add(await OnceAsync(i));
        }

        output.WriteLine($"analysis with {Uses} questions never asked before: {string.Join(", ", times.Select(t => t.ToString("N0")))} ms");
        times.Clear();
        for (int i = 1; i <= Rounds; i++)
        {
            times.Add(await OnceAsync(i));
        }

        output.WriteLine($"the same questions again: {string.Join(", ", times.Select(t => t.ToString("N0")))} ms");

        async Task<double> OnceAsync(int round)
        {
            var random = new Random(round);
            string Draw() => names[random.Next(names.Length)];
            string code = "using App; using BuildOptions; static class Code {"
                + string.Concat(Enumerable.Range(0, Uses).Select(i => $" [DependsOn(\"{Draw()}\")] static void M{i}() {{ }} static void U{i}() {{ if (Config.{Draw()}) M{i}(); }}"))
                + "}";
            SyntaxTree old = empty.SyntaxTrees.Single(tree => tree.FilePath == "/Code.cs");
            CSharpCompilation compilation = empty.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(code, (CSharpParseOptions)old.Options, "/Code.cs"));
            long start = Stopwatch.GetTimestamp();
            var found = await compilation.WithAnalyzers([new UncoveredElsewhereAnalyzer()], analyzerOptions).GetAnalyzerDiagnosticsAsync();
            double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            output.WriteLine($"  round {round}: {string.Join(", ", found.GroupBy(d => d.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"))}");
            return time;
        }
    }
}
