using Iommu.Dma;
using Iommu.Memory;
using Iommu.Vtd;

namespace Iommu.Tests.Vtd;

/// <summary>A unit and its memory, with tables written by hand: the tests say each bit themselves.</summary>
internal sealed class VtdMachine
{
    public const ulong Root = 0x1000;
    public const ulong Context = 0x2000;
    public const ulong Level4 = 0x3000;
    public const ulong Level3 = 0x4000;
    public const ulong Level2 = 0x5000;
    public const ulong Level1 = 0x6000;
    public const ulong Page = 0x9000;

    public static readonly SourceId Device = new(0x00, 0x18);

    public VtdMachine(VtdCapabilities? capabilities = null)
    {
        Memory = new SimulatedMemory(4 << 20);
        Unit = new VtdUnit(Memory, capabilities ?? new VtdCapabilities());
        Unit.Write64(0x20, Root);
        Unit.Write32(0x18, 1u << 30);
        Unit.Write32(0x18, 1u << 31);
        Unit.Write32(0x3C, 0x41);
        Unit.Write32(0x40, 0xFEE0_1000);
        Unit.Write32(0x38, 0);
    }

    public SimulatedMemory Memory { get; }

    public VtdUnit Unit { get; }

    /// <summary>Maps one page at address 0x5000 for the device, with four levels.</summary>
    public VtdMachine WithPage(ulong rights = 3)
    {
        Put(Root, Context | 1);
        PutContext(Level4 | 1, 2 | 7 << 8);
        Put(Level4, Level3 | 3);
        Put(Level3, Level2 | 3);
        Put(Level2, Level1 | 3);
        Put(Level1 + 5 * 8, Page | rights);
        return this;
    }

    public void Put(ulong address, ulong value) => Assert.True(Memory.TryWrite(address, value));

    public void PutContext(ulong low, ulong high)
    {
        Put(Context + Device.DeviceFunction * 16u, low);
        Put(Context + Device.DeviceFunction * 16u + 8, high);
    }

    public void InvalidateAll()
    {
        Unit.Write64(0x28, 1UL << 63 | 1UL << 61);
        Unit.Write64(0xF8, 1UL << 63 | 1UL << 60);
    }

    /// <summary>The outcome, and for a translated access the address.</summary>
    public (TranslationOutcome Outcome, ulong Address) Access(ulong address, bool isWrite = false, SourceId? source = null) =>
        (Unit.Translate(source ?? Device, address, isWrite, out ulong host), host);

    /// <summary>The record that waits, which is then cleared; null where none does.</summary>
    public FaultRecord? TakeFault(int index = 0)
    {
        int at = 0x220 + index * 16;
        var record = new FaultRecord(Unit.Read64(at), Unit.Read64(at + 8));
        if (!record.IsPending)
            return null;
        Unit.Write64(at + 8, 1UL << 63);
        return record;
    }
}
