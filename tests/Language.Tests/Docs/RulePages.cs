using System.Reflection;
using System.Runtime.CompilerServices;
using BuildOptions.Language.Diagnostics;

namespace BuildOptions.Language.Tests.Docs;

/// <summary>The rules of the language assembly, and the pages of <c>docs/rules</c>.</summary>
internal static class RulePages
{
    internal static string Folder { get; } = Path.Combine(Repository(), "docs", "rules");

    /// <summary>Every rule of every public catalogue.</summary>
    internal static IReadOnlyList<Rule> Rules { get; } =
    [
        .. typeof(Rule).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(Rule))
            .Select(f => (Rule)f.GetValue(null)!)
            .OrderBy(r => r.Id, StringComparer.Ordinal),
    ];

    /// <summary>The code blocks of a page's example, each as a path and a text; a first line <c># path</c> names it.</summary>
    internal static IReadOnlyList<(string Path, string Text)> Examples(string page)
    {
        var files = new List<(string, string)>();
        foreach (string block in page.Split("```kconfig\n").Skip(1))
        {
            string text = block[..block.IndexOf("```", StringComparison.Ordinal)];
            string first = text[..text.IndexOf('\n')];
            files.Add((first.StartsWith("# ") && !first[2..].Contains(' ') ? first[2..] : "Kconfig", text));
        }

        return files;
    }

    private static string Repository([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
