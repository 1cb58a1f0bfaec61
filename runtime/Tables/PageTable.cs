using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tables;

/// <summary>
/// The tables of a domain: maps of device frames to machine frames, with pages as large as allowed. A mapping either
/// happens as a whole or not at all. Tables that map nothing any more are set aside: hardware may still be walking them, so
/// they are freed once whoever changed the mapping has made it forget (<see cref="FreeRetired"/>).
/// </summary>
internal sealed class PageTable : TranslationTables
{
    private readonly int largestPageLevel;
    private readonly List<ulong> retired = [];
    private Stack<ulong>? toFree;

    private PageTable(EntryFormat format, IPhysicalMemory memory, FrameAllocator frames, int levels, int largestPageLevel)
        : base(format, memory, frames)
    {
        Levels = levels;
        this.largestPageLevel = largestPageLevel;
    }

    /// <summary>Allocates the top table. Null where memory is short.</summary>
    /// <param name="format">How entries are written.</param>
    /// <param name="memory">Where the tables are.</param>
    /// <param name="frames">Where pages for tables come from.</param>
    /// <param name="levels">How many levels there are to be.</param>
    /// <param name="largestPageLevel">1 for pages of 4 KiB only, 2 for 2 MiB too, 3 for 1 GiB too.</param>
    public static PageTable? TryCreate(EntryFormat format, IPhysicalMemory memory, FrameAllocator frames, int levels, int largestPageLevel)
    {
        if (!frames.TryAllocate(out ulong root))
            return null;
        return new PageTable(format, memory, frames, levels, largestPageLevel) { Root = PageFrame.AddressOf(root) };
    }

    /// <summary>How many device frames the tables cover.</summary>
    public ulong FrameCount => 1UL << 9 * Levels;

    /// <inheritdoc/>
    public override bool TryGetRoot(int levels, out ulong root)
    {
        root = Root;
        for (int level = Levels; level > levels; level--)
        {
            ulong entry = Read(root, 0);
            if (!Format.IsPresent(entry) && !TryAddTable(root, 0, level, out entry))
                return false;
            root = Format.AddressOf(entry);
        }
        return true;
    }

    /// <summary>Maps frames. What was mapped there is replaced.</summary>
    /// <param name="deviceFrame">The first frame as devices number them.</param>
    /// <param name="machineFrame">The first frame as the machine numbers them.</param>
    /// <param name="count">How many.</param>
    /// <param name="rights">What may pass; not none.</param>
    /// <param name="largestLevel">A limit for the pages' size, by level.</param>
    /// <returns>False, with nothing changed, where memory is short or the tables do not cover the frames.</returns>
    public bool TryMap(ulong deviceFrame, ulong machineFrame, ulong count, DmaRights rights, int largestLevel = 3)
    {
        if (TryReserve(deviceFrame, machineFrame, count, largestLevel) is null)
            return false;
        Map(deviceFrame, machineFrame, count, rights, largestLevel);
        return true;
    }

    /// <summary>Makes every table that a mapping will be in, so that <see cref="Map"/> cannot fail.</summary>
    /// <returns>What to hand to <see cref="Undo"/> if it is not to be mapped after all; null as for <see cref="TryMap"/>.</returns>
    public IReadOnlyList<AddedTable>? TryReserve(ulong deviceFrame, ulong machineFrame, ulong count, int largestLevel = 3) =>
        IsCovered(deviceFrame, count) ? TryPrepare(deviceFrame, machineFrame, count, largestLevel) : null;

    /// <summary>Maps frames whose tables are there.</summary>
    public void Map(ulong deviceFrame, ulong machineFrame, ulong count, DmaRights rights, int largestLevel = 3)
    {
        for (ulong done = 0; done < count;)
        {
            int level = LevelFor(deviceFrame + done, machineFrame + done, count - done, largestLevel);
            ulong table = TableAt(deviceFrame + done, level);
            int index = IndexOf(deviceFrame + done, level);
            ulong before = Read(table, index);
            Write(table, index, Format.PageEntry(PageFrame.AddressOf(machineFrame + done), level, rights));
            RetireBelow(before, level);
            done += FramesOf(level);
        }
    }

