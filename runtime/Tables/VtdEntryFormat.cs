using Iommu.Dma;
using Iommu.Vtd;

namespace Iommu.Tables;

/// <summary>VT-d's second-level entries.</summary>
internal sealed class VtdEntryFormat : EntryFormat
{
    /// <summary>The one there is.</summary>
    public static readonly VtdEntryFormat Instance = new();

    /// <inheritdoc/>
    public override ulong TableEntry(ulong address, int level, DmaRights rights) => SecondLevelEntry.ToTable(address, rights).Bits;

    /// <inheritdoc/>
    public override ulong PageEntry(ulong address, int level, DmaRights rights) => SecondLevelEntry.ToPage(address, level, rights).Bits;

    /// <inheritdoc/>
    public override bool IsPresent(ulong entry) => new SecondLevelEntry(entry).IsPresent;

    /// <inheritdoc/>
    public override bool IsPage(ulong entry, int level) => new SecondLevelEntry(entry).IsLeaf(level);

    /// <inheritdoc/>
    public override ulong AddressOf(ulong entry) => new SecondLevelEntry(entry).Address;

    /// <inheritdoc/>
    public override DmaRights RightsOf(ulong entry) => new SecondLevelEntry(entry).Rights;
}
