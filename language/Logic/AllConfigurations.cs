using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Logic;

/// <summary>
/// Questions about every configuration that a person can reach in a model, not only one. The formula grows with what is
/// asked and is kept, so that later questions are answered faster. Safe for several threads, which take turns.
/// </summary>
public sealed class AllConfigurations
{
    /// <summary>Enough for any question on a model of ordinary size, and soon over on a hopeless one.</summary>
    public const long UsualBudget = 20_000_000;

    private const int MostRemembered = 4096;

    private readonly OptionModel _model;
    private readonly string? _whyUnsupported;
    private readonly object _gate = new();
    private readonly Dictionary<QuestionKey, ReachOutcome> _remembered = [];
    private readonly UsualConfigurations _usual;
    private Nearness?[] _places = [];
    private Solver _solver = null!;
    private ModelFormula _formula = null!;
    private int _expressionsSeen;
    private NearestSearch? _nearest;

    /// <summary>Makes ready for questions; nothing is computed yet.</summary>
    /// <param name="model">The model. Of one with errors, and of a dialect that gives choices or texts another meaning, nothing is known: see <see cref="IsSupported"/>.</param>
    public AllConfigurations(OptionModel model)
    {
        _model = model;
        _usual = new UsualConfigurations(model);
        _whyUnsupported = model.HasErrors ? "its Kconfig files have errors"
            : ReferenceEquals(model.Meaning, Meaning.Of(Dialect.Linux612)) ? null
            : $"questions about all configurations are answered with the meaning of Linux 6.12, and the dialect {model.Dialect} gives choices and texts another one";
    }

    /// <summary>Whether questions are answered at all. Where not, each is answered <see cref="ReachOutcome.Unknown"/> or null.</summary>
    public bool IsSupported => _whyUnsupported is null;

    /// <summary>Why no question is answered, as the end of a sentence; null where they are.</summary>
    public string? WhyUnsupported => _whyUnsupported;

    /// <summary>Whether some configuration has everything that is asked for. What is to be shown to somebody comes from <see cref="FindNearest"/>, which evaluates it.</summary>
    /// <param name="demands">What it is to have.</param>
    /// <param name="maxSteps">The budget.</param>
    /// <param name="cancellation">Ends the search.</param>
    public ReachOutcome Ask(IReadOnlyList<Demand> demands, long maxSteps = UsualBudget, CancellationToken cancellation = default)
    {
        if (!IsSupported)
        {
            return ReachOutcome.Unknown;
        }

        lock (_gate)
        {
            int nearest = _usual.Nearest(demands, out bool hasAll);
            if (hasAll)
            {
                return ReachOutcome.Possible;
            }

            Literal[] literals = LiteralsOf(demands);
            var key = new QuestionKey(literals);
            if (_remembered.TryGetValue(key, out ReachOutcome known))
            {
                return known;
            }

            ReachOutcome outcome = Search(demands, literals, nearest, maxSteps, cancellation);
            if (outcome == ReachOutcome.Impossible && _remembered.Count < MostRemembered)
            {
                _remembered[key] = outcome;
            }

            return outcome;
        }
    }

    /// <summary>A configuration that has everything that is asked for and differs least from another one; null where none is found.</summary>
    /// <param name="demands">What it is to have.</param>
    /// <param name="near">What it is to be near to: as few options as possible that a person would set otherwise.</param>
    /// <param name="maxSteps">The budget; where it ends, what was found so far may not be the nearest.</param>
    /// <param name="cancellation">Ends the search.</param>
    public Witness? FindNearest(IReadOnlyList<Demand> demands, Configuration near, long maxSteps = UsualBudget, CancellationToken cancellation = default)
    {
        if (!IsSupported)
        {
            return null;
        }

        lock (_gate)
        {
            NearestSearch search = SearchFrom(near);
            Literal[] literals = [.. LiteralsOf(search.Formula, demands), search.Formula.CellsHold];
            Home home = search.Nearness.Settle(cancellation);
            SolveResult result = LeastChange.Find(search.Solver, home, literals, search.Nearness.Broken, maxSteps, cancellation);
            if (result == SolveResult.Unknown)
            {
                // Anything is better than nothing.
                result = search.Solver.SolveNear(home, literals, maxSteps, cancellation);
            }

            return result == SolveResult.Satisfiable ? search.Nearness.ReadWitness(demands) : null;
        }
    }

    /// <summary>Which statements of the Kconfig files keep a configuration from having everything that is asked for.</summary>
    /// <param name="demands">What is asked for.</param>
    /// <param name="display">How a place is spelled.</param>
    /// <param name="maxSteps">The budget.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>A sentence for each, with its place; null where such a configuration exists or nobody knows.</returns>
    public IReadOnlyList<string>? WhyImpossible(
        IReadOnlyList<Demand> demands, Func<SourceLocation, string> display, long maxSteps = UsualBudget, CancellationToken cancellation = default)
    {
        if (!IsSupported)
        {
            return null;
        }

        // A formula of its own: switches for every rule would slow the questions that need no reasons.
        var solver = new Solver();
        var formula = new ModelFormula(_model, solver, isTraced: true);
        Literal[] asked = LiteralsOf(formula, demands);
        var ruleOf = formula.Rules.ToDictionary(pair => pair.Value, pair => pair.Key);
        Literal[] core = [.. ruleOf.Keys];
        if (solver.Solve([.. asked, .. core], maxSteps, cancellation) != SolveResult.Unsatisfiable)
        {
            return null;
        }

        core = [.. solver.Core.Where(ruleOf.ContainsKey)];
        for (int i = 0; i < core.Length;)
        {
            Literal[] without = [.. core.Where((_, at) => at != i)];
            if (solver.Solve([.. asked, .. without], maxSteps, cancellation) == SolveResult.Unsatisfiable)
            {
                var kept = new HashSet<Literal>(solver.Core);
                core = [.. without.Where(kept.Contains)];
            }
            else
            {
                i++;
            }
        }

        return new CoreSentences([.. core.Select(l => ruleOf[l])], display).Say();
    }

