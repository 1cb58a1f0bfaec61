namespace BuildOptions.Language.Logic;

/// <summary>
/// Decides whether a formula in conjunctive normal form has a model, by conflict-driven clause learning: two watched
/// literals, VSIDS, saved phases, Luby restarts, first unique implication points, deletion by glue. Clauses and variables may be added
/// between calls; what was learnt is kept. Not safe for several threads.
/// </summary>
/// <remarks>Follows Eén and Sörensson, "An Extensible SAT-solver" (2003), and Audemard and Simon, "Predicting Learnt Clauses Quality" (2009).</remarks>
public sealed partial class Solver
{
    private const sbyte Free = 0;
    private const int NoReason = -1;
    private const int StepsBetweenLooks = 1024;
    private const int RestartUnit = 100;

    private readonly IProofLog? _proof;
    private readonly ClauseStore _store = new();
    private readonly ActivityHeap _order = new();
    private readonly List<int> _levelStarts = [];
    private readonly List<int> _original = [];

    // By literal code: 1 true, -1 false, 0 free.
    private sbyte[] _values = [];
    private WatchList[] _watches = [];

    // By variable.
    private int[] _levels = [];
    private int[] _reasons = [];
    private bool[] _phases = [];
    private byte[] _marks = [];
    private int[] _trail = [];
    private int _trailLength;
    private int _propagated;

    private bool _isContradictory;
    private bool[] _model = [];
    private Literal[] _core = [];
    private long _steps;
    private long _stepsBefore;

    /// <summary>Makes a solver without variables or clauses.</summary>
    /// <param name="proof">Takes every step; null for nobody.</param>
    public Solver(IProofLog? proof = null) => _proof = proof;

    /// <summary>How many variables there are.</summary>
    public int VariableCount { get; private set; }

    /// <summary>How many clauses were added.</summary>
    public int ClauseCount { get; private set; }

    /// <summary>How many conflicts all calls met.</summary>
    public long Conflicts { get; private set; }

    /// <summary>How many literals all calls propagated.</summary>
    public long Steps => _stepsBefore + _steps;

    /// <summary>After <see cref="SolveResult.Unsatisfiable"/>: assumptions that cannot hold together; none where the clauses alone have no model.</summary>
    public IReadOnlyList<Literal> Core => _core;

    /// <summary>Adds a variable.</summary>
    /// <param name="phase">The value it takes where nothing speaks for either.</param>
    /// <returns>Its number, counted from 0.</returns>
    public int AddVariable(bool phase = false)
    {
        int variable = VariableCount++;
        if (variable >= _levels.Length)
        {
            int size = Math.Max(16, 2 * _levels.Length);
            Array.Resize(ref _values, 2 * size);
            Array.Resize(ref _watches, 2 * size);
            Array.Resize(ref _levels, size);
            Array.Resize(ref _reasons, size);
            Array.Resize(ref _phases, size);
            Array.Resize(ref _marks, size);
            Array.Resize(ref _trail, size);
            _order.Grow(size);
        }

        _reasons[variable] = NoReason;
        _phases[variable] = phase;
        _order.Insert(variable);
        return variable;
    }

    /// <summary>Says which value a variable is to take where nothing speaks for either.</summary>
    public void PreferPhase(int variable, bool phase) => _phases[variable] = phase;

    /// <summary>Adds a clause: one of the literals is true. An empty one has no model.</summary>
    public void AddClause(params Literal[] clause) => AddClause((IReadOnlyList<Literal>)clause);

    /// <summary>Adds a clause: one of the literals is true. An empty one has no model.</summary>
    public void AddClause(IReadOnlyList<Literal> clause)
    {
        BacktrackTo(0);
        ClauseCount++;
        var kept = new List<int>(clause.Count);
        bool isTrue = false;
        for (int i = 0; i < clause.Count; i++)
        {
            int code = clause[i].Code;
            byte own = (byte)(1 << (code & 1));
            byte met = _marks[code >> 1];
            _original.Add(code);
            isTrue |= _values[code] > 0 || (met | own) == 3;
            if (_values[code] >= 0 && (met & own) == 0)
            {
                kept.Add(code);
                _marks[code >> 1] = (byte)(met | own);
            }
        }

        _original.Add(-1);
        Index(_original.Count - 1 - clause.Count, clause.Count);
        foreach (int code in kept)
        {
            _marks[code >> 1] = 0;
        }

        if (isTrue || _isContradictory)
        {
            return;
        }

        int[] codes = [.. kept];
        if (codes.Length < clause.Count)
        {
            Log(codes, codes.Length);
        }

        if (codes.Length == 0)
        {
            _isContradictory = true;
        }
        else if (codes.Length == 1)
        {
            Enqueue(codes[0], NoReason);
            ConcludeAtRoot();
        }
        else
        {
            Attach(_store.Add(codes, codes.Length, isLearnt: false));
        }
    }

