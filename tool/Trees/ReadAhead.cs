using BuildOptions.Language.Syntax;

namespace BuildOptions.Tool.Trees;

/// <summary>
/// Reads and parses files in the order in which their <c>source</c> statements stand, on a thread of its own, while the
/// binder works on the files before them. The binder's thread reads what is not begun yet, and whatever comes next while
/// it has to wait.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    // A tree of so few files is read before a thread has started.
    private const int FewFiles = 8;

    private readonly Surroundings _surroundings;
    private readonly TreeReader _own;
    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    // The next file is the last one.
    private readonly List<Entry> _pending = [];
    private Thread? _thread;
    private int _era;
    private bool _hasEnded;

    internal ReadAhead(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _own = new TreeReader(surroundings);
    }

    private enum State
    {
        Waiting,
        BeingRead,
        Read,
    }

    /// <summary>The tree of a file; null where it is missing or may not be read.</summary>
    internal SyntaxTree? Open(string path)
    {
        Entry entry;
        lock (_gate)
        {
            if (!_entries.TryGetValue(path, out Entry? known))
            {
                _entries[path] = known = new Entry(path);
            }
            else if (known.State != State.Waiting && known.Era != _era)
            {
                _entries[path] = known = new Entry(path) { Tree = known.Tree };
            }

            entry = known;
        }

        for (; ; )
        {
            Entry? next = entry;
            lock (_gate)
            {
                if (entry.State == State.Read)
                {
                    return entry.Tree;
                }

                if (entry.State == State.BeingRead && (next = TakeNext()) is null)
                {
                    Monitor.Wait(_gate);
                    continue;
                }

                Begin(next);
            }

            Read(next, _own);
        }
    }

    /// <summary>A program has run that may have written files: what was read before is read again.</summary>
    internal void Forget()
    {
        lock (_gate)
        {
            _era++;
        }
    }

    /// <summary>Ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    private Entry? TakeNext()
    {
        while (_pending.Count > 0)
        {
            Entry next = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            if (next.State == State.Waiting)
            {
                return next;
            }
        }

        return null;
    }

    private void Begin(Entry entry)
    {
        entry.State = State.BeingRead;
        entry.Era = _era;
    }

    private void Read(Entry entry, TreeReader reader)
    {
        SyntaxTree? tree = reader.Read(entry.Path, entry.Tree);
        lock (_gate)
        {
            entry.Tree = tree;
            entry.State = State.Read;
            if (tree is not null)
            {
                Expect(tree);
            }

            Monitor.PulseAll(_gate);
        }
    }

    private void Expect(SyntaxTree tree)
    {
        int first = _pending.Count;
        foreach (string path in tree.LiteralSources())
        {
            if (!_entries.ContainsKey(path))
            {
                var entry = new Entry(path);
                _entries.Add(path, entry);
                _pending.Add(entry);
            }
        }

        _pending.Reverse(first, _pending.Count - first);
        if (_thread is null && _entries.Count > FewFiles && Environment.ProcessorCount > 1)
        {
            _thread = new Thread(Work) { IsBackground = true, Name = "Reads Kconfig files ahead" };
            _thread.Start();
        }
    }

    private void Work()
    {
        var reader = new TreeReader(_surroundings);
        for (; ; )
        {
            Entry? next;
            lock (_gate)
            {
                while (!_hasEnded && _pending.Count == 0)
                {
                    Monitor.Wait(_gate);
                }

                if (_hasEnded)
                {
                    return;
                }

                if ((next = TakeNext()) is null)
                {
                    continue;
                }

                Begin(next);
            }

            Read(next, reader);
        }
    }

    private sealed class Entry(string path)
    {
        internal string Path => path;

        internal State State { get; set; }

        /// <summary>When reading began, counted in calls of <see cref="Forget"/>.</summary>
        internal int Era { get; set; }

        /// <summary>What was read; of a file that waits, what it was at an earlier reading.</summary>
        internal SyntaxTree? Tree { get; set; }
    }
}
