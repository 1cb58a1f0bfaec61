using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Amd;

/// <summary>
/// One entry of the device table, by device id: the domain a device is in, its tables, and what becomes of its interrupts.
/// Source: AMD I/O virtualization specification, device table entry. Bits are counted through all 256.
/// </summary>
/// <param name="Word0">
/// Bit 0 V; 1 TV; 8:7 HAD; 11:9 mode; 51:12 root; 52 PPR; 53 GPRP; 54 GIoV; 55 GV; 57:56 GLX; 60:58 GCR3; 61 IR; 62 IW.
/// </param>
/// <param name="Word1">
/// Bits 79:64 domain id; 95:80 GCR3; 96 I; 97 SE; 98 SA; 100:99 IoCtl; 101 Cache; 102 SD; 103 EX; 105:104 SysMgt; 127:107 GCR3.
/// </param>
/// <param name="Word2">
/// Bit 128 IV; 132:129 IntTabLen; 133 IG; 179:134 interrupt table; 184 INIT pass; 185 EINT pass; 186 NMI pass; 189:188 IntCtl;
/// 190 LINT0 pass; 191 LINT1 pass.
/// </param>
/// <param name="Word3">Not used here.</param>
public readonly record struct DeviceTableEntry(ulong Word0, ulong Word1, ulong Word2 = 0, ulong Word3 = 0)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 32;

    /// <summary>The most levels of tables that an entry can name.</summary>
    public const int MaximumMode = 6;

    private const ulong ValidBit = 1;
    private const ulong TranslationValidBit = 2;
    private const ulong ReadBit = 1UL << 61;
    private const ulong WriteBit = 1UL << 62;
    private const int ModeShift = 9;
    private const ulong SuppressEventsBit = 1UL << 33;
    private const ulong SuppressAllBit = 1UL << 34;
    private const ulong ReservedBits0 = 1UL << 63 | 0b111_1100;

    /// <summary>An entry whose device is cut off from memory: V without TV.</summary>
    public static DeviceTableEntry Blocking => new(ValidBit, 0);

    /// <summary>An entry that translates with a domain's tables.</summary>
    /// <param name="root">The address of the top table, a multiple of 4 KiB.</param>
    /// <param name="mode">How many levels of tables there are, 1 to 6.</param>
    /// <param name="domainId">The number the TLB knows the domain by.</param>
    /// <param name="rights">What may pass at most.</param>
    public static DeviceTableEntry Translating(ulong root, int mode, ushort domainId, DmaRights rights = DmaRights.ReadWrite) => new(
        ValidBit | TranslationValidBit | (ulong)(uint)mode << ModeShift | root | RightsBits(rights), domainId);

    /// <summary>An entry that lets everything through as it is, yet has a domain: no levels.</summary>
    public static DeviceTableEntry PassingThrough(ushort domainId) => Translating(0, 0, domainId);

    /// <summary>Bit 0, V: whether the entry says anything; otherwise accesses are let through as they are.</summary>
    public bool IsValid => (Word0 & ValidBit) != 0;

    /// <summary>Bit 1, TV: whether there is a translation; where there is none, a valid entry blocks.</summary>
    public bool IsTranslationValid => (Word0 & TranslationValidBit) != 0;

    /// <summary>Bits 11:9: how many levels of tables there are; 0 for none, 7 is reserved.</summary>
    public int Mode => (int)(Word0 >> ModeShift & 7);

    /// <summary>Bits 51:12: the address of the top table.</summary>
    public ulong Root => Word0 & 0x000F_FFFF_FFFF_F000;

    /// <summary>Bits 61 and 62: what may pass at most.</summary>
    public DmaRights Rights => (DmaRights)(Word0 >> 61 & 3);

    /// <summary>Bits 79:64: the number the TLB knows the domain by.</summary>
    public ushort DomainId => (ushort)Word1;

    /// <summary>Bit 97, SE: after one event of the device, no more until the entry is invalidated.</summary>
    public bool SuppressesRepeatedEvents => (Word1 & SuppressEventsBit) != 0;

    /// <summary>Bit 98, SA: no events of the device at all.</summary>
    public bool SuppressesAllEvents => (Word1 & SuppressAllBit) != 0;

    /// <summary>Whether a bit of the first word is set that must be 0, or the mode is the reserved one.</summary>
    public bool IsIllegal => (Word0 & ReservedBits0) != 0 || Mode > MaximumMode;

    /// <summary>The first half, which one access replaces.</summary>
    public UInt128 LowBits => new(Word1, Word0);

    /// <summary>The second half.</summary>
    public UInt128 HighBits => new(Word3, Word2);

    /// <summary>Rights as the bits IR and IW, which device table and page tables share.</summary>
    internal static ulong RightsBits(DmaRights rights) =>
        ((rights & DmaRights.Read) != 0 ? ReadBit : 0) | ((rights & DmaRights.Write) != 0 ? WriteBit : 0);

    /// <summary>How many bits of an address so many levels cover.</summary>
    public static int AddressWidthOf(int mode) => PageFrame.Shift + 9 * mode;
}
