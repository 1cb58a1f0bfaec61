using Iommu.Memory;

namespace Iommu.Dma;

/// <summary>
/// What a translation is found by: bit 63 set, domain id in 62:47, level of the page in 46:45, number of the page, in pages
/// of that size, in 44:0. And a field of what is kept beside its rights: where it is only a piece of a page that was found, 13:8
/// tell how large that is, 2 to this power of pages of 4 KiB.
/// </summary>
internal static class IotlbKey
{
    private const int WholeShift = 8;
    private const int WholeMask = 0x3F;
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

    /// <summary>The field that tells that a page of so many bytes, 2 to this power, is kept piece by piece.</summary>
    public static ulong PieceOf(int pageShift) => (ulong)(uint)(pageShift - PageFrame.Shift) << WholeShift;

    /// <summary>The number of the first page of 4 KiB that goes when any of them does, and how many there are.</summary>
    /// <param name="key">The key.</param>
    /// <param name="kept">What is kept with it beside the address.</param>
    public static (ulong First, ulong Count) FramesOf(ulong key, ulong kept)
    {
        int shift = ShiftOf((int)(key >> LevelShift & 3)) - PageFrame.Shift;
        ulong first = (key & PageMask) << shift;
        ulong count = 1UL << Math.Max(shift, (int)(kept >> WholeShift) & WholeMask);
        return (first & ~(count - 1), count);
    }
}
