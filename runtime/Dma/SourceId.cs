using System.Globalization;

namespace Iommu.Dma;

/// <summary>
/// Who makes a memory access: the PCI bus and function number a request carries. VT-d calls it source id, AMD requester or
/// device id; in both it indexes the tables.
/// </summary>
/// <param name="Value">Bus in bits 15:8, device in 7:3, function in 2:0.</param>
public readonly record struct SourceId(ushort Value)
{
    /// <summary>From a bus and a device-and-function number (Xen's <c>devfn</c>).</summary>
    public SourceId(byte bus, byte devfn)
        : this((ushort)(bus << 8 | devfn))
    {
    }

    /// <summary>The bus.</summary>
    public byte Bus => (byte)(Value >> 8);

    /// <summary>Device in bits 7:3 and function in 2:0.</summary>
    public byte DeviceFunction => (byte)Value;

    /// <summary>The device on its bus, 0 to 31.</summary>
    public int Device => Value >> 3 & 0x1F;

    /// <summary>The function of the device, 0 to 7.</summary>
    public int Function => Value & 7;

    /// <summary>As PCI tools write it: <c>03:00.1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bus:x2}:{Device:x2}.{Function}");
}
