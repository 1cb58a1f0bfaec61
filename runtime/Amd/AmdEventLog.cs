using Iommu.Memory;

namespace Iommu.Amd;

/// <summary>
/// The hardware's side of the event log: a ring in memory. When it is full the event is lost and none is written until
/// software clears the overflow. The unit's register lock guards it.
/// </summary>
internal sealed class AmdEventLog(IPhysicalMemory memory)
{
    /// <summary>The register <see cref="AmdRegister.EventLog"/>.</summary>
    public ulong Base { get; set; }

    /// <summary>Offset of the next event software reads.</summary>
    public ulong Head { get; set; }

    /// <summary>Offset behind the last event.</summary>
    public ulong Tail { get; private set; }

    /// <summary>Whether an event was lost.</summary>
    public bool HasOverflowed { get; set; }

    /// <summary>Starts from an empty ring: software set a new base.</summary>
    public void Reset(ulong value)
    {
        Base = value;
        Head = Tail = 0;
    }

    /// <summary>Writes an event if there is room. Tells whether it did.</summary>
    public bool TryWrite(AmdEvent entry)
    {
        if (HasOverflowed)
            return false;
        ulong size = (ulong)AmdEvent.Size << (int)(Base >> AmdRegister.LengthShift & 0xF);
        ulong next = (Tail + AmdEvent.Size) % size;
        if (next == Head)
        {
            HasOverflowed = true;
            return false;
        }
        ulong at = (Base & PageTableEntry.AddressMask) + Tail;
        if (!memory.TryWrite(at, entry.Low) || !memory.TryWrite(at + 8, entry.High))
            return false;
        Tail = next;
        return true;
    }
}
