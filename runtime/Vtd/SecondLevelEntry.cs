using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Vtd;

/// <summary>
/// One of the 512 entries of a second-level table. Source: VT-d, second-level paging entries.
/// </summary>
/// <param name="Bits">
/// Bit 0 R; 1 W; 2 X, ignored; 6:3 ignored; 7 PS at levels 2 and 3, reserved above, ignored at 1; 10:8 available; 11 SNP in
/// leaves, else reserved; 51:12 address; 61:52 ignored; 62 TM in leaves where there are device TLBs, else reserved; 63 ignored.
/// </param>
public readonly record struct SecondLevelEntry(ulong Bits)
{
    /// <summary>Bit 0: reads may pass.</summary>
    public const ulong ReadBit = 1;

    /// <summary>Bit 1: writes may pass.</summary>
    public const ulong WriteBit = 2;

    /// <summary>Bit 7, PS: a leaf above level 1.</summary>
    public const ulong PageSizeBit = 1 << 7;

    /// <summary>Bit 11, SNP: accesses snoop the processors' caches.</summary>
    public const ulong SnoopBit = 1 << 11;

    /// <summary>Bit 62, TM: translations that devices keep are of the transient kind.</summary>
    public const ulong TransientBit = 1UL << 62;

    /// <summary>Bits 51:12: a table's or page's address.</summary>
    public const ulong AddressMask = 0x000F_FFFF_FFFF_F000;

    /// <summary>An entry that leads to the next table.</summary>
    public static SecondLevelEntry ToTable(ulong address, DmaRights rights) => new(address | (ulong)rights);

    /// <summary>An entry that maps a page.</summary>
    /// <param name="address">The page's address, a multiple of its size.</param>
    /// <param name="level">1 for 4 KiB, 2 for 2 MiB, 3 for 1 GiB.</param>
    /// <param name="rights">What may pass.</param>
    public static SecondLevelEntry ToPage(ulong address, int level, DmaRights rights) =>
        new(address | (ulong)rights | (level > 1 ? PageSizeBit : 0));

    /// <summary>What may pass.</summary>
    public DmaRights Rights => (DmaRights)(Bits & (ReadBit | WriteBit));

    /// <summary>Whether anything may pass; otherwise the entry is absent and its other bits mean nothing.</summary>
    public bool IsPresent => Rights != DmaRights.None;

    /// <summary>Whether the entry maps a page, at this level.</summary>
    public bool IsLeaf(int level) => level == 1 || (Bits & PageSizeBit) != 0;

    /// <summary>Bits 51:12: where it leads.</summary>
    public ulong Address => Bits & AddressMask;

    /// <summary>The lowest bit of an address that selects an entry at this level.</summary>
    public static int ShiftOf(int level) => PageFrame.Shift + 9 * (level - 1);

    /// <summary>The bits that must be 0.</summary>
    /// <param name="level">The table's level, 1 the last.</param>
    /// <param name="isLeaf">Whether PS is set, or the level is 1.</param>
    /// <param name="unit">What the hardware supports.</param>
    public static ulong ReservedBits(int level, bool isLeaf, VtdCapabilities unit)
    {
        ulong reserved = AddressMask & ~0UL << unit.HostAddressWidth;
        if (!isLeaf)
            return reserved | SnoopBit | TransientBit;
        if (!unit.SnoopControl)
            reserved |= SnoopBit;
        if (!unit.DeviceTlb)
            reserved |= TransientBit;
        if (level > 1)
        {
            // The address of a large page has zeros down to its size; a size the unit does not know is a reserved PS.
            reserved |= (1UL << ShiftOf(level)) - (1UL << PageFrame.Shift);
            if (!unit.SupportsPagesOf(level))
                reserved |= PageSizeBit;
        }
        return reserved;
    }
}
