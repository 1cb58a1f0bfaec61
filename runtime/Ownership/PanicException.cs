namespace Iommu.Ownership;

/// <summary>The machine cannot be booted: going on would be unsafe, or was forbidden on the command line.</summary>
public sealed class PanicException : Exception
{
    /// <summary>A panic.</summary>
    public PanicException(string message)
        : base(message)
    {
    }

    /// <summary>A panic.</summary>
    public PanicException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>A panic.</summary>
    public PanicException()
    {
    }
}
