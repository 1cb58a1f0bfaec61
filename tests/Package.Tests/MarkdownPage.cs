namespace BuildOptions.Package.Tests;

/// <summary>A page of this repository, for tests that hold it to what it says.</summary>
internal sealed class MarkdownPage
{
    private readonly string[] _lines;

    private MarkdownPage(string path) => _lines = File.ReadAllLines(path);

    /// <summary>Opens a page.</summary>
    /// <param name="path">Its path in the repository.</param>
    internal static MarkdownPage Of(string path) => new(Path.Combine(PackageFeed.FindRepository(), path));

    /// <summary>The lines of the page.</summary>
    internal IReadOnlyList<string> Lines => _lines;

    /// <summary>The first block of code in a language.</summary>
    internal string Block(string language) => Blocks(language).First();

    /// <summary>The blocks of code in a language; an empty name stands for those that name none.</summary>
    internal IEnumerable<string> Blocks(string language)
    {
        for (int at = 0; at < _lines.Length; at++)
        {
            if (!_lines[at].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            int end = Array.FindIndex(_lines, at + 1, line => line == "```");
            if (_lines[at] == "```" + language)
            {
                yield return string.Join('\n', _lines[(at + 1)..end]) + "\n";
            }

            at = end;
        }
    }

    /// <summary>The commands in blocks that name no language.</summary>
    internal IEnumerable<string> Commands =>
        Blocks("").SelectMany(block => block.Split('\n')).Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal));

    /// <summary>The first column of the table below a heading, without its back quotes.</summary>
    internal IReadOnlyList<string> FirstColumn(string heading) =>
        [.. _lines.SkipWhile(line => line != heading).Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('`')[1])];
}
