using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A test's files with their markup taken out, ready for the compiler.</summary>
internal sealed class TestProject
{
    internal TestProject(
        SolutionState state,
        CSharpParseOptions parseOptions,
        CSharpCompilationOptions compilationOptions,
        ReferenceAssemblies framework,
        string? defaultId)
    {
        ParseOptions = parseOptions;
        Options = new ConfigSetOptionsProvider(state.AnalyzerConfigFiles);
        var expected = new List<DiagnosticResult>();
        var keys = new Dictionary<int, FileLinePositionSpan>();

        var trees = new List<SyntaxTree>();
        foreach ((string path, SourceText content) in state.Sources)
        {
            trees.Add(CSharpSyntaxTree.ParseText(Clean(path, content, defaultId, expected, keys), parseOptions, path));
        }

        var additional = ImmutableArray.CreateBuilder<AdditionalText>();
        foreach ((string path, SourceText content) in state.AdditionalFiles)
        {
            additional.Add(new InMemoryText(path, Clean(path, content, defaultId, expected, keys)));
        }

        AdditionalFiles = additional.ToImmutable();
        foreach (DiagnosticResult result in state.ExpectedDiagnostics)
        {
            expected.Add(Place(result, keys, state.Sources.Count > 0 ? state.Sources[0].filename : ""));
        }

        Expected = expected;
        Compilation = CSharpCompilation.Create(
            "TestProject",
            trees,
            [.. (state.ReferenceAssemblies ?? framework).References, .. state.AdditionalReferences],
            compilationOptions.WithSyntaxTreeOptionsProvider(new ConfigSetTreeOptions(Options)));
    }

    internal CSharpParseOptions ParseOptions { get; }

    internal CSharpCompilation Compilation { get; }

    internal ImmutableArray<AdditionalText> AdditionalFiles { get; }

    internal ConfigSetOptionsProvider Options { get; }

    internal IReadOnlyList<DiagnosticResult> Expected { get; }

    private static SourceText Clean(
        string path,
        SourceText content,
        string? defaultId,
        List<DiagnosticResult> expected,
        Dictionary<int, FileLinePositionSpan> keys)
    {
        MarkedFile file = TestMarkup.Parse(content.ToString());
        foreach (MarkedSpan marked in file.Spans)
        {
            FileLinePositionSpan place = file.Locate(path, marked);
            if (marked.Key is { } key)
            {
                keys.Add(key, place);
                continue;
            }

            string id = marked.Name.Length > 0 ? marked.Name : defaultId
                ?? throw new InvalidOperationException("[|…|] needs an analyzer with exactly one diagnostic; name it: {|ID:…|}");
            expected.Add(new DiagnosticResult(id, default) { Severity = null, Span = place });
        }

        return SourceText.From(file.Text, Encoding.UTF8);
    }

    private static DiagnosticResult Place(DiagnosticResult result, Dictionary<int, FileLinePositionSpan> keys, string firstSource)
    {
        if (result.MarkupKey is { } key)
        {
            return result with
            {
                Span = keys.TryGetValue(key, out FileLinePositionSpan place)
                    ? place
                    : throw new InvalidOperationException($"no file holds the markup {{|#{key}:…|}}"),
            };
        }

        // WithLocation(line, column) without a path means the first source; WithNoLocation has no path object at all.
        return result.Span is { Path: "" } span
            ? result with { Span = new FileLinePositionSpan(firstSource, span.Span) }
            : result;
    }
}
