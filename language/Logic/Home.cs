namespace BuildOptions.Language.Logic;

/// <summary>A model of a solver's clauses, kept so that searches can start from it.</summary>
internal sealed class Home
{
    /// <summary>The variables; those behind the last count as false.</summary>
    internal List<bool> Values { get; } = [];

    /// <summary>How far in the solver's clauses as they were given it is known to satisfy them.</summary>
    internal int End { get; set; }

    /// <summary>Whether a literal is true in it.</summary>
    internal bool Has(Literal literal) => (literal.Variable < Values.Count && Values[literal.Variable]) != literal.IsNegated;

    /// <summary>Makes a literal true.</summary>
    internal void Set(Literal literal)
    {
        while (Values.Count <= literal.Variable)
        {
            Values.Add(false);
        }

        Values[literal.Variable] = !literal.IsNegated;
    }
}
