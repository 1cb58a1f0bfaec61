namespace Iommu;

/// <summary>How much of interrupt remapping is in use (Xen's <c>iommu_intremap</c>).</summary>
public enum InterruptRemapping : byte
{
    /// <summary>Interrupts of devices are delivered as they write them.</summary>
    Off = 0,

    /// <summary>Remapped, but the hardware cannot address every processor.</summary>
    Restricted = 1,

    /// <summary>Remapped without limits.</summary>
    Full = 2,
}
