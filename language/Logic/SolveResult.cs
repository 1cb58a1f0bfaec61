namespace BuildOptions.Language.Logic;

/// <summary>What a solver found.</summary>
public enum SolveResult : byte
{
    /// <summary>The budget ended first: nothing is known.</summary>
    Unknown,

    /// <summary>There is a model.</summary>
    Satisfiable,

    /// <summary>There is none under the assumptions.</summary>
    Unsatisfiable,
}
