namespace Iommu.Ownership;

/// <summary>How strict an assignment is.</summary>
[Flags]
public enum AssignFlags : uint
{
    /// <summary>Refuse what may let a guest disturb others.</summary>
    None = 0,

    /// <summary>Allow a device whose reserved memory other devices use too (Xen's <c>DOMCTL_DEV_RDM_RELAXED</c>).</summary>
    RelaxedReservedMemory = 1,
}
