namespace Iommu.Vtd;

/// <summary>
/// A unit's fault recording registers: a ring, read and cleared by software. When the record whose turn it is still waits,
/// the fault is lost and nothing is recorded until software clears the overflow. Source: VT-d, primary fault logging.
/// </summary>
internal sealed class FaultLog(int count)
{
    private readonly Lock gate = new();
    private readonly FaultRecord[] records = new FaultRecord[count];
    private int next;
    private int firstPending;
    private bool hasOverflowed;

    /// <summary>FSTS.</summary>
    public uint Status
    {
        get
        {
            lock (gate)
            {
                bool isPending = Array.Exists(records, record => record.IsPending);
                return (hasOverflowed ? VtdRegister.FaultOverflow : 0)
                    | (isPending ? VtdRegister.FaultPending | (uint)firstPending << VtdRegister.FaultIndexShift : 0);
            }
        }
    }

    /// <summary>Records a fault, if there is room. Tells whether there was.</summary>
    public bool TryRecord(FaultRecord record)
    {
        lock (gate)
        {
            if (hasOverflowed)
                return false;
            if (records[next].IsPending)
            {
                hasOverflowed = true;
                return false;
            }
            if (!Array.Exists(records, other => other.IsPending))
                firstPending = next;
            records[next] = record;
            next = (next + 1) % records.Length;
            return true;
        }
    }

    /// <summary>Reads eight bytes of a record.</summary>
    public ulong Read(int index, bool high)
    {
        lock (gate)
            return high ? records[index].High : records[index].Low;
    }

    /// <summary>Writes a record's high word: F is cleared by writing 1, the rest is read-only.</summary>
    public void WriteHigh(int index, ulong value)
    {
        if ((value & FaultRecord.FaultBit) == 0)
            return;
        lock (gate)
        {
            records[index] = records[index] with { High = records[index].High & ~FaultRecord.FaultBit };
            for (int i = 0; i < records.Length && !records[firstPending].IsPending; i++)
                firstPending = (firstPending + 1) % records.Length;
        }
    }

    /// <summary>Writes FSTS: the overflow is cleared by writing 1.</summary>
    public void WriteStatus(uint value)
    {
        if ((value & VtdRegister.FaultOverflow) == 0)
            return;
        lock (gate)
            hasOverflowed = false;
    }
}
