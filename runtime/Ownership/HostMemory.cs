using Iommu.Memory;

namespace Iommu.Ownership;

/// <summary>The machine's memory as the hardware domain's devices may reach it.</summary>
/// <param name="FrameCount">How many pages there are, from 0.</param>
/// <param name="HypervisorFirst">The first page that belongs to the hypervisor itself: tables, scratch pages.</param>
/// <param name="HypervisorCount">How many such pages.</param>
public sealed record HostMemory(ulong FrameCount, ulong HypervisorFirst, ulong HypervisorCount)
{
    /// <summary>The address behind the last page.</summary>
    public ulong End => PageFrame.AddressOf(FrameCount);

    /// <summary>The runs of pages that the hardware domain may have: first page and count.</summary>
    public IEnumerable<(ulong First, ulong Count)> HardwareDomainRuns
    {
        get
        {
            if (HypervisorFirst > 0)
                yield return (0, HypervisorFirst);
            ulong behind = HypervisorFirst + HypervisorCount;
            if (behind < FrameCount)
                yield return (behind, FrameCount - behind);
        }
    }
}
