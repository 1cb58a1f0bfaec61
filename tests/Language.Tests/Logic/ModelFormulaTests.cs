using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;
using BuildOptions.Language.Tests.Differential;

namespace BuildOptions.Language.Tests.Logic;

public class ModelFormulaTests
{
    private const int FirstSeed = 1;
    private const int Models = 3000;
    private const int MostTried = 5_000;

    [Fact]
    public void The_models_of_the_formula_are_the_configurations_that_can_be_reached()
    {
        int compared = 0;
        long configurations = 0;
        for (int seed = FirstSeed; seed < FirstSeed + Models; seed++)
        {
            string kconfig = SmallModel.Of(seed);
            OptionModel model = OurRuns.Bind(kconfig);
            if (model.HasErrors || Tried.Count(model) > MostTried)
            {
                continue;
            }

            SortedSet<string> reached = TryAll(model);
            SortedSet<string> models = Enumerate(model, kconfig, seed);
            Assert.True(
                reached.SetEquals(models),
                $"seed {seed}\n{kconfig}\nonly reached: {string.Join("; ", reached.Except(models).Take(3))}\nonly in the formula: {string.Join("; ", models.Except(reached).Take(3))}");
            compared++;
            configurations += reached.Count;
        }

        Assert.True(compared > Models / 2, $"{compared} models compared, {configurations} configurations");
    }

    private static SortedSet<string> Enumerate(OptionModel model, string kconfig, int seed)
    {
        var solver = new Solver();
        var formula = new ModelFormula(model, solver);
        Expr[] atoms = Atoms(model);
        List<Literal> watched = [];
        foreach (Symbol option in model.Options)
        {
            if (option.IsLogical)
            {
                Levels levels = formula.Of(option);
                watched.AddRange([levels.AtLeastModule, levels.Yes]);
            }
            else
            {
                formula.TextsOf(option);
            }
        }

        watched.AddRange(atoms.Select(a => formula.Of(a).Yes));
        var found = new SortedSet<string>(StringComparer.Ordinal);
        while (solver.Solve([]) == SolveResult.Satisfiable)
        {
            string key = Key(model, atoms, o => formula.Read(formula.Of(o)), a => formula.Read(formula.Of(a)));
            Assert.True(found.Add(key), $"seed {seed}: {key} again");

            // The values read off the model lead to it.
            var reached = new Configuration(model, formula.ReadUserValues());
            string again = Key(model, atoms, o => reached[o].Tristate, reached.Evaluate);
            Assert.True(key == again, $"seed {seed}\n{kconfig}\nformula {key}\nreached {again}");

            solver.AddClause([.. watched.Select(l => solver.IsTrue(l) ? !l : l)]);
        }

        return found;
    }

    private static SortedSet<string> TryAll(OptionModel model)
    {
        Expr[] atoms = Atoms(model);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (UserValues values in Tried.All(model))
        {
            var configuration = new Configuration(model, values);
            found.Add(Key(model, atoms, o => configuration[o].Tristate, configuration.Evaluate));
        }

        return found;
    }

    private static string Key(OptionModel model, Expr[] atoms, Func<Symbol, Tristate> valueOf, Func<Expr, Tristate> holds) =>
        string.Join(" ", model.Options.Where(o => o.IsLogical).Select(o => $"{o}={valueOf(o).ToText()}").Concat(atoms.Select(a => $"[{a}]={holds(a).ToText()}")));

    private static Expr[] Atoms(OptionModel model) => [.. model.Expressions.ToArray().Where(e => e.Kind >= ExprKind.Equal)];
}
