using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;

namespace Iommu.Tables;

/// <summary>
/// The tables of one device in quarantine: the memory that firmware reserved for it, onto itself, and every other address
/// onto one scratch page, both to read and to write. Without a scratch page everything but the reserved memory faults.
/// </summary>
/// <remarks>
/// What is not on the way to reserved memory is filled with one shared table a level: 512 entries that all lead to the same
/// next table. Four levels without reserved memory take five pages.
/// </remarks>
internal sealed class QuarantineTables : TranslationTables
{
    private readonly Stack<ulong> pages = new();
    private readonly ulong?[] shared;

    private QuarantineTables(EntryFormat format, IPhysicalMemory memory, FrameAllocator frames, int levels)
        : base(format, memory, frames)
    {
        Levels = levels;
        shared = new ulong?[levels];
    }

    /// <summary>The scratch page's address; null where there is none.</summary>
    public ulong? Page => shared[0];

    /// <summary>Builds the tables. Null, with nothing allocated, where memory is short.</summary>
    /// <param name="format">How entries are written.</param>
    /// <param name="memory">Where the tables are.</param>
    /// <param name="frames">Where pages come from.</param>
    /// <param name="levels">How many levels there are to be.</param>
    /// <param name="walked">How many of them, from the last, the unit walks.</param>
    /// <param name="reserved">The device's reserved memory.</param>
    /// <param name="hasScratch">Whether other addresses lead to a scratch page.</param>
    public static QuarantineTables? TryCreate(
        EntryFormat format, IPhysicalMemory memory, FrameAllocator frames, int levels, int walked, IReadOnlyList<ReservedRegion> reserved, bool hasScratch)
    {
        var tables = new QuarantineTables(format, memory, frames, levels);
        if (tables.TryBuild(walked, reserved, hasScratch))
            return tables;
        tables.Free(int.MaxValue);
        return null;
    }

    /// <summary>Wipes the scratch page, if there is one, so that nobody finds what a former user of the device left there.</summary>
    public void Scrub()
    {
        if (Page is { } page && !Memory.TryWrite(page, Zeros))
            throw new InvalidOperationException($"The scratch page at 0x{page:x} is not memory.");
    }

    /// <inheritdoc/>
    public override bool TryGetRoot(int levels, out ulong root)
    {
        root = Root;
        for (int level = Levels; level > levels; level--)
        {
            if (!TryGetTable(root, 0, level, out root))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Free(int atMost)
    {
        while (atMost-- > 0 && pages.TryPop(out ulong frame))
            Frames.Free(frame);
        return pages.Count == 0;
    }

    private static readonly byte[] Zeros = new byte[PageFrame.Size];

    private bool TryBuild(int walked, IReadOnlyList<ReservedRegion> reserved, bool hasScratch)
    {
        if (!TryAddPage(out ulong root))
            return false;
        Root = root;
        if (!TryGetRoot(walked, out _))
            return false;
        foreach (ulong frame in reserved.SelectMany(region => region.Frames))
        {
            // A page that the tables do not reach cannot be asked for either.
            if (frame >> 9 * Levels == 0 && !TryMapOntoItself(frame))
                return false;
        }
        return !hasScratch || TryFill(Root, Levels);
    }

    private bool TryMapOntoItself(ulong frame)
    {
        ulong table = Root;
        for (int level = Levels; level > 1; level--)
        {
            if (!TryGetTable(table, IndexOf(frame, level), level, out table))
                return false;
        }
        Write(table, IndexOf(frame, 1), Format.PageEntry(PageFrame.AddressOf(frame), 1, DmaRights.ReadWrite));
        return true;
    }

    /// <summary>Leads every absent entry of a table, and of those below it, to the scratch page.</summary>
    private bool TryFill(ulong table, int level)
    {
        for (int i = 0; i < EntryFormat.EntryCount; i++)
        {
            ulong entry = Read(table, i);
            if (!Format.IsPresent(entry))
            {
                if (!TryGetShared(level - 1, out ulong below))
                    return false;
                Write(table, i, EntryTo(below, level));
            }
            else if (!Format.IsPage(entry, level) && !TryFill(Format.AddressOf(entry), level - 1))
                return false;
        }
        return true;
    }

    /// <summary>The one table of a level all of whose entries lead to the scratch page; at level 0, that page.</summary>
    private bool TryGetShared(int level, out ulong address)
    {
        if (shared[level] is { } known)
        {
            address = known;
            return true;
        }
        address = 0;
        ulong below = 0;
        if ((level > 0 && !TryGetShared(level - 1, out below)) || !TryAddPage(out address))
            return false;
        for (int i = 0; level > 0 && i < EntryFormat.EntryCount; i++)
            Write(address, i, EntryTo(below, level));
        shared[level] = address;
        return true;
    }

    private ulong EntryTo(ulong below, int level) => level == 1
        ? Format.PageEntry(below, level, DmaRights.ReadWrite)
        : Format.TableEntry(below, level, DmaRights.ReadWrite);

    private static int IndexOf(ulong frame, int level) => (int)(frame >> 9 * (level - 1)) & EntryFormat.EntryCount - 1;

    private bool TryGetTable(ulong parent, int index, int level, out ulong table)
    {
        ulong entry = Read(parent, index);
        if (Format.IsPresent(entry))
        {
            table = Format.AddressOf(entry);
            return true;
        }
        if (!TryAddPage(out table))
            return false;
        Write(parent, index, Format.TableEntry(table, level, DmaRights.ReadWrite));
        return true;
    }

    private bool TryAddPage(out ulong address)
    {
        bool isThere = Frames.TryAllocate(out ulong frame);
        if (isThere)
            pages.Push(frame);
        address = PageFrame.AddressOf(frame);
        return isThere;
    }
}
