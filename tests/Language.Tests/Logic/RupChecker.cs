using BuildOptions.Language.Logic;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>
/// Checks the steps of a solver forwards: each clause it adds must follow by unit propagation from the formula and what
/// was added before and not deleted. It shares nothing with the solver but the literals.
/// </summary>
internal sealed class RupChecker : IProofLog
{
    private readonly List<int[]> _clauses = [];
    private readonly List<List<int>> _watchedBy = [];
    private readonly List<int> _values = [];
    private readonly List<int> _assigned = [];
    private readonly Dictionary<string, Stack<int>> _byText = [];
    private bool _hasEmptyClause;

    internal RupChecker(Formula formula)
    {
        for (int i = 0; i < 2 * formula.Variables; i++)
        {
            _watchedBy.Add([]);
            _values.Add(0);
        }

        foreach (IReadOnlyList<Literal> clause in formula.Clauses)
        {
            Keep(Codes(clause));
        }
    }

    /// <summary>How many clauses were found to follow.</summary>
    internal int Checked { get; private set; }

    /// <summary>The first clause that does not follow, or null.</summary>
    internal string? Failure { get; private set; }

    public void Add(IReadOnlyList<Literal> clause)
    {
        int[] codes = Codes(clause);
        if (!Follows(codes))
        {
            Failure ??= $"step {Checked + 1}: ({string.Join(' ', clause)}) does not follow by unit propagation";
        }

        Checked++;
        Keep(codes);
    }

    public void Delete(IReadOnlyList<Literal> clause)
    {
        if (!_byText.TryGetValue(TextOf(Codes(clause)), out Stack<int>? known) || known.Count == 0)
        {
            Failure ??= $"a clause is deleted that is not there: ({string.Join(' ', clause)})";
            return;
        }

        _clauses[known.Pop()] = [];
    }

    // As the DIMACS numbers say it, so that the solver's own coding is not relied on.
    private static int[] Codes(IReadOnlyList<Literal> clause) =>
        [.. clause.Select(l => 2 * l.Variable + (l.IsNegated ? 1 : 0)).Distinct()];

    private static string TextOf(int[] codes) => string.Join(' ', codes.Order());

    private void Keep(int[] codes)
    {
        if (codes.Length == 0)
        {
            _hasEmptyClause = true;
            return;
        }

        int index = _clauses.Count;
        _clauses.Add(codes);
        string text = TextOf(codes);
        if (!_byText.TryGetValue(text, out Stack<int>? known))
        {
            _byText[text] = known = new Stack<int>();
        }

        known.Push(index);
        foreach (int code in codes)
        {
            _watchedBy[code].Add(index);
        }
    }

    private bool Follows(int[] clause)
    {
        if (_hasEmptyClause)
        {
            return true;
        }

        bool isConflict = clause.Any(code => !Assign(code ^ 1));

        // Units first; then whatever a literal that became false makes a unit.
        for (int i = 0; i < _clauses.Count && !isConflict; i++)
        {
            isConflict = _clauses[i].Length == 1 && !Assign(_clauses[i][0]);
        }

        for (int next = 0; next < _assigned.Count && !isConflict; next++)
        {
            foreach (int index in _watchedBy[_assigned[next] ^ 1])
            {
                if (IsFalsified(_clauses[index]))
                {
                    isConflict = true;
                    break;
                }
            }
        }

        foreach (int code in _assigned)
        {
            _values[code] = 0;
            _values[code ^ 1] = 0;
        }

        _assigned.Clear();
        return isConflict;
    }

    private bool IsFalsified(int[] clause)
    {
        int free = -1;
        foreach (int code in clause)
        {
            if (_values[code] > 0)
            {
                return false;
            }

            if (_values[code] == 0)
            {
                if (free >= 0)
                {
                    return false;
                }

                free = code;
            }
        }

        return clause.Length > 0 && (free < 0 || !Assign(free));
    }

    private bool Assign(int code)
    {
        if (_values[code] == 0)
        {
            _values[code] = 1;
            _values[code ^ 1] = -1;
            _assigned.Add(code);
        }

        return _values[code] > 0;
    }
}
