namespace Iommu.Dma;

/// <summary>Translations of one domain.</summary>
internal readonly struct TranslationsOfDomain(ushort domainId) : IEntryFilter
{
    /// <inheritdoc/>
    public bool Names(ulong key, ulong first, ulong second) => IotlbKey.DomainOf(key) == domainId;
}

/// <summary>Translations of one domain for pages that lie in, or cover part of, a range. Of a page kept in pieces, all of them.</summary>
/// <param name="domainId">The domain.</param>
/// <param name="firstFrame">The number of the range's first page of 4 KiB.</param>
/// <param name="count">How many such pages.</param>
internal readonly struct TranslationsOfPages(ushort domainId, ulong firstFrame, ulong count) : IEntryFilter
{
    /// <inheritdoc/>
    public bool Names(ulong key, ulong first, ulong second)
    {
        if (IotlbKey.DomainOf(key) != domainId)
            return false;
        (ulong frame, ulong size) = IotlbKey.FramesOf(key, second);
        return frame < firstFrame + count && firstFrame < frame + size;
    }
}
