namespace BuildOptions.Language.Logic;

/// <summary>
/// Finds a model that breaks as few wishes as possible: a core of wishes that cannot hold together becomes a count of which
/// one more is allowed (core-guided MaxSAT; Morgado, Dodaro and Marques-Silva, "Core-Guided MaxSAT with Soft Cardinality Constraints", 2014).
/// A wish that no model has broken yet is left out: where the best of those that matter breaks no other, it is the best of all.
/// </summary>
internal static class LeastChange
{
    /// <summary>Leaves the solver with the model that was found.</summary>
    /// <param name="solver">The solver; stays usable, and keeps the counters as clauses.</param>
    /// <param name="home">A model where all wishes are met.</param>
    /// <param name="hard">What must hold.</param>
    /// <param name="broken">The wishes that the solver's last model breaks.</param>
    /// <param name="maxSteps">How many literals may be propagated in all.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Satisfiable: the model is as near as can be. Unknown: the budget ended; the solver may have no model.</returns>
    internal static SolveResult Find(
        Solver solver, Home home, IReadOnlyList<Literal> hard, Func<IReadOnlyList<Literal>> broken, long maxSteps, CancellationToken cancellation)
    {
        var soft = new HashSet<Literal>();
        var known = new HashSet<Literal>();
        var counters = new Dictionary<Literal, (IReadOnlyList<Literal> Outputs, int Bound)>();
        var hardSet = new HashSet<Literal>(hard);
        long end = solver.Steps + maxSteps;
        while (true)
        {
            SolveResult result = solver.SolveNear(home, [.. hard, .. soft], end - solver.Steps, cancellation);
            if (result == SolveResult.Satisfiable)
            {
                Literal[] further = [.. broken().Where(known.Add)];
                if (further.Length == 0)
                {
                    return result;
                }

                soft.UnionWith(further);
                continue;
            }

            if (result == SolveResult.Unknown)
            {
                return result;
            }

            Literal[] core = [.. solver.Core.Where(l => !hardSet.Contains(l))];
            if (core.Length == 0)
            {
                return SolveResult.Unsatisfiable;
            }

            core = Shorten(solver, home, hard, core, cancellation);
            foreach (Literal wish in core)
            {
                soft.Remove(wish);
                if (counters.TryGetValue(wish, out (IReadOnlyList<Literal> Outputs, int Bound) counter))
                {
                    Allow(soft, counters, counter.Outputs, counter.Bound + 1);
                }
            }

            if (core.Length > 1)
            {
                Allow(soft, counters, Totalizer.Of(solver, [.. core.Select(l => !l)]), 1);
            }
        }
    }

    // At most so many of a counter's wishes may be broken, until that is in a core too.
    private static void Allow(
        HashSet<Literal> soft, Dictionary<Literal, (IReadOnlyList<Literal> Outputs, int Bound)> counters, IReadOnlyList<Literal> outputs, int broken)
    {
        if (broken < outputs.Count)
        {
            Literal wish = !outputs[broken];
            soft.Add(wish);
            counters[wish] = (outputs, broken);
        }
    }

    // A short core makes a small counter: drop what is not needed, as long as that is quickly seen.
    private static Literal[] Shorten(Solver solver, Home home, IReadOnlyList<Literal> hard, Literal[] core, CancellationToken cancellation)
    {
        const int mostTries = 32;
        const int stepsEach = 20_000;
        int tries = 0;
        for (int i = 0; i < core.Length && core.Length > 1 && tries < mostTries; tries++)
        {
            Literal[] without = [.. core.Where((_, at) => at != i)];
            if (solver.SolveNear(home, [.. hard, .. without], stepsEach, cancellation) == SolveResult.Unsatisfiable)
            {
                var kept = new HashSet<Literal>(solver.Core);
                core = [.. without.Where(kept.Contains)];
            }
            else
            {
                i++;
            }
        }

        return core;
    }
}
