namespace BuildOptions.Tool.Terminal;

/// <summary>Tells a person at a terminal what takes longer than a second; leaves nothing behind.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly TextOutput _output;
    private readonly Func<string> _what;
    private readonly Timer? _timer;
    private readonly Lock _gate = new();
    private int _seconds;
    private bool _isShown;
    private bool _hasEnded;

    private Progress(TextOutput output, Func<string> what)
    {
        _output = output;
        _what = what;
        if (output.IsTerminal)
        {
            _timer = new Timer(_ => Tick(), null, s_patience, s_patience);
        }
    }

    /// <summary>Starts to watch something that takes until the result is disposed of.</summary>
    internal static Progress Of(TextOutput output, string what) => new(output, () => what);

    /// <summary>The same with a text that tells how far it is; it is asked for from another thread.</summary>
    internal static Progress Of(TextOutput output, Func<string> what) => new(output, what);

    /// <summary>Makes room for a line of something else; the next second shows it again.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            Erase();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _hasEnded = true;
            Erase();
        }
    }

    private void Erase()
    {
        if (_isShown)
        {
            _isShown = false;
            _output.Write("\r\e[K");
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                _isShown = true;
                _output.Write($"\r{_what()}… {++_seconds} s\e[K");
            }
        }
    }
}
