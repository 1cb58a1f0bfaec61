using BuildOptions.Language.Model;

namespace BuildOptions.Analyzers.Flow;

/// <summary>
/// What is known about the options at a place in the code: an OR of ANDs of literals, always weaker than or equal to the
/// truth. Options are constants of a build, so a fact once established is never lost: sets only meet (AND) along a path
/// and join (OR) where paths meet.
/// </summary>
internal sealed class FactSet : IEquatable<FactSet>
{
    // Past this the join keeps only what all paths agree on: weaker, hence still sound.
    private const int MostTerms = 16;

    private readonly Term[] _terms;

    private FactSet(Term[] terms) => _terms = terms;

    /// <summary>Nothing is known.</summary>
    public static FactSet Nothing { get; } = new([new Term([])]);

    /// <summary>The place is never reached.</summary>
    public static FactSet Never { get; } = new([]);

    public bool IsNothing => _terms.Length == 1 && _terms[0].Literals.Length == 0;

    public bool IsNever => _terms.Length == 0;

    /// <summary>The one fact that <paramref name="atom"/>, which is n or y, is y (or n).</summary>
    public static FactSet Of(Expr atom, bool holds = true) => new([new Term([new Literal(atom, holds)])]);

    /// <summary>Both hold.</summary>
    public FactSet And(FactSet other)
    {
        if (IsNothing || other.IsNever || ReferenceEquals(this, other))
        {
            return other;
        }

        if (other.IsNothing || IsNever)
        {
            return this;
        }

        FactSet factor = _terms.Length * other._terms.Length > MostTerms * 4 ? other.Common() : other;
        var product = new List<Term>();
        foreach (Term left in _terms)
        {
            foreach (Term right in factor._terms)
            {
                if (left.And(right) is { } both)
                {
                    product.Add(both);
                }
            }
        }

        return Simplify(product);
    }

    /// <summary>One of the two holds.</summary>
    public FactSet Or(FactSet other)
    {
        if (IsNothing || other.IsNever || ReferenceEquals(this, other))
        {
            return this;
        }

        if (other.IsNothing || IsNever)
        {
            return other;
        }

        var sum = new List<Term>(_terms.Length + other._terms.Length);
        sum.AddRange(_terms);
        sum.AddRange(other._terms);
        return Simplify(sum);
    }

    /// <summary>The same as a Kconfig expression: constant y for nothing, constant n for never.</summary>
    public Expr ToExpr(ExprFactory factory)
    {
        Expr sum = factory.No;
        foreach (Term term in _terms)
        {
            Expr product = factory.Yes;
            foreach (Literal literal in term.Literals)
            {
                product = factory.And(product, literal.Holds ? literal.Atom : factory.Not(literal.Atom));
            }

            sum = factory.Or(sum, product);
        }

        return sum;
    }

    public bool Equals(FactSet? other) =>
        other is not null && _terms.Length == other._terms.Length && _terms.All(other._terms.Contains);

    public override bool Equals(object? obj) => Equals(obj as FactSet);

    public override int GetHashCode()
    {
        int hash = _terms.Length;
        foreach (Term term in _terms)
        {
            hash ^= term.GetHashCode();
        }

        return hash;
    }

    // One term: the literals that every term has.
    private FactSet Common()
    {
        IEnumerable<Literal> common = _terms[0].Literals;
        foreach (Term term in _terms)
        {
            common = common.Where(term.Literals.Contains);
        }

        return new FactSet([new Term([.. common])]);
    }

    private static FactSet Simplify(List<Term> terms)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = 0; i < terms.Count; i++)
            {
                for (int j = 0; j < terms.Count; j++)
                {
                    if (i == j)
                    {
                        continue;
                    }

                    if (terms[i].Implies(terms[j]))
                    {
                        terms.RemoveAt(i--);
                        changed = true;
                        break;
                    }

                    // (rest && L) || (part of rest && !L) is rest || (part of rest && !L).
                    if (terms[i].Resolve(terms[j]) is { } shorter)
                    {
                        terms[i] = shorter;
                        changed = true;
                    }
                }
            }
        }

        var result = new FactSet([.. terms]);
        return terms.Count > MostTerms ? result.Common() : result;
    }

    private readonly record struct Literal(Expr Atom, bool Holds)
    {
        public Literal Opposite => new(Atom, !Holds);
    }

    /// <summary>An AND of literals, each atom once, sorted by atom.</summary>
    private sealed class Term(Literal[] literals) : IEquatable<Term>
    {
        public Literal[] Literals { get; } = literals;

        /// <summary>Null where the two contradict each other.</summary>
        public Term? And(Term other)
        {
            var both = new List<Literal>(Literals);
            foreach (Literal literal in other.Literals)
            {
                if (both.Contains(literal.Opposite))
                {
                    return null;
                }

                if (!both.Contains(literal))
                {
                    both.Add(literal);
                }
            }

            both.Sort((a, b) => a.Atom.Id.CompareTo(b.Atom.Id));
            return new Term([.. both]);
        }

        public bool Implies(Term weaker) => weaker.Literals.All(Literals.Contains);

        public Term? Resolve(Term other)
        {
            foreach (Literal literal in Literals)
            {
                if (other.Literals.Contains(literal.Opposite)
                    && other.Literals.All(o => o == literal.Opposite || (Literals.Contains(o) && o != literal)))
                {
                    return new Term([.. Literals.Where(l => l != literal)]);
                }
            }

            return null;
        }

        public bool Equals(Term? other) => other is not null && Literals.AsSpan().SequenceEqual(other.Literals);

        public override bool Equals(object? obj) => Equals(obj as Term);

        public override int GetHashCode()
        {
            int hash = 17;
            foreach (Literal literal in Literals)
            {
                hash = (hash * 31) + (literal.Atom.Id * 2) + (literal.Holds ? 1 : 0);
            }

            return hash;
        }
    }
}
