using System.Collections.Immutable;
using System.Globalization;
using BuildOptions.Analyzers.Rules;
using BuildOptions.Language.Model;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using Xunit.Sdk;

namespace BuildOptions.Analyzers.Tests.Oracle;

/// <summary>Asks the analyzer and the compiled code the same question and says where the answers differ.</summary>
internal static class Agreement
{
    /// <summary>The members in which the analyzer reports a use, by <see cref="MemberKey"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, SortedSet<string>>> ReportedAsync(CSharpCompilation compilation, AnalyzerOptions options)
    {
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new UncoveredUseAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync();
        return Reported(compilation, found);
    }

    /// <summary>The same of diagnostics that are known already.</summary>
    public static IReadOnlyDictionary<string, SortedSet<string>> Reported(CSharpCompilation compilation, IEnumerable<Diagnostic> found)
    {
        var keys = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (Diagnostic diagnostic in found)
        {
            if (diagnostic.Id != UncoveredUseAnalyzer.Id)
            {
                throw new XunitException(diagnostic.ToString());
            }

            string key = MemberKey.Of(diagnostic.Location, compilation.GetSemanticModel(diagnostic.Location.SourceTree!));
            if (!keys.TryGetValue(key, out SortedSet<string>? places))
            {
                keys[key] = places = new SortedSet<string>(StringComparer.Ordinal);
            }

            places.Add($"{diagnostic.Location.GetLineSpan()}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        }

        return keys;
    }

    /// <summary>The members whose compiled code uses something that is off.</summary>
    /// <exception cref="XunitException">It does not compile.</exception>
    public static IReadOnlyDictionary<string, SortedSet<string>> Compiled(CSharpCompilation compilation, ProjectWorld world)
    {
        using var image = new MemoryStream();
        EmitResult result = compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release)).Emit(image);
        if (!result.Success)
        {
            throw new XunitException(string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }

        image.Position = 0;
        return IlUses.Find(image, condition => IsOff(world, condition), compilation.References.OfType<PortableExecutableReference>().Select(r => r.FilePath).OfType<string>());
    }

    /// <summary>Compares both; null where they agree.</summary>
    /// <param name="reported">What the analyzer says.</param>
    /// <param name="compiled">What the compiled code says.</param>
    /// <param name="isExplained">Members about which they may differ, each for a reason that is written down.</param>
    public static string? Difference(
        IReadOnlyDictionary<string, SortedSet<string>> reported,
        IReadOnlyDictionary<string, SortedSet<string>> compiled,
        Func<string, bool>? isExplained = null)
    {
        IEnumerable<string> onlyReported = reported.Where(found => !compiled.ContainsKey(found.Key))
            .Select(found => $"reported, not compiled: {found.Key} at {string.Join(", ", found.Value)}");
        IEnumerable<string> onlyCompiled = compiled.Where(found => !reported.ContainsKey(found.Key))
            .Select(found => $"compiled, not reported: {found.Key} uses {string.Join(", ", found.Value)}");
        string[] lines = [.. onlyReported.Concat(onlyCompiled).Where(line => isExplained is null || !isExplained(line))];
        return lines.Length == 0 ? null : string.Join("\n", lines);
    }

    private static bool IsOff(ProjectWorld world, string condition) =>
        world.ParseCondition(condition) is { Problems.Count: 0, Expression: { } expression } && world.Configuration.Evaluate(expression) == Tristate.No;
}
