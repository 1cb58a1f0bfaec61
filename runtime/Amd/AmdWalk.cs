using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Amd;

/// <summary>How a walk through I/O page tables ended.</summary>
internal enum AmdWalkResult : byte
{
    /// <summary>At a page.</summary>
    Found,

    /// <summary>At an absent entry, or beyond what the levels cover.</summary>
    NotPresent,

    /// <summary>At an entry, or a device table entry, that does not allow it.</summary>
    NotAllowed,

    /// <summary>At an entry with reserved bits.</summary>
    ReservedBits,

    /// <summary>At an entry whose next level or page size cannot be.</summary>
    BadLevel,

    /// <summary>At a table that is not memory.</summary>
    Unreadable,
}

/// <summary>Walks I/O page tables as the hardware does. Source: AMD I/O virtualization specification, I/O page tables.</summary>
internal static class AmdWalk
{
    /// <summary>Walks.</summary>
    /// <param name="memory">Where the tables are.</param>
    /// <param name="device">The device's entry: mode, top table, rights.</param>
    /// <param name="address">What to translate.</param>
    /// <param name="needed">The right the access needs.</param>
    /// <param name="page">The page it lies in.</param>
    /// <param name="pageShift">The page's size is 2 to this power.</param>
    /// <param name="rights">What all entries on the way allow.</param>
    public static AmdWalkResult Walk<TReader>(
        TReader memory, in DeviceTableEntry device, ulong address, DmaRights needed, out ulong page, out int pageShift, out DmaRights rights)
        where TReader : struct, IWordReader
    {
        page = 0;
        pageShift = 0;
        rights = device.Rights;
        int level = device.Mode;
        if ((rights & needed) == 0)
            return AmdWalkResult.NotAllowed;
        if (level < DeviceTableEntry.MaximumMode && address >> DeviceTableEntry.AddressWidthOf(level) != 0)
            return AmdWalkResult.NotPresent;

        ulong table = device.Root;
        while (true)
        {
            int shift = PageTableEntry.ShiftOf(level);
            if (!memory.TryRead(table + (address >> shift & 0x1FF) * 8, out ulong bits))
                return AmdWalkResult.Unreadable;
            var entry = new PageTableEntry(bits);
            if (!entry.IsPresent)
                return AmdWalkResult.NotPresent;
            if (entry.HasReservedBits)
                return AmdWalkResult.ReservedBits;
            rights &= entry.Rights;
            if ((rights & needed) == 0)
                return AmdWalkResult.NotAllowed;

            int next = entry.NextLevel;
            if (next is 0 or PageTableEntry.SizedPage)
            {
                pageShift = next == 0 ? shift : entry.SizeShift;
                // A sized page must be larger than one of this level and smaller than one of the next.
                if (next != 0 && (pageShift <= shift || pageShift >= shift + 9))
                    return AmdWalkResult.BadLevel;
                page = entry.Address & ~0UL << pageShift;
                return AmdWalkResult.Found;
            }

            // Levels may be left out, but then there is nothing in the address that would select in them.
            if (next >= level || (address & (1UL << shift) - 1) >> (PageFrame.Shift + 9 * next) != 0)
                return AmdWalkResult.BadLevel;
            table = entry.Address;
            level = next;
        }
    }
}
