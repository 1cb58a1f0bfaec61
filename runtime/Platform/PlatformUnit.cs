using Iommu.Memory;

namespace Iommu.Platform;

/// <summary>
/// An IOMMU of the platform bus, of no vendor: as little hardware as shows what becomes of a platform device. A table of
/// streams says for each whether its accesses pass as they are, are translated with a table of pages, or are blocked. It
/// caches nothing.
/// </summary>
/// <remarks>
/// Both tables are one page of 512 entries of 8 bytes. A stream's entry: bit 0 valid, bit 1 translate, 63:12 the table of
/// pages. A page's entry: bit 0 reads may pass, bit 1 writes may pass, 63:12 the page. So a stream that is translated can ask
/// for the first 2 MiB of addresses.
/// </remarks>
/// <param name="memory">The machine's memory.</param>
public sealed class PlatformUnit(IPhysicalMemory memory)
{
    /// <summary>Entries in a table.</summary>
    public const int EntryCount = 512;

    /// <summary>Bit 0 of a stream's entry: it is not blocked.</summary>
    public const ulong ValidBit = 1;

    /// <summary>Bit 1 of a stream's entry: it is translated.</summary>
    public const ulong TranslateBit = 2;

    /// <summary>Bit 0 of a page's entry: reads may pass.</summary>
    public const ulong ReadBit = 1;

    /// <summary>Bit 1 of a page's entry: writes may pass.</summary>
    public const ulong WriteBit = 2;

    private ulong streamTable;

    /// <summary>The address of the table of streams; 0 while everything passes as it is.</summary>
    public ulong StreamTable
    {
        get => Volatile.Read(ref streamTable);
        set => Volatile.Write(ref streamTable, value);
    }

    /// <summary>Looks an access up.</summary>
    /// <param name="stream">Who makes it.</param>
    /// <param name="address">Where to, as the device sees memory.</param>
    /// <param name="isWrite">Whether it writes.</param>
    /// <param name="hostAddress">Where to, as the machine sees memory.</param>
    /// <returns>False where it is blocked.</returns>
    public bool TryTranslate(int stream, ulong address, bool isWrite, out ulong hostAddress)
    {
        hostAddress = address;
        ulong table = StreamTable;
        if (table == 0)
            return true;
        if (!TryReadEntry(table, (ulong)(uint)stream, out ulong entry) || (entry & ValidBit) == 0)
            return false;
        if ((entry & TranslateBit) == 0)
            return true;
        if (!TryReadEntry(entry & ~PageFrame.OffsetMask, PageFrame.Of(address), out ulong page)
            || (page & (isWrite ? WriteBit : ReadBit)) == 0)
            return false;
        hostAddress = page & ~PageFrame.OffsetMask | address & PageFrame.OffsetMask;
        return true;
    }

    /// <summary>A device reads bytes of one page. False where that is blocked, or where there is no memory.</summary>
    public bool TryRead(int stream, ulong address, Span<byte> bytes) =>
        IsWithinPage(address, bytes.Length) && TryTranslate(stream, address, false, out ulong host) && memory.TryRead(host, bytes);

    /// <summary>A device writes bytes of one page. False where that is blocked, or where there is no memory.</summary>
    public bool TryWrite(int stream, ulong address, ReadOnlySpan<byte> bytes) =>
        IsWithinPage(address, bytes.Length) && TryTranslate(stream, address, true, out ulong host) && memory.TryWrite(host, bytes);

    private bool TryReadEntry(ulong table, ulong index, out ulong entry)
    {
        entry = 0;
        return index < EntryCount && memory.TryRead(table + index * sizeof(ulong), out entry);
    }

    private static bool IsWithinPage(ulong address, int length) => (address & PageFrame.OffsetMask) + (ulong)length <= PageFrame.Size;
}
