namespace BuildOptions.Language.Logic;

/// <summary>Counts literals: its output number k is true as soon as more than k of them are (Bailleux and Boufkhad 2003).</summary>
internal static class Totalizer
{
    internal static IReadOnlyList<Literal> Of(Solver solver, IReadOnlyList<Literal> inputs)
    {
        if (inputs.Count <= 1)
        {
            return inputs;
        }

        int half = inputs.Count / 2;
        IReadOnlyList<Literal> left = Of(solver, [.. inputs.Take(half)]);
        IReadOnlyList<Literal> right = Of(solver, [.. inputs.Skip(half)]);
        var outputs = new Literal[inputs.Count];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = new Literal(solver.AddVariable());
        }

        // i of the left and j of the right make i + j; one direction is enough where only upper bounds are assumed.
        for (int i = 0; i <= left.Count; i++)
        {
            for (int j = 0; j <= right.Count; j++)
            {
                if (i + j == 0)
                {
                    continue;
                }

                var clause = new List<Literal> { outputs[i + j - 1] };
                if (i > 0)
                {
                    clause.Add(!left[i - 1]);
                }

                if (j > 0)
                {
                    clause.Add(!right[j - 1]);
                }

                solver.AddClause(clause);
            }
        }

        return outputs;
    }
}
