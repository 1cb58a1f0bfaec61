using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Holds what generators wrote against what a test expects.</summary>
internal static class GeneratedSourceVerifier
{
    /// <summary>Gives what does not fit as text, or null where everything does.</summary>
    internal static string? Compare(IReadOnlyList<(string hintName, SourceText content)> expected, GeneratorDriverRunResult actual)
    {
        var left = actual.Results.SelectMany(result => result.GeneratedSources).ToDictionary(source => source.HintName);
        var text = new StringBuilder();
        foreach ((string hintName, SourceText content) in expected)
        {
            if (!left.Remove(hintName, out GeneratedSourceResult source))
            {
                text.Append("Not generated: ").Append(hintName).Append('\n');
            }
            else if (TextDifference.Of(content.ToString(), source.SourceText.ToString()) is { } difference)
            {
                text.Append("Generated otherwise: ").Append(hintName).Append('\n').Append(difference);
            }
        }

        foreach (GeneratedSourceResult source in left.Values.OrderBy(s => s.HintName, StringComparer.Ordinal))
        {
            text.Append("Generated and not expected: ").Append(source.HintName).Append('\n').Append(source.SourceText).Append('\n');
        }

        return text.Length == 0 ? null : text.ToString();
    }

    /// <summary>The generated files that hold an error, since the test's author cannot see them elsewhere.</summary>
    internal static string Quote(IEnumerable<Diagnostic> diagnostics)
    {
        IEnumerable<SyntaxTree> broken = diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is { } tree && tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(d => d.Location.SourceTree!)
            .Distinct();
        return string.Concat(broken.Select(tree => $"\n{tree.FilePath}:\n{tree.GetText()}\n"));
    }
}
