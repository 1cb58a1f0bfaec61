using Iommu.Dma;

namespace Iommu.Vtd;

/// <summary>
/// Walks second-level tables as the hardware does. Rights are checked before reserved bits, and an absent entry is one
/// without rights. Source: VT-d, second-level translation.
/// </summary>
internal sealed class SecondLevelWalk
{
    private const int MaximumLevels = 6;

    // By level and by whether the entry is a leaf.
    private readonly ulong[] reserved = new ulong[2 * (MaximumLevels + 1)];

    /// <summary>A walk with the reserved bits of a unit.</summary>
    public SecondLevelWalk(VtdCapabilities unit)
    {
        for (int level = 1; level <= MaximumLevels; level++)
        {
            reserved[2 * level] = SecondLevelEntry.ReservedBits(level, level == 1, unit);
            reserved[2 * level + 1] = SecondLevelEntry.ReservedBits(level, isLeaf: true, unit);
        }
    }

    /// <summary>Walks.</summary>
    /// <param name="memory">Where the tables are.</param>
    /// <param name="table">The top table.</param>
    /// <param name="levels">How many levels there are.</param>
    /// <param name="address">What to translate; it must be one that the levels cover.</param>
    /// <param name="needed">The right the access needs.</param>
    /// <param name="page">The page it lies in.</param>
    /// <param name="pageLevel">The level of the page: 1 for 4 KiB, 2 for 2 MiB, 3 for 1 GiB.</param>
    /// <param name="rights">What all entries on the way allow.</param>
    public VtdFaultReason Walk<TReader>(
        TReader memory, ulong table, int levels, ulong address, DmaRights needed, out ulong page, out int pageLevel, out DmaRights rights)
        where TReader : struct, IWordReader
    {
        ulong allowed = (ulong)DmaRights.ReadWrite;
        page = 0;
        rights = DmaRights.None;
        int shift = SecondLevelEntry.ShiftOf(levels);
        for (int level = levels; ; level--, shift -= 9)
        {
            pageLevel = level;
            if (!memory.TryRead(table + (address >> shift & 0x1FF) * 8, out ulong entry))
                return level == levels ? VtdFaultReason.ContextInvalid : VtdFaultReason.TableUnreadable;
            if ((entry & (ulong)needed) == 0)
                return needed == DmaRights.Write ? VtdFaultReason.WriteNotAllowed : VtdFaultReason.ReadNotAllowed;
            int isLarge = (int)(entry >> 7 & 1);
            if ((entry & reserved[2 * level + isLarge]) != 0)
                return VtdFaultReason.EntryReserved;
            allowed &= entry;
            if (level == 1 || isLarge != 0)
            {
                page = entry & SecondLevelEntry.AddressMask;
                rights = (DmaRights)allowed;
                return VtdFaultReason.None;
            }
            table = entry & SecondLevelEntry.AddressMask;
        }
    }
}
