namespace BuildOptions.Language.Logic;

/// <summary>
/// Makes literals that stand for AND and OR of others, with clauses in both directions (Tseitin), so that a model says
/// exactly what holds. Equal gates are made once; constants and nested gates are folded.
/// </summary>
internal sealed class GateBuilder
{
    private const int LongestFlattened = 64;

    private readonly Solver _solver;
    private readonly Dictionary<CodeList, Literal> _gates = [];
    private readonly Dictionary<int, int[]> _inputs = [];
    private readonly List<(Literal Gate, int[] Inputs)> _made = [];

    internal GateBuilder(Solver solver)
    {
        _solver = solver;
        True = new Literal(solver.AddVariable(phase: true));
        solver.AddClause(True);
    }

    /// <summary>Always true; its opposite is always false.</summary>
    internal Literal True { get; }

    internal Literal False => !True;

    internal Literal Constant(bool value) => value ? True : False;

    internal Literal And(Literal left, Literal right) => And([left, right]);

    internal Literal Or(Literal left, Literal right) => !And([!left, !right]);

    internal Literal Or(IEnumerable<Literal> operands) => !And(operands.Select(o => !o));

    /// <summary>How many gates there are.</summary>
    internal int Count => _made.Count;

    /// <summary>A literal that is to have the value of another one where a home is made, though no clause says so.</summary>
    internal void Follow(Literal follower, Literal other) => _made.Add((follower, [other.Code]));

    /// <summary>Gives the gates from one on the values that follow from what else a home has.</summary>
    internal void Evaluate(Home home, int first)
    {
        home.Set(True);
        for (int i = first; i < _made.Count; i++)
        {
            (Literal gate, int[] inputs) = _made[i];
            bool holds = true;
            for (int at = 0; holds && at < inputs.Length; at++)
            {
                holds = home.Has(Literal.FromCode(inputs[at]));
            }

            home.Set(holds ? gate : !gate);
        }
    }

    /// <summary>One of two, chosen by a third.</summary>
    internal Literal Choose(Literal condition, Literal then, Literal otherwise) =>
        then == otherwise ? then : Or(And(condition, then), And(!condition, otherwise));

    internal Levels And(Levels left, Levels right) =>
        IsBool(left) && IsBool(right)
            ? Same(And(left.Yes, right.Yes))
            : new(And(left.AtLeastModule, right.AtLeastModule), And(left.Yes, right.Yes));

    internal Levels Or(Levels left, Levels right) => !And(!left, !right);

    internal Levels Choose(Literal condition, Levels then, Levels otherwise) =>
        new(Choose(condition, then.AtLeastModule, otherwise.AtLeastModule), Choose(condition, then.Yes, otherwise.Yes));

    internal static Levels Same(Literal literal) => new(literal, literal);

    internal static bool IsBool(Levels levels) => levels.AtLeastModule == levels.Yes;

    internal Literal And(IEnumerable<Literal> operands)
    {
        var codes = new SortedSet<int>();
        foreach (Literal operand in operands)
        {
            if (operand == True)
            {
                continue;
            }

            if (!operand.IsNegated && _inputs.TryGetValue(operand.Code, out int[]? inner) && inner.Length + codes.Count <= LongestFlattened)
            {
                codes.UnionWith(inner);
            }
            else
            {
                codes.Add(operand.Code);
            }
        }

        if (codes.Contains(False.Code) || codes.Any(code => codes.Contains(code ^ 1)))
        {
            return False;
        }

        return codes.Count switch
        {
            0 => True,
            1 => Literal.FromCode(codes.Min),
            _ => Gate([.. codes]),
        };
    }

    private Literal Gate(int[] inputs)
    {
        var key = new CodeList(inputs);
        if (_gates.TryGetValue(key, out Literal known))
        {
            return known;
        }

        var gate = new Literal(_solver.AddVariable());
        var all = new Literal[inputs.Length + 1];
        all[inputs.Length] = gate;
        for (int i = 0; i < inputs.Length; i++)
        {
            var input = Literal.FromCode(inputs[i]);
            _solver.AddClause(!gate, input);
            all[i] = !input;
        }

        _solver.AddClause(all);
        _gates.Add(key, gate);
        _inputs.Add(gate.Code, inputs);
        _made.Add((gate, inputs));
        return gate;
    }

    private readonly struct CodeList : IEquatable<CodeList>
    {
        private readonly int[] _codes;
        private readonly int _hash;

        internal CodeList(int[] codes)
        {
            _codes = codes;
            int hash = codes.Length;
            foreach (int code in codes)
            {
                hash = unchecked((hash * -1640531535) ^ code ^ (hash >> 15));
            }

            _hash = hash;
        }

        public bool Equals(CodeList other) => _codes.AsEnumerable().SequenceEqual(other._codes);

        public override bool Equals(object? obj) => obj is CodeList other && Equals(other);

        public override int GetHashCode() => _hash;
    }
}
