namespace BuildOptions.Language.Logic;

// What a conflict teaches.
public sealed partial class Solver
{
    private const byte Seen = 1;
    private const byte Redundant = 2;
    private const byte Needed = 3;

    private readonly List<int> _cleared = [];
    private readonly Stack<(int Code, int Next)> _path = new();
    private readonly HashSet<int> _glueLevels = [];
    private int[] _learnt = new int[64];

    private void Learn(int conflict)
    {
        int count = Analyze(conflict);
        int backLevel = 0;
        if (count > 1)
        {
            // The second watch is the literal that becomes free next.
            int highest = 1;
            for (int i = 2; i < count; i++)
            {
                if (_levels[_learnt[i] >> 1] > _levels[_learnt[highest] >> 1])
                {
                    highest = i;
                }
            }

            (_learnt[1], _learnt[highest]) = (_learnt[highest], _learnt[1]);
            backLevel = _levels[_learnt[1] >> 1];
        }

        int glue = Glue(count);
        Log(_learnt, count);
        BacktrackTo(backLevel);
        if (count == 1)
        {
            Enqueue(_learnt[0], NoReason);
        }
        else
        {
            int clause = _store.Add(_learnt, count, isLearnt: true);
            _store.SetGlue(clause, glue);
            _learntClauses.Add(clause);
            Attach(clause);
            Enqueue(_learnt[0], clause);
        }

        _order.Age();
    }

    // Resolves back to the first literal of this level through which every path goes; fills _learnt, that literal's opposite first.
    private int Analyze(int conflict)
    {
        int count = 1;
        int open = 0;
        int index = _trailLength;
        int reason = conflict;
        int code = -1;
        do
        {
            int start = ClauseStore.LiteralsAt(reason);
            int end = start + _store.SizeOf(reason);
            for (int at = start; at < end; at++)
            {
                int literal = _store.Data[at];
                int variable = literal >> 1;
                if (literal == code || _marks[variable] != 0 || _levels[variable] == 0)
                {
                    continue;
                }

                Mark(variable, Seen);
                _order.Bump(variable);
                if (_levels[variable] == _levelStarts.Count)
                {
                    open++;
                }
                else
                {
                    if (count == _learnt.Length)
                    {
                        Array.Resize(ref _learnt, 2 * count);
                    }

                    _learnt[count++] = literal;
                }
            }

            do
            {
                code = _trail[--index];
            }
            while (_marks[code >> 1] == 0);

            reason = _reasons[code >> 1];
            open--;
        }
        while (open > 0);

        _learnt[0] = code ^ 1;
        count = Minimise(count);
        foreach (int variable in _cleared)
        {
            _marks[variable] = 0;
        }

        _cleared.Clear();
        return count;
    }

    private void Mark(int variable, byte mark)
    {
        if (_marks[variable] == 0)
        {
            _cleared.Add(variable);
        }

        _marks[variable] = mark;
    }

    // Drops literals that follow from the others.
    private int Minimise(int count)
    {
        int kept = 1;
        for (int i = 1; i < count; i++)
        {
            if (_reasons[_learnt[i] >> 1] == NoReason || !IsImplied(_learnt[i]))
            {
                _learnt[kept++] = _learnt[i];
            }
        }

        return kept;
    }

    // Whether every path back from a literal ends in the clause; with a stack of its own, as paths may be as long as the trail.
    private bool IsImplied(int code)
    {
        _path.Clear();
        _path.Push((code, 0));
        while (_path.Count > 0)
        {
            (int current, int next) = _path.Pop();
            int reason = _reasons[current >> 1];
            int size = _store.SizeOf(reason);
            int start = ClauseStore.LiteralsAt(reason);
            bool hasGoneDeeper = false;
            while (next < size)
            {
                int literal = _store.Data[start + next++];
                int variable = literal >> 1;
                byte mark = _marks[variable];
                if (variable == current >> 1 || _levels[variable] == 0 || mark is Seen or Redundant)
                {
                    continue;
                }

                if (mark == Needed || _reasons[variable] == NoReason)
                {
                    Mark(variable, Needed);
                    return Fail(current);
                }

                _path.Push((current, next));
                _path.Push((literal, 0));
                hasGoneDeeper = true;
                break;
            }

            if (!hasGoneDeeper && _path.Count > 0)
            {
                Mark(current >> 1, Redundant);
            }
        }

        return true;
    }

    private bool Fail(int current)
    {
        // The literal asked about lies at the bottom and keeps its mark; everything between it and the dead end is needed too.
        while (_path.Count > 0)
        {
            Mark(current >> 1, Needed);
            current = _path.Pop().Code;
        }

        return false;
    }

    private int Glue(int count)
    {
        _glueLevels.Clear();
        for (int i = 0; i < count; i++)
        {
            _glueLevels.Add(_levels[_learnt[i] >> 1]);
        }

        return _glueLevels.Count;
    }

    // Which assumptions led to the opposite of one of them.
    private void FindCore(int wanted)
    {
        var core = new List<Literal> { Literal.FromCode(wanted) };
        if (_levels[wanted >> 1] > 0)
        {
            _marks[wanted >> 1] = Seen;
            for (int i = _trailLength - 1; i >= _levelStarts[0]; i--)
            {
                int code = _trail[i];
                if (_marks[code >> 1] == 0)
                {
                    continue;
                }

                _marks[code >> 1] = 0;
                int reason = _reasons[code >> 1];
                if (reason == NoReason)
                {
                    // Up to here every decision is an assumption.
                    core.Add(Literal.FromCode(code));
                    continue;
                }

                int start = ClauseStore.LiteralsAt(reason);
                int end = start + _store.SizeOf(reason);
                for (int at = start; at < end; at++)
                {
                    int variable = _store.Data[at] >> 1;
                    if (_levels[variable] > 0 && variable != code >> 1)
                    {
                        _marks[variable] = Seen;
                    }
                }
            }
        }

        _core = [.. core];
        if (_proof is not null)
        {
            _proof.Add([.. core.Select(l => !l)]);
        }
    }
}
