using System.Globalization;
using Iommu.Dma;

namespace Iommu.Ownership;

/// <summary>An access that an IOMMU blocked, as any vendor's hardware tells it.</summary>
/// <param name="Source">Whose request it was.</param>
/// <param name="Address">What was asked for; VT-d tells the page only.</param>
/// <param name="IsWrite">Whether it was a write.</param>
/// <param name="Reason">For people, in the vendor's terms: <c>reason 6</c>, <c>not present</c>.</param>
public readonly record struct DmaFault(SourceId Source, ulong Address, bool IsWrite, string Reason)
{
    /// <summary>The segment the request came from.</summary>
    public ushort Segment { get; init; }

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public string Access => IsWrite ? "write" : "read";

    /// <summary>For people: <c>0000:03:00.0 read fault at 0x5000: reason 6</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{new PciAddress(Segment, Source)} {Access} fault at 0x{Address:x}: {Reason}");
}
