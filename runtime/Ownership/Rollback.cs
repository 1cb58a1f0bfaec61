namespace Iommu.Ownership;

/// <summary>What to undo, newest first, if an operation does not come to its end.</summary>
internal sealed class Rollback
{
    private readonly Stack<Action> steps = new();

    /// <summary>Notes how to undo what was just done.</summary>
    public void Add(Action undo) => steps.Push(undo);

    /// <summary>Undoes everything and hands an error on.</summary>
    public int Fail(int error)
    {
        while (steps.TryPop(out Action? undo))
            undo();
        return error;
    }
}
