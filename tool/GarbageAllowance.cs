namespace BuildOptions.Tool;

/// <summary>
/// The memory a run may take before garbage is collected. All of Linux makes fifty megabytes, most of it alive to the end:
/// to look through it costs a tenth of the run and frees next to nothing.
/// </summary>
internal static class GarbageAllowance
{
    private const long Bytes = 96L << 20;

    /// <summary>Takes it for this process; where the machine does not give as much, nothing changes.</summary>
    internal static void Take()
    {
        try
        {
            GC.TryStartNoGCRegion(Bytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than the process's own limit.
        }
    }
}
