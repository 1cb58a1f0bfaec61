namespace BuildOptions.Language.World;

/// <summary>Compares paths as texts: generator and analyzers know files by their paths alone and may not ask a disk.</summary>
public static class FullPath
{
    /// <summary>
    /// A path in its one spelling: forward slashes, no <c>.</c>, <c>..</c> or double slash; a relative one is taken from
    /// the base folder.
    /// </summary>
    public static string Of(string baseFolder, string path)
    {
        string slashed = path.Replace('\\', '/');
        if (!IsRooted(slashed))
        {
            slashed = baseFolder.Replace('\\', '/') + "/" + slashed;
        }

        // A share (//server/…) keeps both slashes.
        string root = slashed.StartsWith("//", StringComparison.Ordinal) ? "//" : slashed.StartsWith("/", StringComparison.Ordinal) ? "/" : "";
        var kept = new List<string>();
        foreach (string segment in slashed.Split('/'))
        {
            if (segment == ".." && kept.Count > 0 && kept[kept.Count - 1] != "..")
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment.Length > 0 && segment != "." && !(segment == ".." && root.Length > 0))
            {
                kept.Add(segment);
            }
        }

        return root + string.Join("/", kept);
    }

    /// <summary>Equality of full paths: ordinal, but without regard to case where a drive letter shows that this is Windows.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new PathComparer();

    private static bool IsRooted(string slashed) => slashed.StartsWith("/", StringComparison.Ordinal) || HasDrive(slashed);

    private static bool HasDrive(string path) =>
        path.Length >= 2 && path[1] == ':' && path[0] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    private sealed class PathComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) =>
            x is not null && y is not null && HasDrive(x) && HasDrive(y)
                ? string.Equals(x, y, StringComparison.OrdinalIgnoreCase)
                : string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string path) =>
            HasDrive(path) ? StringComparer.OrdinalIgnoreCase.GetHashCode(path) : StringComparer.Ordinal.GetHashCode(path);
    }
}
