using System.Globalization;

namespace Iommu.Ownership;

/// <summary>The number of a domain. Source: Xen's public interface; numbers from 0x7FF0 on are not domains one can create.</summary>
/// <param name="Value">0 is the hardware domain.</param>
public readonly record struct DomainId(ushort Value)
{
    /// <summary>The first number that has a meaning of its own.</summary>
    public const ushort FirstReserved = 0x7FF0;

    /// <summary>The domain that drives the hardware (Dom0).</summary>
    public static readonly DomainId Hardware = new(0);

    /// <summary>The domain of quarantined devices (<c>DOMID_IO</c>).</summary>
    public static readonly DomainId Io = new(0x7FF1);

    /// <summary>The hypervisor's own, which owns hidden devices (<c>DOMID_XEN</c>).</summary>
    public static readonly DomainId Xen = new(0x7FF2);

    /// <summary>No domain (<c>DOMID_INVALID</c>).</summary>
    public static readonly DomainId Invalid = new(0x7FF4);

    /// <summary>For people: <c>dom3</c>, <c>dom_io</c>.</summary>
    public override string ToString() =>
        this == Io ? "dom_io" : this == Xen ? "dom_xen" : string.Create(CultureInfo.InvariantCulture, $"dom{Value}");
}
