using System.Runtime.InteropServices;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Vtd;

namespace Iommu.Benchmarks;

/// <summary>
/// A VT-d unit whose device sees so many pages, each translated to a page of its own through tables of four levels; and a copy
/// of the machine's memory for the loops in C.
/// </summary>
internal sealed unsafe class TranslatedMachine
{
    public const int AccessCount = 4096;

    public static readonly SourceId Device = new(0, 0x18);

    private const ulong FirstTable = 0x4000;

    /// <summary>A machine.</summary>
    /// <param name="pageCount">How many pages the device sees.</param>
    public TranslatedMachine(int pageCount)
    {
        int tables = (pageCount + 511) / 512;
        int size = (int)FirstTable + (tables + 3 + tables / 512) * PageFrame.Size;
        Memory = new SimulatedMemory((size + 0xFFFF) & ~0xFFFF);
        Unit = new VtdUnit(Memory, new VtdCapabilities());
        Root = FirstTable;
        ulong level3 = Root + PageFrame.Size;
        ulong firstLevel2 = level3 + PageFrame.Size;
        ulong firstLevel1 = firstLevel2 + (ulong)(tables + 511) / 512 * PageFrame.Size;
        Put(0x1000, 0x2001);
        Put(0x2000 + Device.DeviceFunction * 16u, Root | 1);
        Put(0x2000 + Device.DeviceFunction * 16u + 8, 2 | 7 << 8);
        Put(Root, level3 | 3);
        for (uint i = 0; i < (tables + 511) / 512; i++)
            Put(level3 + i * 8, firstLevel2 + i * PageFrame.Size | 3);
        for (uint i = 0; i < tables; i++)
            Put(firstLevel2 + i * 8, firstLevel1 + i * PageFrame.Size | 3);
        for (uint i = 0; i < pageCount; i++)
            Put(firstLevel1 + i * 8, 0x10_0000_0000 + (ulong)i * PageFrame.Size | 3);
        Unit.Write64(VtdRegister.RootTable, 0x1000);
        Unit.Write32(VtdRegister.GlobalCommand, VtdRegister.SetRootTable);
        Unit.Write32(VtdRegister.GlobalCommand, VtdRegister.TranslationEnable);

        Copy = (ulong*)NativeMemory.AlignedAlloc((nuint)Memory.Size, PageFrame.Size);
        Memory.TryRead(0, new Span<byte>(Copy, (int)Memory.Size));

        // The same addresses in the same order for everybody. No page comes again before all others have: an IOTLB that is smaller
        // has never kept it.
        var random = new Random(1);
        int[] pages = [.. Enumerable.Range(0, pageCount)];
        random.Shuffle(pages);
        Addresses = new ulong[AccessCount];
        NativeAddresses = (ulong*)NativeMemory.AlignedAlloc(AccessCount * sizeof(ulong), 64);
        for (int i = 0; i < AccessCount; i++)
            Addresses[i] = NativeAddresses[i] = (ulong)pages[i % pageCount] * PageFrame.Size + (uint)random.Next(0x200) * 8;
    }

    public SimulatedMemory Memory { get; }

    public VtdUnit Unit { get; }

    public ulong Root { get; }

    public ulong* Copy { get; }

    public ulong[] Addresses { get; }

    public ulong* NativeAddresses { get; }

    /// <summary>Translates each address; each waits for the one before.</summary>
    public ulong TranslateAll()
    {
        ulong host = 0;
        VtdUnit unit = Unit;
        foreach (ulong address in Addresses)
            unit.Translate(Device, address + (host >> 51), isWrite: false, out host);
        return host;
    }

    /// <summary>The same walks in C.</summary>
    public ulong WalkInC() => Reference.Walk4(Copy, Root, NativeAddresses, AccessCount);

    private void Put(ulong address, ulong value)
    {
        if (!Memory.TryWrite(address, value))
            throw new InvalidOperationException($"No memory at 0x{address:x}.");
    }
}
