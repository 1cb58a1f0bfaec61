namespace BuildOptions.Tool.Disk;

/// <summary>Writes files that are either as they were or complete, whatever happens meanwhile.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file aside and puts it in its place. The folder is made where it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">All it shall hold.</param>
    /// <param name="backup">Where the file that stood there goes; null to drop it.</param>
    /// <exception cref="IOException">The disk does not let it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    internal static void Write(string path, byte[] bytes, string? backup = null)
    {
        MakeFolderOf(path);
        string aside = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(aside, bytes);
            if (backup is not null && File.Exists(path))
            {
                File.Move(path, backup, overwrite: true);
            }

            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    /// <summary>Whether a file holds exactly these bytes.</summary>
    internal static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        var file = new FileInfo(path);
        return file.Exists && file.Length == bytes.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);
    }

    /// <summary>Makes the folder that a file stands in.</summary>
    internal static void MakeFolderOf(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
