using BuildOptions.Language.Binding;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.MSBuild;

/// <summary>The Kconfig files of a project on disk, under their absolute paths.</summary>
internal sealed class DiskKconfigFiles(string baseFolder) : IKconfigFiles
{
    /// <inheritdoc/>
    public SyntaxTree? Open(string path) => Read(path) is { } text ? SyntaxTree.Parse(text) : null;

    /// <summary>The text that <see cref="Open"/> parses.</summary>
    internal SourceText? Read(string path)
    {
        try
        {
            string full = Path.GetFullPath(Path.Combine(baseFolder, path));
            return File.Exists(full) ? new SourceText(full, File.ReadAllText(full)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // A file that cannot be read is as good as none: the statement that names it says so, in its place.
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Match(string pattern)
    {
        var found = new List<string>();
        try
        {
            bool isRooted = Path.IsPathRooted(pattern);
            string start = isRooted ? Path.GetPathRoot(pattern)! : baseFolder;
            string[] steps = pattern.Substring(isRooted ? start.Length : 0).Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
            Walk(start, steps, 0, found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Walk(string folder, string[] steps, int at, List<string> found)
    {
        if (at == steps.Length)
        {
            return;
        }

        string step = steps[at];
        bool isLast = at == steps.Length - 1;
        if (step.IndexOfAny(['*', '?', '[']) < 0)
        {
            string next = Path.GetFullPath(Path.Combine(folder, step));
            if (isLast && File.Exists(next))
            {
                found.Add(next);
            }
            else if (!isLast && Directory.Exists(next))
            {
                Walk(next, steps, at + 1, found);
            }

            return;
        }

        foreach (string entry in isLast ? Directory.GetFiles(folder) : Directory.GetDirectories(folder))
        {
            if (!ShellGlob.IsMatch(step, Path.GetFileName(entry)))
            {
                continue;
            }

            if (isLast)
            {
                found.Add(entry);
            }
            else
            {
                Walk(entry, steps, at + 1, found);
            }
        }
    }
}
