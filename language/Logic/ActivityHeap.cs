namespace BuildOptions.Language.Logic;

/// <summary>Variables by activity, the most active first: which one a solver decides next (VSIDS).</summary>
internal sealed class ActivityHeap
{
    private const double Largest = 1e100;
    private const double Decay = 1 / 0.95;

    private double[] _activities = [];
    private int[] _heap = [];
    private int[] _positions = [];
    private int _count;
    private double _increment = 1;

    internal bool IsEmpty => _count == 0;

    internal double ActivityOf(int variable) => _activities[variable];

    /// <summary>Takes a new variable, numbered after those before it.</summary>
    internal void Grow(int variables)
    {
        int before = _activities.Length;
        if (variables > before)
        {
            int size = Math.Max(variables, 2 * before);
            Array.Resize(ref _activities, size);
            Array.Resize(ref _heap, size);
            Array.Resize(ref _positions, size);
            for (int i = before; i < size; i++)
            {
                _positions[i] = -1;
            }
        }
    }

    /// <summary>Puts a variable in unless it is there.</summary>
    internal void Insert(int variable)
    {
        if (_positions[variable] < 0)
        {
            _heap[_count] = variable;
            _positions[variable] = _count;
            MoveUp(_count++);
        }
    }

    /// <summary>Takes the most active variable out.</summary>
    internal int RemoveFirst()
    {
        int first = _heap[0];
        _positions[first] = -1;
        int last = _heap[--_count];
        if (_count > 0)
        {
            _heap[0] = last;
            _positions[last] = 0;
            MoveDown(0);
        }

        return first;
    }

    /// <summary>A variable took part in a conflict.</summary>
    internal void Bump(int variable)
    {
        _activities[variable] += _increment;
        if (_activities[variable] > Largest)
        {
            for (int i = 0; i < _activities.Length; i++)
            {
                _activities[i] /= Largest;
            }

            _increment /= Largest;
        }

        if (_positions[variable] >= 0)
        {
            MoveUp(_positions[variable]);
        }
    }

    /// <summary>What happened before counts a little less from now on.</summary>
    internal void Age() => _increment *= Decay;

    private void MoveUp(int at)
    {
        int variable = _heap[at];
        while (at > 0)
        {
            int above = (at - 1) >> 1;
            if (_activities[_heap[above]] >= _activities[variable])
            {
                break;
            }

            _heap[at] = _heap[above];
            _positions[_heap[at]] = at;
            at = above;
        }

        _heap[at] = variable;
        _positions[variable] = at;
    }

    private void MoveDown(int at)
    {
        int variable = _heap[at];
        while (true)
        {
            int below = 2 * at + 1;
            if (below >= _count)
            {
                break;
            }

            if (below + 1 < _count && _activities[_heap[below + 1]] > _activities[_heap[below]])
            {
                below++;
            }

            if (_activities[_heap[below]] <= _activities[variable])
            {
                break;
            }

            _heap[at] = _heap[below];
            _positions[_heap[at]] = at;
            at = below;
        }

        _heap[at] = variable;
        _positions[variable] = at;
    }
}
