namespace Iommu.Memory;

/// <summary>
/// Hands out pages of a range of memory, zeroed, for tables and scratch pages. It can be told to fail an allocation to come,
/// so that what its users do then can be tested. Any number of threads may use it.
/// </summary>
public sealed class FrameAllocator
{
    private static readonly byte[] Zeros = new byte[PageFrame.Size];

    private readonly IPhysicalMemory memory;
    private readonly Lock gate = new();
    private readonly Stack<ulong> returned = new();
    private readonly HashSet<ulong> inUse = [];
    private readonly ulong end;
    private ulong next;
    private long attempts;
    private long failAt;

    /// <summary>An allocator of a range of pages.</summary>
    /// <param name="memory">The memory the pages are in.</param>
    /// <param name="first">The number of the first page.</param>
    /// <param name="count">How many there are.</param>
    public FrameAllocator(IPhysicalMemory memory, ulong first, int count)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        this.memory = memory;
        next = first;
        end = first + (ulong)count;
    }

    /// <summary>How many pages are handed out now.</summary>
    public int InUse
    {
        get
        {
            lock (gate)
                return inUse.Count;
        }
    }

    /// <summary>How many allocations were tried so far, failed ones included.</summary>
    public long Attempts
    {
        get
        {
            lock (gate)
                return attempts;
        }
    }

    /// <summary>
    /// Makes one allocation fail: the <paramref name="nth"/> from now on, counted from 1. Those before and after it are not
    /// affected. 0 takes a failure back that has not happened yet.
    /// </summary>
    public void FailAllocation(int nth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nth);
        lock (gate)
            failAt = nth == 0 ? 0 : attempts + nth;
    }

    /// <summary>Allocates one page, full of zeros.</summary>
    /// <param name="frame">Its number.</param>
    /// <returns>False where none is left, where this allocation was to fail, or where the page is not memory after all.</returns>
    public bool TryAllocate(out ulong frame)
    {
        lock (gate)
        {
            frame = 0;
            if (++attempts == failAt)
                return false;
            if (!returned.TryPop(out frame))
            {
                if (next == end)
                    return false;
                frame = next++;
            }
            if (!memory.TryWrite(PageFrame.AddressOf(frame), Zeros))
            {
                returned.Push(frame);
                return false;
            }
            inUse.Add(frame);
            return true;
        }
    }

    /// <summary>Allocates pages that follow each other, full of zeros; only such as were never handed out before.</summary>
    /// <param name="count">How many.</param>
    /// <param name="first">The number of the first.</param>
    /// <returns>False as for one page; then none is handed out.</returns>
    public bool TryAllocate(int count, out ulong first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        lock (gate)
        {
            first = next;
            if (++attempts == failAt || end - next < (uint)count)
                return false;
            for (ulong frame = first; frame < first + (uint)count; frame++)
            {
                if (!memory.TryWrite(PageFrame.AddressOf(frame), Zeros))
                    return false;
            }
            for (; next < first + (uint)count; next++)
                inUse.Add(next);
            return true;
        }
    }

    /// <summary>Takes a page back.</summary>
    /// <exception cref="ArgumentException">The page is not handed out.</exception>
    public void Free(ulong frame)
    {
        lock (gate)
        {
            if (!inUse.Remove(frame))
                throw new ArgumentException($"Page 0x{frame:x} is not handed out.", nameof(frame));
            returned.Push(frame);
        }
    }
}
