using System.Diagnostics;
using BuildOptions.Language.Logic;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>The same formulas through other people's solvers.</summary>
public class SolverOracleTests
{
    private const int Seed = 4261;

    [OracleFact(OracleKind.Minisat)]
    public void Random_formulas_are_decided_as_minisat_decides_them() => Compare(Oracle.Minisat!, satisfiable: 10, "-verb=0");

    [OracleFact(OracleKind.Cadical)]
    public void Random_formulas_are_decided_as_cadical_decides_them() => Compare(Oracle.Cadical!, satisfiable: 10, "-q", "-n");

    private static void Compare(string program, int satisfiable, params string[] arguments)
    {
        var random = new Random(Seed);
        int yes = 0;
        string file = Path.GetTempFileName();
        try
        {
            for (int i = 0; i < 120; i++)
            {
                // Around 4.26 clauses a variable half of the formulas have a model, and those are the hard ones.
                int variables = 60 + random.Next(80);
                Formula formula = Formula.Random(random, variables, (int)(variables * (4.0 + random.NextDouble() * 0.5)));
                File.WriteAllText(file, formula.ToDimacs());
                using Process process = Process.Start(new ProcessStartInfo(program, [.. arguments, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                SolveResult theirs = process.ExitCode switch
                {
                    10 => SolveResult.Satisfiable,
                    20 => SolveResult.Unsatisfiable,
                    _ => SolveResult.Unknown,
                };
                SolveResult ours = formula.ToSolver().Solve([]);
                Assert.True(theirs == ours, $"theirs {theirs}, ours {ours}, formula {i} of seed {Seed}");
                yes += ours == SolveResult.Satisfiable ? 1 : 0;
            }
        }
        finally
        {
            File.Delete(file);
        }

        Assert.InRange(yes, satisfiable, 120 - satisfiable);
    }
}
