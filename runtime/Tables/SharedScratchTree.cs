using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tables;

/// <summary>
/// The tables of quarantine with a scratch page: every address of every device leads to one page of zeros, for reading only.
/// All 512 entries of a level lead to the same next page, so that four levels take five pages.
/// </summary>
internal sealed class SharedScratchTree : TranslationTables
{
    private readonly Stack<ulong> pages = new();

    private SharedScratchTree(EntryFormat format, IPhysicalMemory memory, FrameAllocator frames, int levels)
        : base(format, memory, frames)
    {
        Levels = levels;
    }

    /// <summary>The scratch page's address.</summary>
    public ulong Page { get; private set; }

    /// <summary>Builds the tree. Null, with nothing allocated, where memory is short.</summary>
    public static SharedScratchTree? TryCreate(EntryFormat format, IPhysicalMemory memory, FrameAllocator frames, int levels)
    {
        var tree = new SharedScratchTree(format, memory, frames, levels);
        if (tree.TryBuild())
            return tree;
        tree.Free(int.MaxValue);
        return null;
    }

    /// <inheritdoc/>
    public override bool TryGetRoot(int levels, out ulong root)
    {
        root = Root;
        for (int level = Levels; level > levels; level--)
            root = Format.AddressOf(Read(root, 0));
        return true;
    }

    /// <inheritdoc/>
    public override bool Free(int atMost)
    {
        while (atMost-- > 0 && pages.TryPop(out ulong frame))
            Frames.Free(frame);
        return pages.Count == 0;
    }

    private bool TryBuild()
    {
        // From the page upwards, so that no entry ever leads to what is not there yet.
        if (!TryAddPage(out ulong below))
            return false;
        Page = below;
        for (int level = 1; level <= Levels; level++)
        {
            if (!TryAddPage(out ulong table))
                return false;
            ulong entry = level == 1 ? Format.PageEntry(below, level, DmaRights.Read) : Format.TableEntry(below, level, DmaRights.Read);
            for (int i = 0; i < EntryFormat.EntryCount; i++)
                Write(table, i, entry);
            below = table;
        }
        Root = below;
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
