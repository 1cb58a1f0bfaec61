namespace Iommu;

/// <summary>
/// How far the memory accesses of a device that has been taken away from a domain are contained. The values are the levels
/// Xen gives them (<c>IOMMU_quarantine_none</c>, <c>_basic</c>, <c>_scratch_page</c>) and their order has a meaning: what a
/// level does, the levels above it do too.
/// </summary>
public enum QuarantineMode : byte
{
    /// <summary>A device returns to the hardware domain, unless the toolstack put it under quarantine, which then is of the basic form.</summary>
    [Option("IOMMU_QUARANTINE_NONE")]
    None = 0,

    /// <summary>Every access of a quarantined device faults.</summary>
    [Option("IOMMU_QUARANTINE_BASIC")]
    Basic = 1,

    /// <summary>What a quarantined device reads comes from a scratch page.</summary>
    [Option("IOMMU_QUARANTINE_SCRATCH_PAGE")]
    ScratchPage = 2,
}
