using System.Runtime.InteropServices;

namespace Iommu.Dma;

/// <summary>
/// Lets an invalidation wait for the accesses that are under way, as hardware drains them: an access that was translated
/// before must not reach memory after it.
/// </summary>
internal sealed class AccessGate
{
    // Spread over cache lines of their own, so that devices on different threads do not slow each other down.
    private readonly Counter[] counters = new Counter[16];

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
