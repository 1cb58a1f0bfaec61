namespace BuildOptions.Language.Logic;

// Models that are near to one that is known: only what has to be otherwise is looked at, so that a question about a large
// formula costs what its answer changes, not what the formula has.
public sealed partial class Solver
{
    private const int Satisfied = -1;
    private const int Falsified = -2;

    // The places in _original of the clauses of three and more literals that hold a literal, by its code: shorter ones are propagated.
    private List<int>?[] _occurrences = [];

    // Where the search that is under way started.
    private Home _home = new();
    private bool _isHard;

    // How far the trail and the new clauses were looked through, now and where each level began.
    private Look _look;
    private readonly List<Look> _looksAtLevels = [];

    /// <summary>Moves a home to the nearest model that is found which satisfies some literals, and all clauses there are by now.</summary>
    /// <param name="home">The home.</param>
    /// <param name="wanted">What it is to have.</param>
    /// <param name="maxSteps">How many literals may be propagated before the answer is <see cref="SolveResult.Unknown"/>.</param>
    /// <param name="cancellation">Ends the search; the solver can be used again.</param>
    /// <returns>Unless satisfiable, the home stays as it was.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal SolveResult Settle(Home home, IReadOnlyList<Literal> wanted, long maxSteps = long.MaxValue, CancellationToken cancellation = default)
    {
        SolveResult result = SearchNear(home, wanted, isMoving: true, maxSteps, cancellation);
        if (result == SolveResult.Satisfiable)
        {
            home.End = _original.Count;
        }

        return result;
    }

    /// <summary>
    /// Looks for a model as <see cref="Solve"/> does, and for one that is near to a known one: a value changes only where
    /// an assumption or a clause asks for it.
    /// </summary>
    /// <param name="home">The known one; clauses that came later are looked at first.</param>
    /// <param name="assumptions">What shall hold in this call only.</param>
    /// <param name="maxSteps">How many literals may be propagated before the answer is <see cref="SolveResult.Unknown"/>.</param>
    /// <param name="cancellation">Ends the search; the solver can be used again.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal SolveResult SolveNear(Home home, IReadOnlyList<Literal> assumptions, long maxSteps = long.MaxValue, CancellationToken cancellation = default)
    {
        if (home.End < _original.Count)
        {
            SolveResult settled = Settle(home, [], maxSteps, cancellation);
            if (settled != SolveResult.Satisfiable)
            {
                return settled;
            }
        }

        return SearchNear(home, assumptions, isMoving: false, maxSteps, cancellation);
    }

    private SolveResult SearchNear(Home home, IReadOnlyList<Literal> assumptions, bool isMoving, long maxSteps, CancellationToken cancellation)
    {
        _core = [];
        BacktrackTo(0);
        if (_isContradictory)
        {
            return SolveResult.Unsatisfiable;
        }

        Reduce();
        _stepsBefore += _steps;
        _steps = 0;
        _home = home;
        _isHard = false;
        _look = new Look(0, 0, home.End);
        _looksAtLevels.Clear();
        cancellation.ThrowIfCancellationRequested();
        long nextLook = StepsBetweenLooks;
        int conflictsLeft = RestartUnit;
        for (int restart = 1; ;)
        {
            int conflict = Propagate();
            if (conflict != NoReason)
            {
                conflictsLeft--;
                if (IsRefutedBy(conflict))
                {
                    return SolveResult.Unsatisfiable;
                }

                LookAgain();
                continue;
            }

            if (_steps >= nextLook)
            {
                nextLook = LookFor(cancellation);
            }

            if (_steps > maxSteps)
            {
                BacktrackTo(0);
                return SolveResult.Unknown;
            }

            if (conflictsLeft <= 0)
            {
                BacktrackTo(0);
                LookAgain();
                Reduce();
                _isHard = true;
                conflictsLeft = RestartUnit * LubySequence.At(restart++);
            }

            if (_levelStarts.Count < assumptions.Count)
            {
                int wanted = assumptions[_levelStarts.Count].Code;
                if (_values[wanted] < 0)
                {
                    FindCore(wanted);
                    BacktrackTo(0);
                    return SolveResult.Unsatisfiable;
                }

                Decide(wanted);
                continue;
            }

            int next = FindBroken();
            if (next < 0)
            {
                // A wrong model would be a wrong message to somebody.
                if (next == Satisfied)
                {
                    KeepNear(isMoving);
                }

                BacktrackTo(0);
                return next == Satisfied ? SolveResult.Satisfiable : SolveResult.Unknown;
            }

            Decide(next);
        }
    }

