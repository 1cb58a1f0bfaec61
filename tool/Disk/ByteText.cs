using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BuildOptions.Tool.Disk;

/// <summary>
/// Text that gives back the bytes it came from. Files are UTF-8; a byte that is none becomes a lone surrogate
/// (U+DC80 to U+DCFF), which no valid text holds, and becomes that byte again when it is written.
/// </summary>
internal static class ByteText
{
    private const int FirstStrayByte = 0xDC00;

    /// <summary>The text of some bytes.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == OperationStatus.Done)
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                length = 1;
                text.Append((char)(FirstStrayByte + bytes[0]));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text.</summary>
    internal static byte[] Encode(string text)
    {
        // A lone surrogate counts three bytes here and becomes one.
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        if (Utf8.FromUtf16(text, bytes, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            return bytes;
        }

        written = 0;
        for (int at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) == OperationStatus.Done)
            {
                written += rune.EncodeToUtf8(bytes.AsSpan(written));
                at += length;
            }
            else
            {
                bytes[written++] = (byte)(text[at++] - FirstStrayByte);
            }
        }

        return bytes[..written];
    }
}
