using System.Globalization;
using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Tests;

/// <summary>The README's example of a mistake that only another configuration shows: the message is what the analyzers say, and the fix is one.</summary>
public class ReadmeExampleTests
{
    private static readonly string[] s_lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "README.md"));

    [Fact]
    public async Task The_mistake_is_reported_in_the_words_of_the_readme_and_the_fix_removes_it()
    {
        string[] kconfig = [.. Blocks("kconfig")];
        string[] code = [.. Blocks("csharp")];
        string message = Assert.Single(Blocks(""), block => block.Contains("KC2003", StringComparison.Ordinal)).TrimEnd();
        Assert.Equal(3, kconfig.Length);
        string first = code[0].Split('\n')[0];

        // The program of the first example with the line of the second.
        string program = code[0].Replace(first, code[1].TrimEnd(), StringComparison.Ordinal);
        Assert.Equal([message], await BuildAsync(kconfig[0] + "\n" + kconfig[1], program));

        string prompt = kconfig[1].Split('\n').Single(line => line.Contains("bool", StringComparison.Ordinal)) + "\n";
        Assert.Contains("`" + prompt.Trim() + "`", string.Join(' ', s_lines));
        Assert.Empty(await BuildAsync(kconfig[0] + "\n" + kconfig[1].Replace(prompt, prompt + kconfig[2], StringComparison.Ordinal), program));
    }

    private static async Task<IEnumerable<string>> BuildAsync(string kconfig, string program)
    {
        var test = new OptionsTest<UncoveredElsewhereAnalyzer>(null, program, kconfig) { OutputKind = OutputKind.ConsoleApplication };
        test.TestState.Sources.Add("global using System; global using App; global using BuildOptions;");
        var found = await test.RunGenerators().Compilation
            .WithAnalyzers([.. RuleCatalogueTests.CreateAnalyzers()], test.GetAnalyzerOptions())
            .GetAnalyzerDiagnosticsAsync();
        return found
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => $"Program.cs({d.Location.GetLineSpan().StartLinePosition.Line + 1},{d.Location.GetLineSpan().StartLinePosition.Character + 1}): warning {d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static IEnumerable<string> Blocks(string language)
    {
        for (int at = 0; at < s_lines.Length; at++)
        {
            if (s_lines[at].StartsWith("```", StringComparison.Ordinal))
            {
                int end = Array.FindIndex(s_lines, at + 1, line => line == "```");
                if (s_lines[at] == "```" + language)
                {
                    yield return string.Join('\n', s_lines[(at + 1)..end]) + "\n";
                }

                at = end;
            }
        }
    }
}
