using System.Runtime.InteropServices;

namespace Iommu.Dma;

/// <summary>
/// Lets an invalidation wait for the accesses that are under way, as hardware drains them: an access that was translated
/// before must not reach memory after it. Who only looks up and makes no access is not waited for, and finds out by
/// <see cref="Invalidations"/> whether to look again.
/// </summary>
internal sealed class AccessGate
{
    // Spread over cache lines of their own, so that devices on different threads do not slow each other down.
    private readonly Counter[] counters = new Counter[16];
    private long invalidations;

    /// <summary>
    /// How often an invalidation began or ended: odd while one is being done. Take it before reading the first entry; if it is
    /// the same behind the last, all of them were in use at one time.
    /// </summary>
    public long Invalidations => Volatile.Read(ref invalidations);

    /// <summary>From here on, what was read before is not to be kept. The unit's register lock guards it.</summary>
    public void BeginInvalidation() => Interlocked.Increment(ref invalidations);

    /// <summary>Nothing is kept any more that was to be forgotten.</summary>
    public void EndInvalidation() => Interlocked.Increment(ref invalidations);

    /// <summary>An access begins. Hand the answer to <see cref="Leave"/>.</summary>
    public int Enter()
    {
        int index = Environment.CurrentManagedThreadId & counters.Length - 1;
        Interlocked.Increment(ref counters[index].Value);
        return index;
    }

    /// <summary>An access has reached memory, or was blocked.</summary>
    public void Leave(int index) => Interlocked.Decrement(ref counters[index].Value);

    /// <summary>Waits until every access that is under way now has ended.</summary>
    public void Drain()
    {
        Interlocked.MemoryBarrier();
        for (int i = 0; i < counters.Length; i++)
        {
            // A moment without any is enough: those that begin later see what was invalidated.
            var spinner = new SpinWait();
            while (Volatile.Read(ref counters[i].Value) != 0)
                spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Counter
    {
        [FieldOffset(64)]
        public int Value;
    }
}
