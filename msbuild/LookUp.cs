namespace BuildOptions.MSBuild;

/// <summary>Something that was asked of the disk: a file's text, or what matches a pattern.</summary>
internal readonly record struct LookUp(bool IsPattern, string Path)
{
    /// <summary>What the answer comes to now.</summary>
    internal ulong Ask(DiskKconfigFiles disk) => IsPattern ? Digest(disk.Match(Path)) : Digest(disk.Read(Path)?.Content);

    /// <summary>Of what matches a pattern.</summary>
    internal static ulong Digest(IReadOnlyList<string> matches) => Digest(string.Join("\n", matches));

    /// <summary>FNV-1a of a text; 0 for none. Nobody has to be kept from forging it.</summary>
    internal static ulong Digest(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash;
    }
}
