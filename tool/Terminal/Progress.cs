namespace BuildOptions.Tool.Terminal;

/// <summary>Tells a person at a terminal what takes longer than a second; leaves nothing behind.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly TextOutput _output;
    private readonly string _what;
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private int _seconds;
    private bool _hasEnded;

    private Progress(TextOutput output, string what)
    {
        _output = output;
        _what = what;
        if (output.IsTerminal)
        {
            _timer = new Timer(_ => Tick(), null, s_patience, s_patience);
        }
    }

    /// <summary>Starts to watch something that takes until the result is disposed of.</summary>
    internal static Progress Of(TextOutput output, string what) => new(output, what);

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _hasEnded = true;
            if (_seconds > 0)
            {
                _output.Write("\r\e[K");
            }
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _output.Write($"\r{_what}… {++_seconds} s\e[K");
            }
        }
    }
}
