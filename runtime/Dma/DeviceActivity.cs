using System.Numerics;

namespace Iommu.Dma;

/// <summary>
/// What a device did that an administrator should know of, counted since it was found. Counting takes no lock and allocates
/// nothing.
/// </summary>
public sealed class DeviceActivity
{
    private long faults;
    private long scratchReads;
    private long scratchWrites;

    internal DeviceActivity(string device) => Device = device;

    /// <summary>Whose it is: the device's address, <c>0000:03:00.0</c>.</summary>
    public string Device { get; }

    /// <summary>Accesses that an IOMMU blocked and recorded.</summary>
    public long Faults => Volatile.Read(ref faults);

    /// <summary>
    /// Reads that a scratch page answered while the device was in quarantine. Only simulated units tell them; hardware has
    /// no means to.
    /// </summary>
    public long ScratchReads => Volatile.Read(ref scratchReads);

    /// <summary>Writes that ended in a scratch page of the device's own: as <see cref="ScratchReads"/>.</summary>
    public long ScratchWrites => Volatile.Read(ref scratchWrites);

    /// <summary>Told the 1st, 2nd, 4th, 8th… access of each kind: seldom enough not to flood, and never silent for good.</summary>
    internal Action? ScratchNoticed { get; set; }

    /// <summary>Counts a fault.</summary>
    internal void CountFault() => Interlocked.Increment(ref faults);

    /// <summary>Counts an access to a scratch page.</summary>
    internal void CountScratch(bool isWrite)
    {
        long count = isWrite ? Interlocked.Increment(ref scratchWrites) : Interlocked.Increment(ref scratchReads);
        if (BitOperations.IsPow2(count))
            ScratchNoticed?.Invoke();
    }
}
