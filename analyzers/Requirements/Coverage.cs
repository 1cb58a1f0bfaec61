namespace BuildOptions.Analyzers.Requirements;

/// <summary>Whether what is known at a place is enough for what is used there.</summary>
internal enum Coverage : byte
{
    /// <summary>Nobody knows: the budget ended. It never means that a use is fine.</summary>
    Undecided,

    /// <summary>It is enough.</summary>
    Covered,

    /// <summary>It is not.</summary>
    Uncovered,
}
