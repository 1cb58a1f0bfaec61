namespace Iommu.Ownership;

/// <summary>
/// The table entries of an IOMMU could neither be changed nor be changed back: what the hardware does with the device is not
/// known any more.
/// </summary>
internal sealed class HardwareTroubleException(string message) : Exception(message);
