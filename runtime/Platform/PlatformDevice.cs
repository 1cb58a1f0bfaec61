namespace Iommu.Platform;

/// <summary>A device that is not on a PCI bus: firmware describes it by a path, and its requests carry a stream number.</summary>
/// <param name="Path">As in the device tree: <c>/soc/ethernet@fe300000</c>.</param>
/// <param name="Stream">What its requests carry, 0 to 511.</param>
public sealed record PlatformDevice(string Path, int Stream)
{
    /// <summary>For people: its path.</summary>
    public override string ToString() => Path;
}
