using Iommu.Dma;

namespace Iommu.Vtd;

/// <summary>
/// One entry of the interrupt remapping table: the interrupt that a device's message stands for, and which devices may send
/// it. Source: VT-d, interrupt remapping table entry for remapped interrupts.
/// </summary>
/// <param name="Low">
/// Bit 0 P; 1 FPD; 2 DM; 3 RH; 4 TM; 7:5 DLM; 11:8 available; 14:12 reserved; 15 IM; 23:16 vector; 31:24 reserved; 63:32 destination.
/// </param>
/// <param name="High">Bits 15:0 SID; 17:16 SQ; 19:18 SVT; 63:20 reserved.</param>
public readonly record struct InterruptRemappingEntry(ulong Low, ulong High)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    /// <summary>Bit 0, P: whether there is such an interrupt.</summary>
    public bool IsPresent => (Low & 1) != 0;

    /// <summary>Bit 1, FPD: whether faults that come after this entry was read are left unrecorded.</summary>
    public bool IsFaultDisabled => (Low & 2) != 0;

    /// <summary>Bits 23:16: the vector.</summary>
    public byte Vector => (byte)(Low >> 16);

    /// <summary>Bits 63:32: the processors that it goes to.</summary>
    public uint Destination => (uint)(Low >> 32);

    /// <summary>Bits 79:64, SID: who may send it; for a range of buses the first in 15:8 and the last in 7:0.</summary>
    public ushort SourceValue => (ushort)High;

    /// <summary>Whether a bit is set that must be 0, or the way of checking the source is none there is.</summary>
    public bool HasReservedBits => (Low & 0xFF00_7000) != 0 || High >> 20 != 0 || (High >> 18 & 3) == 3;

    /// <summary>Whether a device may send it: by SVT, bits 83:82, and SQ, bits 81:80.</summary>
    public bool Allows(SourceId source) => (High >> 18 & 3) switch
    {
        // SQ says how many of the function's bits, from the top, do not count.
        1 => ((source.Value ^ SourceValue) & ~(0b0111_0110_0100_0000 >> (int)(High >> 16 & 3) * 4 & 0xF)) == 0,
        2 => source.Bus >= SourceValue >> 8 && source.Bus <= (byte)SourceValue,
        _ => true,
    };
}
