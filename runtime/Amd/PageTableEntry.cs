using System.Numerics;
using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Amd;

/// <summary>
/// One of the 512 entries of an I/O page table. Source: AMD I/O virtualization specification, page table entries.
/// </summary>
/// <param name="Bits">
/// Bit 0 PR; 4:1 ignored; 5 A; 6 D; 8:7 ignored; 11:9 next level (0 for a page of this level's size, 7 for a page whose size
/// the address tells); 51:12 address; 58:52 reserved; 59 U; 60 FC; 61 IR; 62 IW; 63 ignored.
/// </param>
public readonly record struct PageTableEntry(ulong Bits)
{
    /// <summary>The next level that means "a page whose size the address tells".</summary>
    public const int SizedPage = 7;

    /// <summary>Bits 51:12.</summary>
    public const ulong AddressMask = 0x000F_FFFF_FFFF_F000;

    private const ulong PresentBit = 1;
    private const int NextLevelShift = 9;
    private const ulong ForceCoherentBit = 1UL << 60;
    private const ulong ReservedMask = 0x7FUL << 52;

    /// <summary>An entry that leads to a table of a lower level.</summary>
    public static PageTableEntry ToTable(ulong address, int nextLevel, DmaRights rights) =>
        new(PresentBit | address | (ulong)(uint)nextLevel << NextLevelShift | DeviceTableEntry.RightsBits(rights));

    /// <summary>An entry that maps a page of its level's size; accesses to it snoop the processors' caches.</summary>
    public static PageTableEntry ToPage(ulong address, DmaRights rights) =>
        new(PresentBit | address | DeviceTableEntry.RightsBits(rights) | ForceCoherentBit);

    /// <summary>An entry that maps a page of a size between those of two levels.</summary>
    /// <param name="address">The page's address, a multiple of its size.</param>
    /// <param name="sizeShift">The page's size is 2 to this power, 13 at least.</param>
    /// <param name="rights">What may pass.</param>
    public static PageTableEntry ToSizedPage(ulong address, int sizeShift, DmaRights rights) => new(
        PresentBit | address | (1UL << (sizeShift - 1)) - (1UL << PageFrame.Shift) | (ulong)SizedPage << NextLevelShift
        | DeviceTableEntry.RightsBits(rights) | ForceCoherentBit);

    /// <summary>Bit 0, PR.</summary>
    public bool IsPresent => (Bits & PresentBit) != 0;

    /// <summary>Bits 11:9.</summary>
    public int NextLevel => (int)(Bits >> NextLevelShift & 7);

    /// <summary>Bits 51:12: the next table, or the page.</summary>
    public ulong Address => Bits & AddressMask;

    /// <summary>Bits 61 and 62.</summary>
    public DmaRights Rights => (DmaRights)(Bits >> 61 & 3);

    /// <summary>Bit 60, FC.</summary>
    public bool IsForcedCoherent => (Bits & ForceCoherentBit) != 0;

    /// <summary>Whether a bit is set that must be 0.</summary>
    public bool HasReservedBits => (Bits & ReservedMask) != 0;

    /// <summary>For a <see cref="SizedPage"/>: its size is 2 to this power, by the run of ones at the address's lower end.</summary>
    public int SizeShift => 13 + BitOperations.TrailingZeroCount(~(Bits >> PageFrame.Shift));

    /// <summary>The lowest bit of an address that selects an entry at this level.</summary>
    public static int ShiftOf(int level) => PageFrame.Shift + 9 * (level - 1);
}
