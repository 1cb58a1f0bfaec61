using BuildOptions.Tool.Disk;

namespace BuildOptions.Tool.Conf;

/// <summary>Reads answers, one a line.</summary>
internal sealed class AnswerReader(Surroundings surroundings)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>The next line without its newline, as it was typed; null at the end of the input, which standard error says each time.</summary>
    internal string? ReadLine()
    {
        surroundings.Output.Flush();
        using var line = new MemoryStream();
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = surroundings.Input.Read(_buffer);
                if (_end <= 0)
                {
                    _end = 0;
                    return line.Length > 0 ? Echo(line, isWhole: false) : AtEnd();
                }
            }

            int newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            int length = newline < 0 ? _end - _start : newline;
            line.Write(_buffer, _start, length);
            _start += newline < 0 ? length : length + 1;
            if (newline >= 0)
            {
                return Echo(line, isWhole: true);
            }
        }
    }

    // A person's terminal shows what is typed; otherwise the output would lack it.
    private string Echo(MemoryStream line, bool isWhole)
    {
        string text = ByteText.Decode(line.ToArray());
        if (!surroundings.IsInputTerminal)
        {
            surroundings.Output.Write(isWhole ? text + "\n" : text);
        }

        return text;
    }

    private string? AtEnd()
    {
        surroundings.Error.Write("\nError in reading or end of file.\n");
        return null;
    }
}
