using Iommu.Amd;
using Iommu.Dma;
using Iommu.Vtd;

namespace Iommu.Tables;

/// <summary>How the entries of a kind of tables are written and read; both kinds have 512 entries of 8 bytes a table.</summary>
internal abstract class EntryFormat
{
    /// <summary>Entries in a table.</summary>
    public const int EntryCount = 512;

    /// <summary>An entry that leads from this level to the table below.</summary>
    public abstract ulong TableEntry(ulong address, int level, DmaRights rights);

    /// <summary>An entry that maps a page of this level's size.</summary>
    public abstract ulong PageEntry(ulong address, int level, DmaRights rights);

    /// <summary>Whether there is anything.</summary>
    public abstract bool IsPresent(ulong entry);

    /// <summary>Whether a present entry maps a page.</summary>
    public abstract bool IsPage(ulong entry, int level);

    /// <summary>Where a present entry leads.</summary>
    public abstract ulong AddressOf(ulong entry);

    /// <summary>What a present entry lets pass.</summary>
    public abstract DmaRights RightsOf(ulong entry);
}

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