    /// <summary>Looks for a model.</summary>
    /// <param name="assumptions">What shall hold in this call only.</param>
    /// <param name="maxSteps">How many literals may be propagated before the answer is <see cref="SolveResult.Unknown"/>.</param>
    /// <param name="cancellation">Ends the search; the solver can be used again.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public SolveResult Solve(IReadOnlyList<Literal> assumptions, long maxSteps = long.MaxValue, CancellationToken cancellation = default)
    {
        _core = [];
        BacktrackTo(0);
        if (_isContradictory)
        {
            return SolveResult.Unsatisfiable;
        }

        _stepsBefore += _steps;
        _steps = 0;
        SolveResult? result = null;
        for (int restart = 0; result is null; restart++)
        {
            cancellation.ThrowIfCancellationRequested();
            result = Search(assumptions, RestartUnit * LubySequence.At(restart), maxSteps, cancellation);
            if (result is null)
            {
                BacktrackTo(0);
                if (_steps > maxSteps)
                {
                    return SolveResult.Unknown;
                }

                Reduce();
            }
        }

        BacktrackTo(0);
        return result.Value;
    }

    /// <summary>After <see cref="SolveResult.Satisfiable"/>: whether a literal is true in the model.</summary>
    public bool IsTrue(Literal literal) => _model[literal.Variable] != literal.IsNegated;

    // Learns from a conflict, unless no decision led to it: then nothing satisfies the clauses.
    private bool IsRefutedBy(int conflict)
    {
        Conflicts++;
        if (_levelStarts.Count == 0)
        {
            Log([], 0);
            _isContradictory = true;
            return true;
        }

        Learn(conflict);
        return false;
    }

    // Whether somebody still waits; gives the step at which to look again.
    private long LookFor(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            BacktrackTo(0);
            cancellation.ThrowIfCancellationRequested();
        }

        return _steps + StepsBetweenLooks;
    }

    // Until a result, a restart (null) or the end of the budget (null).
    private SolveResult? Search(IReadOnlyList<Literal> assumptions, int conflictsLeft, long maxSteps, CancellationToken cancellation)
    {
        long nextLook = _steps + StepsBetweenLooks;
        while (true)
        {
            int conflict = Propagate();
            if (conflict != NoReason)
            {
                conflictsLeft--;
                if (IsRefutedBy(conflict))
                {
                    return SolveResult.Unsatisfiable;
                }

                continue;
            }

            if (_steps >= nextLook)
            {
                nextLook = LookFor(cancellation);
            }

            if (conflictsLeft <= 0 || _steps > maxSteps)
            {
                return null;
            }

            if (_levelStarts.Count < assumptions.Count)
            {
                int wanted = assumptions[_levelStarts.Count].Code;
                if (_values[wanted] < 0)
                {
                    FindCore(wanted);
                    return SolveResult.Unsatisfiable;
                }

                _levelStarts.Add(_trailLength);
                if (_values[wanted] == Free)
                {
                    Enqueue(wanted, NoReason);
                }

                continue;
            }

            if (!TryDecide())
            {
                // A wrong model would be a wrong message to somebody.
                return TryKeepModel() ? SolveResult.Satisfiable : SolveResult.Unknown;
            }
        }
    }

    private bool TryDecide()
    {
        while (!_order.IsEmpty)
        {
            int variable = _order.RemoveFirst();
            int code = (variable << 1) | (_phases[variable] ? 0 : 1);
            if (_values[code] == Free)
            {
                _levelStarts.Add(_trailLength);
                Enqueue(code, NoReason);
                return true;
            }
        }

        return false;
    }

    // A model is held against the clauses as they were given.
    private bool TryKeepModel()
    {
        bool isClauseTrue = false;
        foreach (int code in _original)
        {
            if (code >= 0)
            {
                isClauseTrue |= _values[code] > 0;
            }
            else if (!isClauseTrue)
            {
                return false;
            }
            else
            {
                isClauseTrue = false;
            }
        }

        if (_model.Length < VariableCount)
        {
            _model = new bool[_levels.Length];
        }

        for (int variable = 0; variable < VariableCount; variable++)
        {
            _model[variable] = _values[variable << 1] > 0;
        }

        return true;
    }

    private void ConcludeAtRoot()
    {
        if (Propagate() != NoReason)
        {
            Log([], 0);
            _isContradictory = true;
        }
    }

    private void Log(int[] codes, int count)
    {
        if (_proof is not null)
        {
            _proof.Add(ToLiterals(codes, 0, count));
        }
    }

    private static Literal[] ToLiterals(int[] codes, int start, int count)
    {
        var literals = new Literal[count];
        for (int i = 0; i < count; i++)
        {
            literals[i] = Literal.FromCode(codes[start + i]);
        }

        return literals;
    }
}
