namespace Iommu.Ownership;

/// <summary>What a PCI device is to an IOMMU. Source: Xen's device types.</summary>
public enum PciDeviceKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The bridge between processor and PCI.</summary>
    HostBridge,

    /// <summary>A bridge within PCI Express: a port.</summary>
    PcieBridge,

    /// <summary>A bridge from PCI Express to conventional PCI, whose devices appear as it, or as function 0 of its secondary bus.</summary>
    PcieToPciBridge,

    /// <summary>A bridge from conventional PCI to PCI Express.</summary>
    PciToPcieBridge,

    /// <summary>A bridge within conventional PCI, whose devices appear as it.</summary>
    LegacyPciBridge,

    /// <summary>A PCI Express device.</summary>
    PcieEndpoint,

    /// <summary>A conventional PCI device.</summary>
    Pci,
}