    /// <summary>Unmaps frames. Those that are not mapped stay so.</summary>
    /// <returns>False, with nothing changed, where a large page had to be taken apart and memory is short.</returns>
    public bool TryUnmap(ulong deviceFrame, ulong count)
    {
        if (!IsCovered(deviceFrame, count) || TryPrepare(deviceFrame, 0, count, largestLevel: null) is null)
            return false;
        UnmapIn(Root, Levels, 0, deviceFrame, deviceFrame + count);
        return true;
    }

    /// <summary>What a device frame is mapped to, and with which rights.</summary>
    public bool TryFind(ulong deviceFrame, out ulong machineFrame, out DmaRights rights)
    {
        machineFrame = 0;
        rights = DmaRights.None;
        if (deviceFrame >= FrameCount)
            return false;
        ulong table = Root;
        rights = DmaRights.ReadWrite;
        for (int level = Levels; ; level--)
        {
            ulong entry = Read(table, IndexOf(deviceFrame, level));
            if (!Format.IsPresent(entry))
            {
                rights = DmaRights.None;
                return false;
            }
            rights &= Format.RightsOf(entry);
            if (Format.IsPage(entry, level))
            {
                machineFrame = PageFrame.Of(Format.AddressOf(entry)) + (deviceFrame & FramesOf(level) - 1);
                return true;
            }
            table = Format.AddressOf(entry);
        }
    }

    /// <summary>Frees the tables that were set aside. Hardware must have forgotten them.</summary>
    public void FreeRetired()
    {
        foreach (ulong frame in retired)
            Frames.Free(frame);
        retired.Clear();
    }

    /// <inheritdoc/>
    public override bool Free(int atMost)
    {
        if (toFree is null)
        {
            FreeRetired();
            toFree = new Stack<ulong>();
            Collect(Root, Levels);
        }
        while (atMost-- > 0 && toFree.TryPop(out ulong frame))
            Frames.Free(frame);
        return toFree.Count == 0;
    }

    /// <summary>Takes tables out again that were added for something that does not happen.</summary>
    public void Undo(IReadOnlyList<AddedTable> added)
    {
        for (int i = added.Count - 1; i >= 0; i--)
        {
            (ulong parent, int index, ulong before) = added[i];
            ulong table = Format.AddressOf(Read(parent, index));
            Write(parent, index, before);
            retired.Add(PageFrame.Of(table));
        }
    }

    /// <summary>A table that was put where there was none.</summary>
    /// <param name="Parent">The table above it.</param>
    /// <param name="Index">Its entry there.</param>
    /// <param name="Before">What the entry was.</param>
    public readonly record struct AddedTable(ulong Parent, int Index, ulong Before);

    private bool IsCovered(ulong deviceFrame, ulong count) => count <= FrameCount && deviceFrame <= FrameCount - count;

    private static ulong FramesOf(int level) => 1UL << 9 * (level - 1);

    private static int IndexOf(ulong deviceFrame, int level) => (int)(deviceFrame >> 9 * (level - 1)) & EntryFormat.EntryCount - 1;

    private int LevelFor(ulong deviceFrame, ulong machineFrame, ulong count, int largestLevel)
    {
        int level = 1;
        while (level < Math.Min(Math.Min(largestPageLevel, largestLevel), Levels)
            && count >= FramesOf(level + 1)
            && ((deviceFrame | machineFrame) & FramesOf(level + 1) - 1) == 0)
            level++;
        return level;
    }

