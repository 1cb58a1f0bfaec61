using Microsoft.Win32.SafeHandles;

namespace BuildOptions.Tool.Disk;

/// <summary>Reads whole files, one after the other, into one buffer. For one thread at a time.</summary>
internal sealed class FileReader
{
    private byte[] _buffer = new byte[1 << 16];

    /// <summary>The text of a file.</summary>
    /// <exception cref="IOException">There is no such file, or the disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or may not be read.</exception>
    internal string Read(string path)
    {
        // Shared with everybody: an editor that has it open is none of our business, and locks cost two calls a file.
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        int length = 0;
        while (RandomAccess.Read(file, _buffer.AsSpan(length), length) is > 0 and int more)
        {
            length += more;
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, length * 2);
            }
        }

        return ByteText.Decode(_buffer.AsSpan(0, length));
    }
}
