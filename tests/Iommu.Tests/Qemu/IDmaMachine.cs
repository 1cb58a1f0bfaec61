using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>
/// A machine with an IOMMU and devices that make accesses when told to: one in QEMU, or one of this library's own models.
/// </summary>
internal interface IDmaMachine
{
    /// <summary>Its memory.</summary>
    IPhysicalMemory Memory { get; }

    /// <summary>Its IOMMU.</summary>
    IRegisters Registers { get; }

    /// <summary>A device reads memory into its buffer.</summary>
    /// <param name="device">The device's number, from 0.</param>
    /// <param name="address">Where to, as the device sees memory.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="offset">Where in the buffer they go.</param>
    void Read(int device, ulong address, int length, int offset = 0);

    /// <summary>A device writes its buffer's first bytes to memory.</summary>
    void Write(int device, ulong address, int length);
}
