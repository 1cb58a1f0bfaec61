using System.Runtime.CompilerServices;
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

    // What an entry that leads to a table cannot have set.
    private readonly ulong notInTables;

    /// <summary>A walk with the reserved bits of a unit.</summary>
    public SecondLevelWalk(VtdCapabilities unit)
    {
        notInTables = SecondLevelEntry.ReservedBits(MaximumLevels, isLeaf: false, unit) | SecondLevelEntry.PageSizeBit;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VtdFaultReason Walk<TReader>(
        TReader memory, ulong table, int levels, ulong address, DmaRights needed, out ulong page, out int pageLevel, out DmaRights rights)
        where TReader : struct, IWordReader
    {
        ulong wanted = (ulong)needed;
        ulong allowed = (ulong)DmaRights.ReadWrite;
        int shift = SecondLevelEntry.ShiftOf(levels);
        ulong entry;
        pageLevel = levels;

        // What leads to the next table has the right and nothing else that matters: one comparison a level.
        while (true)
        {
            if (!memory.TryReadEntry(table, address >> shift & 0x1FF, out entry))
                return Fail(pageLevel == levels ? VtdFaultReason.ContextInvalid : VtdFaultReason.TableUnreadable, out page, out rights);
            allowed &= entry;
            if (pageLevel == 1 || (entry & (notInTables | wanted)) != wanted)
                break;
            table = entry & SecondLevelEntry.AddressMask;
            shift -= 9;
            pageLevel--;
        }
        if ((entry & wanted) == 0)
            return Fail(needed == DmaRights.Write ? VtdFaultReason.WriteNotAllowed : VtdFaultReason.ReadNotAllowed, out page, out rights);
        if ((entry & reserved[2 * pageLevel + (int)(entry >> 7 & 1)]) != 0)
            return Fail(VtdFaultReason.EntryReserved, out page, out rights);
        page = entry & SecondLevelEntry.AddressMask;
        rights = (DmaRights)allowed;
        return VtdFaultReason.None;
    }

    private static VtdFaultReason Fail(VtdFaultReason reason, out ulong page, out DmaRights rights)
    {
        page = 0;
        rights = DmaRights.None;
        return reason;
    }
}
