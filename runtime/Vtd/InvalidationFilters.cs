using Iommu.Dma;

namespace Iommu.Vtd;

/// <summary>Context entries of one domain.</summary>
internal readonly struct ContextsOfDomain(ushort domainId) : IEntryFilter
{
    /// <inheritdoc/>
    public bool Names(ulong key, ulong first, ulong second) => new ContextEntry(first, second).DomainId == domainId;
}

/// <summary>Context entries of one device, or of several whose functions differ in masked bits only.</summary>
internal readonly struct ContextsOfDevice(ushort source, ushort ignoredBits) : IEntryFilter
{
    /// <inheritdoc/>
    public bool Names(ulong key, ulong first, ulong second) => (((ushort)key ^ source) & ~ignoredBits) == 0;
}
