using BuildOptions.Language.Logic;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>Searches that start from a known model.</summary>
public class NearTests
{
    private const int Seed = 20261125;

    [Fact]
    public void Random_formulas_are_decided_as_trying_out_decides_them_and_proved()
    {
        var random = new Random(Seed);
        int satisfiable = 0;
        for (int i = 0; i < 1500; i++)
        {
            int variables = 3 + random.Next(8);
            var formula = Formula.Random(random, variables, (int)(variables * (3 + random.NextDouble() * 2)), 2 + random.Next(2));
            var checker = new RupChecker(formula);
            Solver solver = formula.ToSolver(checker);
            var home = new Home();
            for (int question = 0; question < 4; question++)
            {
                Literal[] assumptions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Literal(random.Next(variables), random.Next(2) == 0))];
                SolveResult result = solver.SolveNear(home, assumptions);
                string what = $"seed {Seed}, formula {i}, question {question} ({string.Join(' ', assumptions)})\n{formula.ToDimacs()}";
                Assert.True(result == (formula.HasModel(assumptions) ? SolveResult.Satisfiable : SolveResult.Unsatisfiable), what);
                if (result == SolveResult.Satisfiable)
                {
                    satisfiable++;
                    Assert.True(formula.Clauses.All(c => c.Any(solver.IsTrue)) && assumptions.All(solver.IsTrue), what);
                }
                else
                {
                    Assert.False(formula.HasModel(solver.Core), what);
                }
            }

            Assert.Null(checker.Failure);
        }

        Assert.InRange(satisfiable, 1000, 5000);
    }

    [Fact]
    public void Hard_formulas_that_grow_are_decided_as_an_ordinary_search_decides_them_from_several_homes()
    {
        var random = new Random(Seed);
        int unsatisfiable = 0;
        for (int i = 0; i < 60; i++)
        {
            int variables = 40 + random.Next(60);
            Formula formula = Formula.Random(random, variables, (int)(4.26 * variables));
            var checker = new RupChecker(formula);
            Solver solver = new Formula(variables, []).ToSolver(checker);
            Home[] homes = [new Home(), new Home(), new Home()];
            var soFar = new List<IReadOnlyList<Literal>>();
            foreach (IReadOnlyList<Literal> clause in formula.Clauses)
            {
                solver.AddClause(clause);
                soFar.Add(clause);
                if (random.Next(40) == 0 || soFar.Count == formula.Clauses.Count)
                {
                    Literal[] assumptions = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new Literal(random.Next(variables), random.Next(2) == 0))];
                    SolveResult expected = new Formula(variables, soFar).ToSolver().Solve(assumptions);
                    Assert.Equal(expected, solver.SolveNear(homes[random.Next(homes.Length)], assumptions));
                    unsatisfiable += expected == SolveResult.Unsatisfiable ? 1 : 0;
                    Assert.True(expected != SolveResult.Satisfiable || soFar.All(c => c.Any(solver.IsTrue)));
                }
            }

            Assert.Null(checker.Failure);
        }

        Assert.True(unsatisfiable > 15, $"{unsatisfiable} without a model");
    }

    [Fact]
    public void Only_what_has_to_change_changes()
    {
        // A chain of implications and many variables that have nothing to do with it.
        var solver = new Solver();
        Literal[] chain = [.. Enumerable.Range(0, 10).Select(_ => new Literal(solver.AddVariable()))];
        Literal[] others = [.. Enumerable.Range(0, 1000).Select(_ => new Literal(solver.AddVariable()))];
        for (int i = 1; i < chain.Length; i++)
        {
            solver.AddClause(!chain[i], chain[i - 1], others[i]);
        }

        var home = new Home();
        foreach (Literal other in others.Skip(chain.Length))
        {
            home.Set(other);
        }

        Assert.Equal(SolveResult.Satisfiable, solver.SolveNear(home, [chain[9], !others[9]]));
        Assert.All(others.Skip(chain.Length), other => Assert.True(solver.IsTrue(other)));
        Assert.True(solver.IsTrue(chain[8]));
        Assert.InRange(solver.Steps, 1, 20);
    }

    [Fact]
    public void A_budget_that_ends_says_unknown_and_a_search_can_be_cancelled()
    {
        Solver solver = SolverTests.Pigeons(8, 7).ToSolver();
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Equal(SolveResult.Unknown, solver.SolveNear(new Home(), [], maxSteps: 500));
        Assert.Throws<OperationCanceledException>(() => solver.SolveNear(new Home(), [], cancellation: source.Token));
        Assert.Equal(SolveResult.Unsatisfiable, solver.SolveNear(new Home(), []));
    }
}
