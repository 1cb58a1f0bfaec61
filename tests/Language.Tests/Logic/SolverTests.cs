using BuildOptions.Language.Logic;

namespace BuildOptions.Language.Tests.Logic;

public class SolverTests
{
    private const int Seed = 20261124;

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 3)]
    public void Every_small_formula_is_decided_as_trying_out_decides_it(int variables, int clauses)
    {
        // All clauses over the variables: each variable positive, negative or absent.
        List<IReadOnlyList<Literal>> all = [];
        int kinds = (int)Math.Pow(3, variables);
        for (int kind = 0; kind < kinds; kind++)
        {
            var clause = new List<Literal>();
            for (int variable = 0, rest = kind; variable < variables; variable++, rest /= 3)
            {
                if (rest % 3 != 0)
                {
                    clause.Add(new Literal(variable, rest % 3 == 1));
                }
            }

            all.Add(clause);
        }

        int formulas = 0;
        var chosen = new int[clauses];
        do
        {
            var formula = new Formula(variables, [.. chosen.Select(i => all[i])]);
            Check(formula, []);
            formulas++;
        }
        while (Next(chosen, all.Count));

        Assert.True(formulas > 1000);
    }

    [Fact]
    public void Random_formulas_and_assumptions_are_decided_as_trying_out_decides_them()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 1500; i++)
        {
            int variables = 3 + random.Next(8);
            var formula = Formula.Random(random, variables, (int)(variables * (3 + random.NextDouble() * 2)), 2 + random.Next(2));
            Literal[] assumptions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Literal(random.Next(variables), random.Next(2) == 0))];
            Check(formula, assumptions);
        }
    }

    [Fact]
    public void A_solver_that_is_asked_again_and_again_and_given_more_clauses_answers_as_a_new_one()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 60; i++)
        {
            int variables = 20 + random.Next(30);
            Formula formula = Formula.Random(random, variables, 4 * variables);
            var checker = new RupChecker(formula);
            var solver = new Formula(variables, []).ToSolver(checker);
            var soFar = new List<IReadOnlyList<Literal>>();
            foreach (IReadOnlyList<Literal> clause in formula.Clauses)
            {
                solver.AddClause(clause);
                soFar.Add(clause);
                if (random.Next(8) == 0)
                {
                    Literal[] assumptions = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new Literal(random.Next(variables), random.Next(2) == 0))];
                    Assert.Equal(new Formula(variables, soFar).ToSolver().Solve(assumptions), solver.Solve(assumptions));
                }
            }

            Assert.Null(checker.Failure);
        }
    }

    [Fact]
    public void A_core_is_unsatisfiable_by_itself_and_consists_of_assumptions()
    {
        var random = new Random(Seed);
        int cores = 0;
        for (int i = 0; i < 300; i++)
        {
            Formula formula = Formula.Random(random, 60, 200);
            Solver solver = formula.ToSolver();
            Literal[] assumptions = [.. Enumerable.Range(0, 25).Select(_ => new Literal(random.Next(60), random.Next(2) == 0))];
            if (solver.Solve(assumptions) == SolveResult.Unsatisfiable)
            {
                cores++;
                Assert.All(solver.Core, literal => Assert.Contains(literal, assumptions));
                Assert.Equal(SolveResult.Unsatisfiable, formula.ToSolver().Solve(solver.Core));
            }
        }

        Assert.True(cores > 50, $"{cores} cores");
    }

    [Fact]
    public void Every_no_can_be_checked_step_by_step()
    {
        var random = new Random(Seed);
        int steps = 0;
        for (int i = 0; i < 40; i++)
        {
            Formula formula = Formula.Random(random, 70 + random.Next(40), 500);
            var checker = new RupChecker(formula);
            if (formula.ToSolver(checker).Solve([]) == SolveResult.Unsatisfiable)
            {
                Assert.Null(checker.Failure);
                steps += checker.Checked;
            }
        }

        Assert.True(steps > 1000, $"{steps} steps");
    }

    [Fact]
    public void Forgetting_what_was_learnt_keeps_answers_and_proofs_right()
    {
        // Hard enough that the limit of learnt clauses is met several times: more pigeons than holes.
        Formula formula = Pigeons(9, 8);
        var checker = new CountingLog();
        Solver solver = formula.ToSolver(checker);

        Assert.Equal(SolveResult.Unsatisfiable, solver.Solve([]));
        Assert.True(checker.Deleted > 500, $"{checker.Deleted} deleted");
    }

    [Fact]
    public void A_proof_with_deletions_can_be_checked()
    {
        Formula formula = Pigeons(8, 7);
        var checker = new RupChecker(formula);

        Assert.Equal(SolveResult.Unsatisfiable, formula.ToSolver(checker).Solve([]));
        Assert.Null(checker.Failure);
    }

    [Fact]
    public void Shuffling_renaming_and_implied_clauses_change_nothing()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 120; i++)
        {
            Formula formula = Formula.Random(random, 50, 213);
            SolveResult expected = formula.ToSolver().Solve([]);
            int[] names = [.. Enumerable.Range(0, 50).OrderBy(_ => random.Next())];
            bool[] flips = [.. Enumerable.Range(0, 50).Select(_ => random.Next(2) == 0)];
            List<IReadOnlyList<Literal>> renamed = [.. formula.Clauses
                .OrderBy(_ => random.Next())
                .Select(c => (IReadOnlyList<Literal>)[.. c.OrderBy(_ => random.Next()).Select(l => new Literal(names[l.Variable], l.IsNegated != flips[l.Variable]))])];

            // A clause with one more literal follows from it.
            renamed.AddRange(renamed.Take(40).Select(c => (IReadOnlyList<Literal>)[.. c, new Literal(random.Next(50))]).ToList());

            Assert.Equal(expected, new Formula(50, renamed).ToSolver().Solve([]));
        }
    }

    [Fact]
    public void A_budget_that_ends_says_unknown_and_leaves_the_solver_usable()
    {
        Solver solver = Pigeons(8, 7).ToSolver();

        Assert.Equal(SolveResult.Unknown, solver.Solve([], maxSteps: 500));
        Assert.Equal(SolveResult.Unsatisfiable, solver.Solve([]));
    }

    [Fact]
    public void A_search_can_be_cancelled_and_repeated()
    {
        Solver solver = Pigeons(8, 7).ToSolver();
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => solver.Solve([], cancellation: source.Token));
        Assert.Equal(SolveResult.Unsatisfiable, solver.Solve([]));
    }

    [Fact]
    public void A_preferred_value_is_taken_where_nothing_speaks_against_it()
    {
        var solver = new Solver();
        int a = solver.AddVariable();
        int b = solver.AddVariable();
        solver.AddClause(new Literal(a), new Literal(b));
        solver.PreferPhase(a, false);
        solver.PreferPhase(b, true);

        Assert.Equal(SolveResult.Satisfiable, solver.Solve([]));
        Assert.Equal((false, true), (solver.IsTrue(new Literal(a)), solver.IsTrue(new Literal(b))));
    }

    /// <summary>Each pigeon in a hole, no two in one.</summary>
    internal static Formula Pigeons(int pigeons, int holes)
    {
        var clauses = new List<IReadOnlyList<Literal>>();
        for (int p = 0; p < pigeons; p++)
        {
            clauses.Add([.. Enumerable.Range(0, holes).Select(h => new Literal(p * holes + h))]);
            for (int q = 0; q < p; q++)
            {
                for (int h = 0; h < holes; h++)
                {
                    clauses.Add([new Literal(p * holes + h, true), new Literal(q * holes + h, true)]);
                }
            }
        }

        return new Formula(pigeons * holes, clauses);
    }

    private static void Check(Formula formula, Literal[] assumptions)
    {
        var checker = new RupChecker(formula);
        Solver solver = formula.ToSolver(checker);
        SolveResult result = solver.Solve(assumptions);
        Assert.True(
            result == (formula.HasModel(assumptions) ? SolveResult.Satisfiable : SolveResult.Unsatisfiable),
            $"{result} under ({string.Join(' ', assumptions)}):\n{formula.ToDimacs()}");
        Assert.True(checker.Failure is null, $"{checker.Failure}:\n{formula.ToDimacs()}");
        if (result == SolveResult.Satisfiable)
        {
            Assert.All(formula.Clauses, clause => Assert.Contains(clause, solver.IsTrue));
            Assert.All(assumptions, literal => Assert.True(solver.IsTrue(literal)));
        }
        else
        {
            Assert.False(formula.HasModel(solver.Core));
        }
    }

    // The next choice with repetition, in order.
    private static bool Next(int[] chosen, int count)
    {
        int at = chosen.Length - 1;
        while (at >= 0 && chosen[at] == count - 1)
        {
            at--;
        }

        if (at < 0)
        {
            return false;
        }

        int value = chosen[at] + 1;
        for (; at < chosen.Length; at++)
        {
            chosen[at] = value;
        }

        return true;
    }

    private sealed class CountingLog : IProofLog
    {
        internal int Deleted { get; private set; }

        public void Add(IReadOnlyList<Literal> clause)
        {
            // Only deletions are counted.
        }

        public void Delete(IReadOnlyList<Literal> clause) => Deleted++;
    }
}
