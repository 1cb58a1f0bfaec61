using Iommu.Memory;

namespace Iommu.Tables;

/// <summary>A tree of tables that a domain's devices are translated with. Its users take turns; hardware reads it any time.</summary>
internal abstract class TranslationTables(EntryFormat format, IPhysicalMemory memory, FrameAllocator frames)
{
    /// <summary>The address of the top table.</summary>
    public ulong Root { get; protected set; }

    /// <summary>How many levels there are.</summary>
    public int Levels { get; protected set; }

    /// <summary>How entries are written.</summary>
    protected EntryFormat Format { get; } = format;

    /// <summary>Where the tables are.</summary>
    protected IPhysicalMemory Memory { get; } = memory;

    /// <summary>Where pages for tables come from.</summary>
    protected FrameAllocator Frames { get; } = frames;

    /// <summary>
    /// The table to give to a unit that walks fewer levels than there are: what covers the lowest addresses. False where
    /// memory is short.
    /// </summary>
    public abstract bool TryGetRoot(int levels, out ulong root);

    /// <summary>Frees some of the tree's pages. Nothing may use the tree any more.</summary>
    /// <param name="atMost">How many pages.</param>
    /// <returns>Whether all of them are free now.</returns>
    public abstract bool Free(int atMost);

    /// <summary>Reads an entry.</summary>
    protected ulong Read(ulong table, int index) =>
        Memory.TryRead(table + (uint)index * 8, out ulong entry) ? entry : throw new InvalidOperationException($"Table at 0x{table:x} is not memory.");

    /// <summary>Writes an entry.</summary>
    protected void Write(ulong table, int index, ulong entry)
    {
        if (!Memory.TryWrite(table + (uint)index * 8, entry))
            throw new InvalidOperationException($"Table at 0x{table:x} is not memory.");
    }
}
