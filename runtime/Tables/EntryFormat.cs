using Iommu.Dma;

namespace Iommu.Tables;

/// <summary>
/// How the entries of a kind of tables are written and read; both kinds have 512 entries of 8 bytes a table. There is one of
/// each kind, which also tells apart whose tables are whose.
/// </summary>
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
