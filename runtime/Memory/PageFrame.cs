namespace Iommu.Memory;

/// <summary>A page of 4 KiB: the unit that tables, mappings and allocations are counted in.</summary>
public static class PageFrame
{
    /// <summary>How many bits of an address lie within a page.</summary>
    public const int Shift = 12;

    /// <summary>Bytes in a page.</summary>
    public const int Size = 1 << Shift;

    /// <summary>The bits of an address within its page.</summary>
    public const ulong OffsetMask = Size - 1;

    /// <summary>The number of the page an address lies in.</summary>
    public static ulong Of(ulong address) => address >> Shift;

    /// <summary>The address of a page's first byte.</summary>
    public static ulong AddressOf(ulong frame) => frame << Shift;
}
