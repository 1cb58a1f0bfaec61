using Iommu.Memory;

namespace Iommu.Vtd;

/// <summary>
/// One of the 256 entries of the root table, by bus: where the bus's context table is. Source: VT-d, root entry (legacy mode).
/// </summary>
/// <param name="Low">Bit 0 P; 11:1 reserved; 63:12 context table.</param>
/// <param name="High">Reserved.</param>
public readonly record struct RootEntry(ulong Low, ulong High)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    private const ulong PresentBit = 1;

    /// <summary>An entry that leads to a context table.</summary>
    /// <param name="contextTable">The table's address, a multiple of 4 KiB.</param>
    public static RootEntry To(ulong contextTable) => new(contextTable | PresentBit, 0);

    /// <summary>Bit 0, P: whether the bus has a context table.</summary>
    public bool IsPresent => (Low & PresentBit) != 0;

    /// <summary>Bits 63:12: the address of the context table.</summary>
    public ulong ContextTable => Low & ~PageFrame.OffsetMask;

    /// <summary>Whether a bit is set that must be 0.</summary>
    /// <param name="hostAddressWidth">Bits of an address that the machine has.</param>
    public bool HasReservedBits(int hostAddressWidth) => (Low & (0xFFE | ~0UL << hostAddressWidth)) != 0 || High != 0;
}
