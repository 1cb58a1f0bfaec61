namespace Iommu.Vtd;

/// <summary>
/// What a VT-d unit can do, and the two registers that say so. Source: VT-d, capability and extended capability registers.
/// </summary>
public sealed record VtdCapabilities
{
    /// <summary>Where a unit of this library keeps its fault records: CAP.FRO, in bytes.</summary>
    public const int DefaultFaultOffset = 0x220;

    /// <summary>Where a unit of this library keeps its IOTLB registers: ECAP.IRO, in bytes.</summary>
    public const int DefaultIotlbOffset = 0xF0;

    /// <summary>CAP.ND, bits 2:0: domain ids have 4 + 2 × ND bits.</summary>
    public int DomainIdBits { get; init; } = 16;

    /// <summary>CAP.CM, bit 7: context entries that are not present are cached too, under domain id 0.</summary>
    public bool CachingMode { get; init; }

    /// <summary>CAP.SAGAW, bits 12:8: bit 1 for 3 levels of tables, 2 for 4, 3 for 5.</summary>
    public int SupportedWidths { get; init; } = 0b00110;

    /// <summary>CAP.MGAW, bits 21:16, plus one: bits of an address that a guest's device can have.</summary>
    public int GuestAddressWidth { get; init; } = 48;

    /// <summary>CAP.SLLPS, bits 37:34: bit 0 for pages of 2 MiB, 1 for 1 GiB.</summary>
    public int LargePages { get; init; } = 0b0011;

    /// <summary>CAP.PSI, bit 39: single pages can be invalidated.</summary>
    public bool PageInvalidation { get; init; } = true;

    /// <summary>CAP.MAMV, bits 53:48: at most 2^MAMV pages at once.</summary>
    public int MaximumAddressMask { get; init; } = 18;

    /// <summary>CAP.NFR, bits 47:40, plus one: how many fault records there are.</summary>
    public int FaultRecords { get; init; } = 1;

    /// <summary>CAP.FRO, bits 33:24, times 16: where the fault records are, in bytes.</summary>
    public int FaultOffset { get; init; } = DefaultFaultOffset;

    /// <summary>ECAP.DT, bit 2: devices may have TLBs of their own.</summary>
    public bool DeviceTlb { get; init; }

    /// <summary>ECAP.IR, bit 3: interrupts can be remapped.</summary>
    public bool InterruptRemapping { get; init; }

    /// <summary>ECAP.PT, bit 6: context entries may say pass-through.</summary>
    public bool PassThrough { get; init; } = true;

    /// <summary>ECAP.SC, bit 7: leaves may ask for snooping.</summary>
    public bool SnoopControl { get; init; } = true;

    /// <summary>ECAP.IRO, bits 17:8, times 16: where the IOTLB registers are, in bytes.</summary>
    public int IotlbOffset { get; init; } = DefaultIotlbOffset;

    /// <summary>Bits of an address that the machine has. Firmware tells it, no register does.</summary>
    public int HostAddressWidth { get; init; } = 46;

    /// <summary>The most levels of tables the unit walks.</summary>
    public int MaximumLevels => (SupportedWidths & 0b01000) != 0 ? 5 : (SupportedWidths & 0b00100) != 0 ? 4 : 3;

    /// <summary>Whether tables of so many levels are supported.</summary>
    public bool SupportsLevels(int levels) => levels is >= 2 and <= 6 && (SupportedWidths >> (levels - 2) & 1) != 0;

    /// <summary>Whether an entry at this level may map a page.</summary>
    public bool SupportsPagesOf(int level) => level == 1 || (level is 2 or 3 && (LargePages >> (level - 2) & 1) != 0);

    /// <summary>The capability register.</summary>
    public ulong Capability =>
        (ulong)(uint)((DomainIdBits - 4) / 2)
        | (CachingMode ? 1UL << 7 : 0)
        | (ulong)(uint)SupportedWidths << 8
        | (ulong)(uint)(GuestAddressWidth - 1) << 16
        | (ulong)(uint)(FaultOffset / 16) << 24
        | (ulong)(uint)LargePages << 34
        | (PageInvalidation ? 1UL << 39 : 0)
        | (ulong)(uint)(FaultRecords - 1) << 40
        | (ulong)(uint)MaximumAddressMask << 48;

    /// <summary>The extended capability register.</summary>
    public ulong ExtendedCapability =>
        (DeviceTlb ? 1UL << 2 : 0)
        | (InterruptRemapping ? 1UL << 3 : 0)
        | (PassThrough ? 1UL << 6 : 0)
        | (SnoopControl ? 1UL << 7 : 0)
        | (ulong)(uint)(IotlbOffset / 16) << 8;

    /// <summary>Reads what a unit says of itself.</summary>
    /// <param name="capability">CAP.</param>
    /// <param name="extended">ECAP.</param>
    /// <param name="hostAddressWidth">Bits of an address that the machine has.</param>
    public static VtdCapabilities Decode(ulong capability, ulong extended, int hostAddressWidth) => new()
    {
        DomainIdBits = 4 + 2 * (int)(capability & 7),
        CachingMode = (capability >> 7 & 1) != 0,
        SupportedWidths = (int)(capability >> 8 & 0x1F),
        GuestAddressWidth = (int)(capability >> 16 & 0x3F) + 1,
        FaultOffset = (int)(capability >> 24 & 0x3FF) * 16,
        LargePages = (int)(capability >> 34 & 0xF),
        PageInvalidation = (capability >> 39 & 1) != 0,
        FaultRecords = (int)(capability >> 40 & 0xFF) + 1,
        MaximumAddressMask = (int)(capability >> 48 & 0x3F),
        DeviceTlb = (extended >> 2 & 1) != 0,
        InterruptRemapping = (extended >> 3 & 1) != 0,
        PassThrough = (extended >> 6 & 1) != 0,
        SnoopControl = (extended >> 7 & 1) != 0,
        IotlbOffset = (int)(extended >> 8 & 0x3FF) * 16,
        HostAddressWidth = hostAddressWidth,
    };
}