    // A formula of its own, and a new one when it has grown: how near a configuration is takes many searches, and each pays for what earlier questions brought in.
    private NearestSearch SearchFrom(Configuration near)
    {
        const int mostGrowth = 1000;
        int expressions = _model.Expressions.Count;
        if (_nearest is not { } known
            || !ReferenceEquals(near, known.Near)
            || (known.FirstSymbols > 0 && known.Formula.Symbols.Count > known.FirstSymbols + mostGrowth)
            || (expressions != known.ExpressionsSeen && TextDomains.MayChange(_model, known.ExpressionsSeen)))
        {
            var solver = new Solver();
            var formula = new ModelFormula(_model, solver);
            _nearest = new NearestSearch(near, solver, formula, new Nearness(formula, solver, near));
        }
        else if (known.FirstSymbols == 0)
        {
            known.FirstSymbols = known.Formula.Symbols.Count;
        }

        _nearest.ExpressionsSeen = expressions;
        return _nearest;
    }

    private ReachOutcome Search(IReadOnlyList<Demand> demands, Literal[] literals, int nearest, long maxSteps, CancellationToken cancellation)
    {
        Home home = (_places[nearest] ??= new Nearness(_formula, _solver, _usual.All[nearest])).Settle(cancellation);
        SolveResult result = _solver.SolveNear(home, [.. literals, _formula.CellsHold], maxSteps, cancellation);
        if (result == SolveResult.Unsatisfiable && _solver.Core.Contains(_formula.CellsHold))
        {
            // What rests on the texts that were tried for something that has too many says nothing of the others.
            return _solver.SolveNear(home, literals, maxSteps, cancellation) == SolveResult.Unsatisfiable ? ReachOutcome.Impossible : ReachOutcome.Unknown;
        }

        if (result != SolveResult.Satisfiable)
        {
            return result == SolveResult.Unsatisfiable ? ReachOutcome.Impossible : ReachOutcome.Unknown;
        }

        // Where all comparisons have their texts a model is a configuration; else the evaluation says whether it is.
        return !_formula.HasFreeComparisons || IsMet(demands, new Configuration(_model, _formula.ReadUserValues())) ? ReachOutcome.Possible : ReachOutcome.Unknown;
    }

    private static bool IsMet(IReadOnlyList<Demand> demands, Configuration configuration) => demands.All(d => d.IsMetBy(configuration));

    private Literal[] LiteralsOf(IReadOnlyList<Demand> demands)
    {
        // An expression that came later may tell texts apart that were one cell.
        int expressions = _model.Expressions.Count;
        if (_formula is null || (expressions != _expressionsSeen && TextDomains.MayChange(_model, _expressionsSeen)))
        {
            _solver = new Solver();
            _formula = new ModelFormula(_model, _solver);
            _remembered.Clear();
            _places = new Nearness?[_usual.All.Count];
        }

        _expressionsSeen = expressions;

        return LiteralsOf(_formula, demands);
    }

    private static Literal[] LiteralsOf(ModelFormula formula, IReadOnlyList<Demand> demands)
    {
        var literals = new Literal[demands.Count];
        for (int i = 0; i < literals.Length; i++)
        {
            Levels levels = formula.Of(demands[i].Expression);
            Literal literal = demands[i].AtLeast == Tristate.Yes ? levels.Yes : levels.AtLeastModule;
            literals[i] = demands[i].IsNegated ? !literal : literal;
        }

        return literals;
    }

    private sealed class NearestSearch(Configuration near, Solver solver, ModelFormula formula, Nearness nearness)
    {
        internal Configuration Near { get; } = near;

        internal Solver Solver { get; } = solver;

        internal ModelFormula Formula { get; } = formula;

        internal Nearness Nearness { get; } = nearness;

        internal int ExpressionsSeen { get; set; }

        // How many symbols the first question brought in; 0 until the second one.
        internal int FirstSymbols { get; set; }
    }

    private readonly struct QuestionKey(Literal[] literals) : IEquatable<QuestionKey>
    {
        private readonly Literal[] _literals = [.. literals.Distinct().OrderBy(l => l.Code)];

        public bool Equals(QuestionKey other) => _literals.AsEnumerable().SequenceEqual(other._literals);

        public override bool Equals(object? obj) => obj is QuestionKey other && Equals(other);

        public override int GetHashCode()
        {
            int hash = 17;
            foreach (Literal literal in _literals)
            {
                hash = unchecked((hash * 31) + literal.Code);
            }

            return hash;
        }
    }
}
