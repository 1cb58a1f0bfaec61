using Iommu.Amd;
using Iommu.Dma;

namespace Iommu.Tables;

/// <summary>AMD's page table entries, with each table's level one below its parent's.</summary>
internal sealed class AmdEntryFormat : EntryFormat
{
    /// <summary>The one there is.</summary>
    public static readonly AmdEntryFormat Instance = new();

    /// <inheritdoc/>
    public override ulong TableEntry(ulong address, int level, DmaRights rights) => PageTableEntry.ToTable(address, level - 1, rights).Bits;

    /// <inheritdoc/>
    public override ulong PageEntry(ulong address, int level, DmaRights rights) => PageTableEntry.ToPage(address, rights).Bits;

    /// <inheritdoc/>
    public override bool IsPresent(ulong entry) => new PageTableEntry(entry).IsPresent;

    /// <inheritdoc/>
    public override bool IsPage(ulong entry, int level) => new PageTableEntry(entry).NextLevel == 0;

    /// <inheritdoc/>
    public override ulong AddressOf(ulong entry) => new PageTableEntry(entry).Address;

    /// <inheritdoc/>
    public override DmaRights RightsOf(ulong entry) => new PageTableEntry(entry).Rights;
}
