using System.Globalization;
using Iommu.Dma;

namespace Iommu.Ownership;

/// <summary>Where a PCI device is: segment, bus, device and function.</summary>
/// <param name="Segment">The group of buses.</param>
/// <param name="Source">Bus, device and function: what its requests carry.</param>
public readonly record struct PciAddress(ushort Segment, SourceId Source)
{
    /// <summary>From numbers.</summary>
    public PciAddress(ushort segment, byte bus, int device, int function)
        : this(segment, new SourceId(bus, (byte)(device << 3 | function)))
    {
    }

    /// <summary>As PCI tools write it: <c>0000:03:00.1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Segment:x4}:{Source}");
}
