using System.Runtime.CompilerServices;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Logic;

// What follows from what is decided, and going back.
public sealed partial class Solver
{
    private void Attach(int clause)
    {
        int first = ClauseStore.LiteralsAt(clause);
        int left = _store.Data[first];
        int right = _store.Data[first + 1];
        _watches[left].Add(new Watcher(clause, right));
        _watches[right].Add(new Watcher(clause, left));
    }

    private void Enqueue(int code, int reason)
    {
        _values[code] = 1;
        _values[code ^ 1] = -1;
        _levels[code >> 1] = _levelStarts.Count;
        _reasons[code >> 1] = reason;
        _trail[_trailLength++] = code;
    }

    // Returns a clause that is false, or NoReason.
    [MethodImpl(HotPath.Loop)]
    private int Propagate()
    {
        int[] data = _store.Data;
        sbyte[] values = _values;
        while (_propagated < _trailLength)
        {
            int falseCode = _trail[_propagated++] ^ 1;
            _steps++;
            ref WatchList list = ref _watches[falseCode];
            Watcher[] watchers = list.Items;
            int count = list.Count;
            int kept = 0;
            for (int i = 0; i < count; i++)
            {
                Watcher watcher = watchers[i];
                if (values[watcher.Blocker] > 0)
                {
                    watchers[kept++] = watcher;
                    continue;
                }

                int first = ClauseStore.LiteralsAt(watcher.Clause);
                if (data[first] == falseCode)
                {
                    data[first] = data[first + 1];
                    data[first + 1] = falseCode;
                }

                int other = data[first];
                if (other != watcher.Blocker && values[other] > 0)
                {
                    watchers[kept++] = new Watcher(watcher.Clause, other);
                    continue;
                }

                int end = first + _store.SizeOf(watcher.Clause);
                int at = first + 2;
                while (at < end && values[data[at]] < 0)
                {
                    at++;
                }

                if (at < end)
                {
                    data[first + 1] = data[at];
                    data[at] = falseCode;
                    _watches[data[first + 1]].Add(new Watcher(watcher.Clause, other));
                    continue;
                }

                watchers[kept++] = new Watcher(watcher.Clause, other);
                if (values[other] < 0)
                {
                    for (i++; i < count; i++)
                    {
                        watchers[kept++] = watchers[i];
                    }

                    list.Count = kept;
                    _propagated = _trailLength;
                    return watcher.Clause;
                }

                Enqueue(other, watcher.Clause);
            }

            list.Count = kept;
        }

        return NoReason;
    }

    private void BacktrackTo(int level)
    {
        if (_levelStarts.Count <= level)
        {
            return;
        }

        int start = _levelStarts[level];
        for (int i = _trailLength - 1; i >= start; i--)
        {
            int code = _trail[i];
            _values[code] = Free;
            _values[code ^ 1] = Free;
            _reasons[code >> 1] = NoReason;
            _phases[code >> 1] = (code & 1) == 0;
            _order.Insert(code >> 1);
        }

        _trailLength = start;
        _propagated = start;
        _levelStarts.RemoveRange(level, _levelStarts.Count - level);
    }
}
