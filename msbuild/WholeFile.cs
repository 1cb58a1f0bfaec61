using System.Text;

namespace BuildOptions.MSBuild;

/// <summary>Writes files that are either as they were or complete, whatever happens meanwhile.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file where its text would change: aside, then in its place. Its time changes only with its text.</summary>
    /// <exception cref="IOException">The disk does not let it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    internal static void Write(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Write(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
        }
    }

    /// <summary>Writes a file, whatever was there before.</summary>
    /// <exception cref="IOException">The disk does not let it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    internal static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string aside = path + "." + Guid.NewGuid().ToString("N") + ".tmp";
        try
        {
            File.WriteAllBytes(aside, bytes);

            // netstandard2.0 has no Move that replaces, and Replace needs a file to replace.
            if (File.Exists(path))
            {
                File.Replace(aside, path, destinationBackupFileName: null);
            }
            else
            {
                File.Move(aside, path);
            }
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
