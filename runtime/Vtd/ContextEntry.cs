using Iommu.Memory;

namespace Iommu.Vtd;

/// <summary>
/// One of the 256 entries of a context table, by device and function: which domain a device is in and where that domain's
/// tables are. Source: VT-d, context entry (legacy mode).
/// </summary>
/// <param name="Low">Bit 0 P; 1 FPD; 3:2 TT; 11:4 reserved; 63:12 second-level table.</param>
/// <param name="High">Bits 2:0 AW; 6:3 available; 7 reserved; 23:8 domain id; 63:24 reserved.</param>
public readonly record struct ContextEntry(ulong Low, ulong High)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    private const ulong PresentBit = 1;
    private const ulong FaultDisableBit = 2;
    private const int TypeShift = 2;
    private const int DomainShift = 8;

    /// <summary>The sixteen bytes as they are in memory.</summary>
    public ContextEntry(UInt128 bits)
        : this((ulong)bits, (ulong)(bits >> 64))
    {
    }

    /// <summary>An entry that translates with a domain's tables.</summary>
    /// <param name="table">The address of the top table, a multiple of 4 KiB.</param>
    /// <param name="levels">How many levels of tables there are: 3, 4 or 5.</param>
    /// <param name="domainId">The hardware's number for the domain.</param>
    public static ContextEntry Translating(ulong table, int levels, ushort domainId) =>
        new(table | PresentBit, (uint)(levels - 2) | (ulong)domainId << DomainShift);

    /// <summary>An entry that lets every request through as it is.</summary>
    /// <param name="levels">The most levels the unit supports: the field must hold it though nothing is walked.</param>
    /// <param name="domainId">The hardware's number for the domain.</param>
    public static ContextEntry PassingThrough(int levels, ushort domainId) =>
        new((ulong)TranslationType.PassThrough << TypeShift | PresentBit, (uint)(levels - 2) | (ulong)domainId << DomainShift);

    /// <summary>The sixteen bytes as they go into memory.</summary>
    public UInt128 Bits => new(High, Low);

    /// <summary>Bit 0, P: whether the device may access memory at all.</summary>
    public bool IsPresent => (Low & PresentBit) != 0;

    /// <summary>Bit 1, FPD: whether faults of the device that come after this entry was read are left unrecorded.</summary>
    public bool IsFaultDisabled => (Low & FaultDisableBit) != 0;

    /// <summary>Bits 3:2, TT.</summary>
    public TranslationType Type => (TranslationType)(Low >> TypeShift & 3);

    /// <summary>Bits 63:12: the address of the top table.</summary>
    public ulong Table => Low & ~PageFrame.OffsetMask;

    /// <summary>Bits 66:64, AW: 1 for 3 levels, 2 for 4, 3 for 5; others are not supported.</summary>
    public int AddressWidthCode => (int)(High & 7);

    /// <summary>How many levels of tables there are.</summary>
    public int Levels => AddressWidthCode + 2;

    /// <summary>How many bits of an address the tables cover.</summary>
    public int AddressWidth => 30 + 9 * AddressWidthCode;

    /// <summary>Bits 87:72: the hardware's number for the domain.</summary>
    public ushort DomainId => (ushort)(High >> DomainShift);

    /// <summary>Whether a bit is set that must be 0.</summary>
    /// <param name="hostAddressWidth">Bits of an address that the machine has.</param>
    public bool HasReservedBits(int hostAddressWidth) =>
        (Low & (0xFF0 | ~0UL << hostAddressWidth)) != 0 || (High & 0xFFFF_FFFF_FF00_0080) != 0;
}
