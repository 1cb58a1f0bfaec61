using Iommu.Memory;

namespace Iommu.Dma;

/// <summary>
/// What a translation is found by: bit 63 set, domain id in 62:47, level of the page in 46:45, number of the page, in pages
/// of that size, in 44:0.
/// </summary>
internal static class IotlbKey
{
    private const ulong Valid = 1UL << 63;
    private const int DomainShift = 47;
    private const int LevelShift = 45;
    private const ulong PageMask = (1UL << LevelShift) - 1;

    /// <summary>A page of level 1, 2 or 3 (4 KiB, 2 MiB, 1 GiB) has 2 to this power of bytes.</summary>
    public static int ShiftOf(int level) => PageFrame.Shift + 9 * (level - 1);

    /// <summary>The key of the page of a level that an address lies in.</summary>
    public static ulong Of(ushort domainId, int level, ulong address) =>
        Valid | (ulong)domainId << DomainShift | (ulong)(uint)level << LevelShift | address >> ShiftOf(level);

    /// <summary>The domain id.</summary>
    public static ushort DomainOf(ulong key) => (ushort)(key >> DomainShift);

    /// <summary>The number of the first page of 4 KiB, and how many there are.</summary>
    public static (ulong First, ulong Count) FramesOf(ulong key)
    {
        int shift = ShiftOf((int)(key >> LevelShift & 3)) - PageFrame.Shift;
        return ((key & PageMask) << shift, 1UL << shift);
    }
}
