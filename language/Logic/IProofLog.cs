namespace BuildOptions.Language.Logic;

/// <summary>Takes the steps of a solver, so that somebody else can check what it says cannot be (the DRAT format holds the same).</summary>
public interface IProofLog
{
    /// <summary>A clause that follows from those before it by unit propagation.</summary>
    void Add(IReadOnlyList<Literal> clause);

    /// <summary>A clause that is not used any more.</summary>
    void Delete(IReadOnlyList<Literal> clause);
}
