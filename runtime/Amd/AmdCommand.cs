using System.Numerics;
using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Amd;

/// <summary>What a command does: bits 63:60. Source: AMD I/O virtualization specification, command buffer.</summary>
public enum AmdCommandCode : byte
{
    /// <summary>Tells when the commands before it are done.</summary>
    CompletionWait = 1,

    /// <summary>Forgets a device table entry.</summary>
    InvalidateDeviceTableEntry = 2,

    /// <summary>Forgets translations of a domain.</summary>
    InvalidatePages = 3,

    /// <summary>Makes a device forget translations it keeps itself.</summary>
    InvalidateDeviceTlb = 4,

    /// <summary>Forgets a device's interrupt table.</summary>
    InvalidateInterruptTable = 5,

    /// <summary>Forgets everything.</summary>
    InvalidateAll = 8,
}

/// <summary>One entry of the command buffer.</summary>
/// <param name="Low">Bits 63:60 code; the rest by command.</param>
/// <param name="High">By command.</param>
public readonly record struct AmdCommand(ulong Low, ulong High)
{
    /// <summary>Bytes of a command.</summary>
    public const int Size = 16;

    /// <summary>The address of <see cref="InvalidatePages"/> that means all of them: every bit but the highest.</summary>
    public const ulong AllPages = 0x7FFF_FFFF_FFFF_F000;

    private const ulong StoreBit = 1;
    private const ulong SizeBit = 1;
    private const ulong DirectoryBit = 2;

    /// <summary>Writes a word into memory once the commands before it are done.</summary>
    public static AmdCommand CompletionWait(ulong address, ulong data) => new((ulong)AmdCommandCode.CompletionWait << 60 | address | StoreBit, data);

    /// <summary>Forgets a device table entry.</summary>
    public static AmdCommand InvalidateDeviceTableEntry(SourceId device) =>
        new((ulong)AmdCommandCode.InvalidateDeviceTableEntry << 60 | device.Value, 0);

    /// <summary>Forgets translations of a domain, and the tables that led to them.</summary>
    /// <param name="domainId">The domain.</param>
    /// <param name="address">The first page's address, a multiple of the whole size.</param>
    /// <param name="order">How many pages: 2 to this power.</param>
    public static AmdCommand InvalidatePages(ushort domainId, ulong address, int order) => new(
        (ulong)AmdCommandCode.InvalidatePages << 60 | (ulong)domainId << 32,
        order == 0 ? address | DirectoryBit : address | (1UL << (order + 11)) - (1UL << PageFrame.Shift) | SizeBit | DirectoryBit);

    /// <summary>Forgets all translations of a domain.</summary>
    public static AmdCommand InvalidateDomain(ushort domainId) =>
        new((ulong)AmdCommandCode.InvalidatePages << 60 | (ulong)domainId << 32, AllPages | SizeBit | DirectoryBit);

    /// <summary>Forgets everything.</summary>
    public static AmdCommand InvalidateAll => new((ulong)AmdCommandCode.InvalidateAll << 60, 0);

    /// <summary>Bits 63:60.</summary>
    public AmdCommandCode Code => (AmdCommandCode)(Low >> 60);

    /// <summary>For commands about a device: bits 15:0.</summary>
    public SourceId Device => new((ushort)Low);

    /// <summary>For commands about pages: bits 47:32.</summary>
    public ushort DomainId => (ushort)(Low >> 32);

    /// <summary>For <see cref="CompletionWait"/>: whether to write a word, and where to.</summary>
    public (bool IsWanted, ulong Address) Store => ((Low & StoreBit) != 0, Low & 0x000F_FFFF_FFFF_FFF8);

    /// <summary>For commands about pages: the first page of 4 KiB and how many; <see cref="ulong.MaxValue"/> for all.</summary>
    public (ulong First, ulong Count) Frames
    {
        get
        {
            ulong frame = PageFrame.Of(High);
            if ((High & SizeBit) == 0)
                return (frame, 1);
            int ones = BitOperations.TrailingZeroCount(~frame);
            if (ones >= 51)
                return (0, ulong.MaxValue);
            ulong count = 2UL << ones;
            return (frame & ~(count - 1), count);
        }
    }
}
