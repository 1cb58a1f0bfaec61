using BuildOptions.Language.World;

namespace BuildOptions.Tool.Trees;

/// <summary>The files that a shell glob names.</summary>
internal static class DiskGlob
{
    /// <summary>The files below a folder that match, named as the pattern is: relative to the folder unless the pattern is absolute; sorted ordinally.</summary>
    internal static IReadOnlyList<string> Match(string folder, string pattern)
    {
        var found = new List<string>();
        bool isRooted = Path.IsPathRooted(pattern);
        string[] steps = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            Walk(isRooted ? "/" : folder, isRooted ? "/" : "", steps, found);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may not be read holds no file for us.
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static void Walk(string folder, string name, ReadOnlySpan<string> steps, List<string> found)
    {
        if (steps.Length == 1)
        {
            foreach (string file in Directory.EnumerateFiles(folder))
            {
                if (ShellGlob.IsMatch(steps[0], Path.GetFileName(file)))
                {
                    found.Add(name + Path.GetFileName(file));
                }
            }

            return;
        }

        if (steps[0] is "." or "..")
        {
            Walk(Path.Combine(folder, steps[0]), name + steps[0] + "/", steps[1..], found);
            return;
        }

        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            if (ShellGlob.IsMatch(steps[0], Path.GetFileName(inner)))
            {
                Walk(inner, name + Path.GetFileName(inner) + "/", steps[1..], found);
            }
        }
    }
}
