namespace Iommu.Vtd;

/// <summary>Offsets and bits of a VT-d unit's registers. Source: VT-d, register descriptions.</summary>
public static class VtdRegister
{
    /// <summary>VER, 32 bits: 7:4 major, 3:0 minor.</summary>
    public const int Version = 0x00;

    /// <summary>CAP, 64 bits: see <see cref="VtdCapabilities"/>.</summary>
    public const int Capability = 0x08;

    /// <summary>ECAP, 64 bits: see <see cref="VtdCapabilities"/>.</summary>
    public const int ExtendedCapability = 0x10;

    /// <summary>GCMD, 32 bits, written: what to change; one-shot bits and levels together.</summary>
    public const int GlobalCommand = 0x18;

    /// <summary>GSTS, 32 bits, read: what is so.</summary>
    public const int GlobalStatus = 0x1C;

    /// <summary>RTADDR, 64 bits: 63:12 the root table.</summary>
    public const int RootTable = 0x20;

    /// <summary>CCMD, 64 bits: invalidates the context cache.</summary>
    public const int ContextCommand = 0x28;

    /// <summary>FSTS, 32 bits: what happened with faults.</summary>
    public const int FaultStatus = 0x34;

    /// <summary>FECTL, 32 bits: whether the fault interrupt is masked.</summary>
    public const int FaultEventControl = 0x38;

    /// <summary>FEDATA, 32 bits: what the fault interrupt writes.</summary>
    public const int FaultEventData = 0x3C;

    /// <summary>FEADDR, 32 bits: 31:2 where to. Where that is not in the interrupt range, it reaches no processor.</summary>
    public const int FaultEventAddress = 0x40;

    /// <summary>FEUADDR, 32 bits: the address's upper half.</summary>
    public const int FaultEventUpperAddress = 0x44;

    /// <summary>IRTA, 64 bits: 63:12 the interrupt remapping table; 11 <see cref="ExtendedInterrupts"/>; 3:0 its size, 2 to this power of entries, doubled.</summary>
    public const int InterruptTable = 0xB8;

    /// <summary>IRTA 11, EIME: destinations have 32 bits, and only messages in the remappable format are let through.</summary>
    public const ulong ExtendedInterrupts = 1 << 11;

    /// <summary>IVA, 64 bits, at ECAP.IRO: 63:12 address, 6 only leaves changed, 5:0 how many pages (2^n).</summary>
    public const int InvalidateAddress = 0;

    /// <summary>IOTLB, 64 bits, 8 behind <see cref="InvalidateAddress"/>: invalidates the IOTLB.</summary>
    public const int IotlbInvalidate = 8;

    /// <summary>GCMD and GSTS 31, TE/TES: translate.</summary>
    public const uint TranslationEnable = 1u << 31;

    /// <summary>GCMD and GSTS 30, SRTP/RTPS: take over the root table.</summary>
    public const uint SetRootTable = 1u << 30;

    /// <summary>GCMD and GSTS 25, IRE/IRES: remap interrupts.</summary>
    public const uint InterruptRemappingEnable = 1u << 25;

    /// <summary>GCMD and GSTS 24, SIRTP/IRTPS: take over the interrupt remapping table.</summary>
    public const uint SetInterruptTable = 1u << 24;

    /// <summary>GCMD and GSTS 23, CFI/CFIS: let interrupts of the older format pass as they are.</summary>
    public const uint CompatibilityInterrupts = 1u << 23;

    /// <summary>GSTS bits that GCMD sets once and that are no level to be written again.</summary>
    public const uint OneShotBits = 1u << 30 | 1u << 29 | 1u << 27 | 1u << 24;

    /// <summary>CCMD 63, ICC: invalidate; reads as 1 until done.</summary>
    public const ulong ContextInvalidate = 1UL << 63;

    /// <summary>CCMD 62:61 and IOTLB 61:60: everything.</summary>
    public const ulong Global = 1;

    /// <summary>CCMD 62:61 and IOTLB 61:60: one domain.</summary>
    public const ulong Domain = 2;

    /// <summary>CCMD 62:61: one device. IOTLB 61:60: pages of one domain.</summary>
    public const ulong DeviceOrPage = 3;

    /// <summary>Where CCMD says what to invalidate.</summary>
    public const int ContextGranularityShift = 61;

    /// <summary>Where CCMD says what was invalidated.</summary>
    public const int ContextActualShift = 59;

    /// <summary>IOTLB 63, IVT: invalidate; reads as 1 until done.</summary>
    public const ulong IotlbInvalidateBit = 1UL << 63;

    /// <summary>Where IOTLB says what to invalidate.</summary>
    public const int IotlbGranularityShift = 60;

    /// <summary>Where IOTLB says what was invalidated.</summary>
    public const int IotlbActualShift = 57;

    /// <summary>Where IOTLB holds the domain id.</summary>
    public const int IotlbDomainShift = 32;

    /// <summary>FECTL 31, IM: the fault interrupt is held back.</summary>
    public const uint FaultInterruptMask = 1u << 31;

    /// <summary>FECTL 30, IP, read-only: it is held back and due.</summary>
    public const uint FaultInterruptPending = 1u << 30;

    /// <summary>FSTS 0, PFO, cleared by writing 1: a fault was lost.</summary>
    public const uint FaultOverflow = 1;

    /// <summary>FSTS 1, PPF: a fault record waits.</summary>
    public const uint FaultPending = 2;

    /// <summary>FSTS 15:8: the first record that waits.</summary>
    public const int FaultIndexShift = 8;
}
