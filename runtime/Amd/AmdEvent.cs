using System.Globalization;
using Iommu.Dma;

namespace Iommu.Amd;

/// <summary>What an event is about: bits 63:60. Source: AMD I/O virtualization specification, event log.</summary>
public enum AmdEventCode : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A device table entry that is not legal.</summary>
    IllegalDeviceTableEntry = 1,

    /// <summary>An access that the tables do not allow.</summary>
    IoPageFault = 2,

    /// <summary>The device table could not be read.</summary>
    DeviceTableHardwareError = 3,

    /// <summary>A page table could not be read.</summary>
    PageTableHardwareError = 4,

    /// <summary>A command that is not legal.</summary>
    IllegalCommand = 5,

    /// <summary>A command could not be read.</summary>
    CommandHardwareError = 6,

    /// <summary>A device did not answer an invalidation of its own TLB.</summary>
    IotlbTimeout = 7,

    /// <summary>A request that the device may not make.</summary>
    InvalidDeviceRequest = 8,

    /// <summary>A page request that is not legal.</summary>
    InvalidPageRequest = 9,
}

/// <summary>The flags of an I/O page fault: bits 59:48, here from 0 up.</summary>
[Flags]
public enum AmdFaultFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>PR: there was an entry; without it, nothing was mapped.</summary>
    Present = 1 << 4,

    /// <summary>RW: a write.</summary>
    Write = 1 << 5,

    /// <summary>PE: the entry does not allow it. Means something only with <see cref="Present"/>.</summary>
    Permission = 1 << 6,

    /// <summary>RZ: reserved bits were set. Without it and without <see cref="Permission"/>: a level or size that cannot be.</summary>
    Reserved = 1 << 7,

    /// <summary>TR: it was a request for a translation.</summary>
    Translation = 1 << 8,
}

/// <summary>One entry of the event log.</summary>
/// <param name="Low">Bits 15:0 device id; 47:32 domain id; 59:48 flags; 63:60 code.</param>
/// <param name="High">The address.</param>
public readonly record struct AmdEvent(ulong Low, ulong High)
{
    /// <summary>Bytes of an event.</summary>
    public const int Size = 16;

    /// <summary>An event.</summary>
    public static AmdEvent Of(AmdEventCode code, SourceId source, ushort domainId, AmdFaultFlags flags, ulong address) =>
        new(source.Value | (ulong)domainId << 32 | (ulong)flags << 48 | (ulong)code << 60, address);

    /// <summary>Bits 63:60.</summary>
    public AmdEventCode Code => (AmdEventCode)(Low >> 60);

    /// <summary>Bits 15:0.</summary>
    public SourceId Source => new((ushort)Low);

    /// <summary>Bits 47:32.</summary>
    public ushort DomainId => (ushort)(Low >> 32);

    /// <summary>Bits 59:48.</summary>
    public AmdFaultFlags Flags => (AmdFaultFlags)(Low >> 48 & 0xFFF);

    /// <summary>Bits 127:64.</summary>
    public ulong Address => High;

    /// <summary>For people: <c>03:00.0 read fault at 0x5000 in domain 1: not present</c>.</summary>
    public override string ToString() => Code switch
    {
        AmdEventCode.IoPageFault => string.Create(
            CultureInfo.InvariantCulture,
            $"{Source} {((Flags & AmdFaultFlags.Write) != 0 ? "write" : "read")} fault at 0x{Address:x} in domain {DomainId}: {Reason}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Source} {Code} at 0x{Address:x}"),
    };

    /// <summary>For people: why, as far as the flags tell.</summary>
    public string Reason =>
        (Flags & AmdFaultFlags.Present) == 0 ? "not present"
        : (Flags & AmdFaultFlags.Permission) != 0 ? "not allowed"
        : (Flags & AmdFaultFlags.Reserved) != 0 ? "reserved bits"
        : "bad level";
}