    private void Decide(int code)
    {
        _levelStarts.Add(_trailLength);
        _looksAtLevels.Add(_look);
        if (_values[code] == Free)
        {
            Enqueue(code, NoReason);
        }
    }

    // What was in order when a level began rests on what was decided before it, and still is.
    private void LookAgain()
    {
        if (_looksAtLevels.Count > _levelStarts.Count)
        {
            _look = _looksAtLevels[_levelStarts.Count];
            _looksAtLevels.RemoveRange(_levelStarts.Count, _looksAtLevels.Count - _levelStarts.Count);
        }
    }

    // A literal that mends a clause which the model at home, with what is assigned by now, does not satisfy, or what there is instead.
    private int FindBroken()
    {
        while (_look.Original < _original.Count)
        {
            int broken = Mend(_look.Original, out int end);
            if (broken != Satisfied)
            {
                return broken;
            }

            _look = new Look(_look.Trail, _look.Occurrence, end);
        }

        for (int at = _look.Trail, from = _look.Occurrence; at < _trailLength; at++, from = 0)
        {
            int code = _trail[at];
            if (IsHome(code) || (code ^ 1) >= _occurrences.Length || _occurrences[code ^ 1] is not { } occurrences)
            {
                continue;
            }

            for (int i = from; i < occurrences.Count; i++)
            {
                int broken = Mend(occurrences[i], out _);
                if (broken != Satisfied)
                {
                    _look = new Look(at, i, _look.Original);
                    return broken;
                }
            }
        }

        _look = new Look(_trailLength, 0, _look.Original);
        return Satisfied;
    }

    private bool IsHome(int code) => _home.Has(Literal.FromCode(code));

    // Of a clause that is not satisfied the best literal that can still become true, or what there is instead.
    private int Mend(int start, out int end)
    {
        int best = Falsified;
        bool isSatisfied = false;
        for (end = start; _original[end] >= 0; end++)
        {
            int code = _original[end];
            if (isSatisfied)
            {
                continue;
            }

            sbyte value = _values[code];
            isSatisfied = value > 0 || (value == Free && IsHome(code));
            if (value == Free && (best < 0 || IsBetter(code, best)))
            {
                best = code;
            }
        }

        end++;
        return isSatisfied ? Satisfied : best;
    }

    // At first what drags least along; where that did not do, what took part in conflicts.
    private bool IsBetter(int code, int than) => _isHard
        ? _order.ActivityOf(code >> 1) > _order.ActivityOf(than >> 1)
        : Weight(code) < Weight(than);

    private int Weight(int code) =>
        _watches[code ^ 1].Count + ((code ^ 1) < _occurrences.Length && _occurrences[code ^ 1] is { } occurrences ? occurrences.Count : 0);

    // The model is that at home with what is assigned; where the home moves, it becomes that itself and nobody reads the model.
    private void KeepNear(bool isMoving)
    {
        List<bool> home = _home.Values;
        while (home.Count < VariableCount)
        {
            home.Add(false);
        }

        if (isMoving)
        {
            for (int i = 0; i < _trailLength; i++)
            {
                home[_trail[i] >> 1] = (_trail[i] & 1) == 0;
            }

            return;
        }

        if (_model.Length < VariableCount)
        {
            _model = new bool[_levels.Length];
        }

        home.CopyTo(0, _model, 0, VariableCount);
        for (int i = 0; i < _trailLength; i++)
        {
            _model[_trail[i] >> 1] = (_trail[i] & 1) == 0;
        }
    }

    private void Index(int start, int length)
    {
        if (length < 3)
        {
            return;
        }

        if (_occurrences.Length < _watches.Length)
        {
            Array.Resize(ref _occurrences, _watches.Length);
        }

        for (int at = start; at < start + length; at++)
        {
            (_occurrences[_original[at]] ??= []).Add(start);
        }
    }

    /// <param name="Trail">The literals of the trail before it broke no clause.</param>
    /// <param name="Occurrence">Neither did the literal there, in so many of the clauses that it occurs in.</param>
    /// <param name="Original">The new clauses before it are satisfied.</param>
    private readonly record struct Look(int Trail, int Occurrence, int Original);
}