    /// <summary>
    /// Makes every table that the range's entries will be in, taking large pages apart; undoes that where it fails. Without a
    /// largest level it is for unmapping: where there is nothing, nothing is made.
    /// </summary>
    private List<AddedTable>? TryPrepare(ulong deviceFrame, ulong machineFrame, ulong count, int? largestLevel)
    {
        bool isMapping = largestLevel is not null;
        var added = new List<AddedTable>();
        for (ulong done = 0; done < count;)
        {
            ulong at = deviceFrame + done;
            int wanted = largestLevel is { } largest ? LevelFor(at, machineFrame + done, count - done, largest) : UnmapLevel(at, count - done);
            ulong table = Root;
            int level = Levels;
            for (; level > wanted; level--)
            {
                int index = IndexOf(at, level);
                ulong entry = Read(table, index);
                bool isPage = Format.IsPresent(entry) && Format.IsPage(entry, level);
                if (!Format.IsPresent(entry) && !isMapping)
                    break;
                if (!Format.IsPresent(entry) || isPage)
                {
                    if (!TryAddTable(table, index, level, out ulong newEntry))
                    {
                        Undo(added);
                        return null;
                    }
                    added.Add(new AddedTable(table, index, entry));
                    entry = newEntry;
                }
                table = Format.AddressOf(entry);
            }

            // On to the first frame that this table entry does not cover.
            done += FramesOf(level) - (at & FramesOf(level) - 1);
        }
        return added;
    }

    /// <summary>The level at which an entry can be cleared without touching frames outside the range.</summary>
    private int UnmapLevel(ulong deviceFrame, ulong count)
    {
        int level = 1;
        while (level < Levels && count >= FramesOf(level + 1) && (deviceFrame & FramesOf(level + 1) - 1) == 0)
            level++;
        return level;
    }

    /// <summary>Puts a table where there is nothing, or where a large page is, which it then maps piece by piece.</summary>
    private bool TryAddTable(ulong parent, int index, int level, out ulong entry)
    {
        entry = 0;
        if (!Frames.TryAllocate(out ulong frame))
            return false;
        ulong table = PageFrame.AddressOf(frame);
        ulong before = Read(parent, index);
        if (Format.IsPresent(before))
        {
            for (int i = 0; i < EntryFormat.EntryCount; i++)
            {
                ulong address = Format.AddressOf(before) + PageFrame.AddressOf((uint)i * FramesOf(level - 1));
                Write(table, i, Format.PageEntry(address, level - 1, Format.RightsOf(before)));
            }
        }
        entry = Format.TableEntry(table, level, DmaRights.ReadWrite);
        Write(parent, index, entry);
        return true;
    }

    private ulong TableAt(ulong deviceFrame, int wanted)
    {
        ulong table = Root;
        for (int level = Levels; level > wanted; level--)
            table = Format.AddressOf(Read(table, IndexOf(deviceFrame, level)));
        return table;
    }

    /// <summary>Clears entries of a table for the frames from first up to end; tells whether the table is empty then.</summary>
    private bool UnmapIn(ulong table, int level, ulong covers, ulong first, ulong end)
    {
        bool isEmpty = true;
        for (int i = 0; i < EntryFormat.EntryCount; i++)
        {
            ulong start = covers + (uint)i * FramesOf(level);
            ulong entry = Read(table, i);
            if (!Format.IsPresent(entry))
                continue;
            bool overlaps = start < end && first < start + FramesOf(level);
            if (overlaps && Format.IsPage(entry, level))
                Write(table, i, 0);
            else if (overlaps && UnmapIn(Format.AddressOf(entry), level - 1, start, first, end))
            {
                Write(table, i, 0);
                retired.Add(PageFrame.Of(Format.AddressOf(entry)));
            }
            else
                isEmpty = false;
        }
        return isEmpty;
    }

    private void RetireBelow(ulong entry, int level)
    {
        if (!Format.IsPresent(entry) || Format.IsPage(entry, level))
            return;
        ulong table = Format.AddressOf(entry);
        for (int i = 0; i < EntryFormat.EntryCount; i++)
            RetireBelow(Read(table, i), level - 1);
        retired.Add(PageFrame.Of(table));
    }

    private void Collect(ulong table, int level)
    {
        toFree!.Push(PageFrame.Of(table));
        if (level == 1)
            return;
        for (int i = 0; i < EntryFormat.EntryCount; i++)
        {
            ulong entry = Read(table, i);
            if (Format.IsPresent(entry) && !Format.IsPage(entry, level))
                Collect(Format.AddressOf(entry), level - 1);
        }
    }
}
