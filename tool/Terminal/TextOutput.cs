using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Terminal;

/// <summary>Standard output or error as bytes, without what <see cref="Console"/> sets up for terminals: most runs print a few lines.</summary>
internal sealed class TextOutput(Stream stream, bool isError, bool isTerminal)
{
    private readonly MemoryStream _pending = new();

    /// <summary>Whether a person reads it, so that colours and progress make sense.</summary>
    internal bool IsTerminal => isTerminal;

    /// <summary>Prints a text; standard error at once, standard output when it is flushed.</summary>
    internal void Write(string text)
    {
        _pending.Write(ByteText.Encode(text));
        if (isError || _pending.Length > 1 << 16)
        {
            Flush();
        }
    }

    /// <summary>Prints a line.</summary>
    internal void WriteLine(string text) => Write(text + "\n");

    /// <summary>Hands over what has been printed. A reader that has gone away is no error.</summary>
    internal void Flush()
    {
        try
        {
            _pending.WriteTo(stream);
            stream.Flush();
        }
        catch (IOException)
        {
        }

        _pending.SetLength(0);
    }
}
