using System.Globalization;
using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Vtd;

/// <summary>What a unit notes about a blocked request. Source: VT-d, fault recording registers.</summary>
/// <param name="Low">Bits 63:12: the page that was asked for, for an interrupt 63:48: the entry; the rest reserved.</param>
/// <param name="High">Bits 15:0 source id; 39:32 reason; 61:60 address type; 62 T, set for a read; 63 F, set while the record waits.</param>
public readonly record struct FaultRecord(ulong Low, ulong High)
{
    /// <summary>Bytes of a record.</summary>
    public const int Size = 16;

    /// <summary>Bit 127, F, cleared by writing 1: the record waits to be read.</summary>
    public const ulong FaultBit = 1UL << 63;

    private const ulong ReadBit = 1UL << 62;
    private const int InterruptIndexShift = 48;

    /// <summary>A record that waits.</summary>
    public static FaultRecord Of(SourceId source, ulong address, bool isWrite, VtdFaultReason reason) =>
        new(address & ~PageFrame.OffsetMask, FaultBit | (isWrite ? 0 : ReadBit) | (ulong)reason << 32 | source.Value);

    /// <summary>A record that waits, of an interrupt.</summary>
    /// <param name="source">Who sent it.</param>
    /// <param name="index">The entry of the interrupt remapping table that it names.</param>
    /// <param name="reason">Why it was blocked.</param>
    public static FaultRecord OfInterrupt(SourceId source, uint index, VtdFaultReason reason) =>
        new((ulong)index << InterruptIndexShift, FaultBit | (ulong)reason << 32 | source.Value);

    /// <summary>Whether it is about an interrupt, not about memory.</summary>
    public bool IsInterrupt => Reason >= VtdFaultReason.InterruptRequestReserved;

    /// <summary>For an interrupt, bits 63:48: the entry of the interrupt remapping table that was named.</summary>
    public int InterruptIndex => (int)(Low >> InterruptIndexShift);

    /// <summary>Bit 127, F: whether the record waits to be read.</summary>
    public bool IsPending => (High & FaultBit) != 0;

    /// <summary>Bit 126, T: whether it was a write.</summary>
    public bool IsWrite => (High & ReadBit) == 0;

    /// <summary>Bits 103:96: why.</summary>
    public VtdFaultReason Reason => (VtdFaultReason)(High >> 32 & 0xFF);

    /// <summary>Bits 79:64: whose request it was.</summary>
    public SourceId Source => new((ushort)High);

    /// <summary>Bits 63:12: the page that was asked for.</summary>
    public ulong Address => Low & ~PageFrame.OffsetMask;

    /// <summary>For people: <c>03:00.0 read fault at 0x5000: reason 6</c>.</summary>
    public override string ToString() => IsInterrupt
        ? string.Create(CultureInfo.InvariantCulture, $"{Source} interrupt fault at entry {InterruptIndex}: reason {(byte)Reason:x}")
        : string.Create(CultureInfo.InvariantCulture, $"{Source} {(IsWrite ? "write" : "read")} fault at 0x{Address:x}: reason {(byte)Reason:x}");
}
