using System.Globalization;
using System.Text;
using BuildOptions.Language.Logic;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>A formula in conjunctive normal form.</summary>
internal sealed record Formula(int Variables, IReadOnlyList<IReadOnlyList<Literal>> Clauses)
{
    /// <summary>Random clauses of three different variables each.</summary>
    internal static Formula Random(Random random, int variables, int clauses, int length = 3)
    {
        var all = new List<IReadOnlyList<Literal>>();
        for (int i = 0; i < clauses; i++)
        {
            var clause = new HashSet<int>();
            while (clause.Count < Math.Min(length, variables))
            {
                clause.Add(random.Next(variables));
            }

            all.Add([.. clause.Select(v => new Literal(v, random.Next(2) == 0))]);
        }

        return new Formula(variables, all);
    }

    /// <summary>A solver that holds it.</summary>
    internal Solver ToSolver(IProofLog? proof = null)
    {
        var solver = new Solver(proof);
        for (int i = 0; i < Variables; i++)
        {
            solver.AddVariable();
        }

        foreach (IReadOnlyList<Literal> clause in Clauses)
        {
            solver.AddClause(clause);
        }

        return solver;
    }

    /// <summary>Whether an assignment, a bit a variable, satisfies it.</summary>
    internal bool Holds(int assignment) =>
        Clauses.All(clause => clause.Any(l => (assignment >> l.Variable & 1) != 0 != l.IsNegated));

    /// <summary>Tried out: for formulas of few variables.</summary>
    internal bool HasModel(IReadOnlyList<Literal> assumptions) => Enumerable.Range(0, 1 << Variables).Any(
        a => assumptions.All(l => (a >> l.Variable & 1) != 0 != l.IsNegated) && Holds(a));

    /// <summary>As other solvers read it.</summary>
    internal string ToDimacs()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"p cnf {Variables} {Clauses.Count}\n");
        foreach (IReadOnlyList<Literal> clause in Clauses)
        {
            text.AppendJoin(' ', clause).Append(" 0\n");
        }

        return text.ToString();
    }
}
