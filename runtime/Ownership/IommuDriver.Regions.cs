using Iommu.Dma;
using Iommu.Tables;

namespace Iommu.Ownership;

/// <content>Memory that firmware reserved for devices: mapped onto itself in the tables of whoever owns them.</content>
public abstract partial class IommuDriver
{
    private int MapRegions(PciDevice device, Domain domain, Rollback rollback)
    {
        foreach (ReservedRegion region in device.ReservedRegions)
        {
            bool isNew = !domain.MappedRegions.TryGetValue((Format, region), out int users);
            if (!isNew && domain.IsHardwareDomain)
                continue;
            var mapped = new List<ulong>();
            int error = isNew ? MapRegion(region, domain, mapped) : 0;
            if (error != 0)
                return error;
            domain.MappedRegions[(Format, region)] = users + 1;
            rollback.Add(() =>
            {
                if (isNew)
                    domain.MappedRegions.Remove((Format, region));
                else
                    domain.MappedRegions[(Format, region)] = users;
                UnmapFrames(mapped, domain);
            });
        }
        return 0;
    }

    /// <summary>Maps those pages of a region that are not mapped yet, and tells which.</summary>
    private int MapRegion(ReservedRegion region, Domain domain, List<ulong> mapped)
    {
        var tables = (PageTable)domain.TablesOf(Format)!;
        foreach (ulong frame in region.Frames)
        {
            int error = 0;
            if (!tables.TryFind(frame, out ulong other, out _))
            {
                // Page by page, so that it can be unmapped without taking anything apart.
                if (tables.TryMap(frame, frame, 1, DmaRights.ReadWrite, largestLevel: 1))
                    mapped.Add(frame);
                else
                    error = -Errno.ENOMEM;
            }
            else if (other != frame || (!domain.IsHardwareDomain && !IsInMappedRegion(frame, domain)))
            {
                // A guest has memory of its own there.
                error = -Errno.EBUSY;
            }
            if (error == 0)
                continue;
            UnmapFrames(mapped, domain);
            return error;
        }
        Forget(domain, tables);
        return 0;
    }

    private bool IsInMappedRegion(ulong frame, Domain domain) =>
        domain.MappedRegions.Keys.Any(other => other.Format == Format && other.Region.Contains(frame));

    private void UnmapRegions(PciDevice device, Domain domain)
    {
        foreach (ReservedRegion region in device.ReservedRegions)
            UnmapRegion(region, domain);
    }

    private void UnmapRegion(ReservedRegion region, Domain domain)
    {
        if (!domain.MappedRegions.TryGetValue((Format, region), out int users))
            return;
        if (users > 1)
        {
            domain.MappedRegions[(Format, region)] = users - 1;
            return;
        }
        domain.MappedRegions.Remove((Format, region));
        UnmapFrames(region.Frames.Where(frame => !IsInMappedRegion(frame, domain)), domain);
    }

    private void UnmapFrames(IEnumerable<ulong> mapped, Domain domain)
    {
        if (domain.TablesOf(Format) is not PageTable tables)
            return;
        foreach (ulong frame in mapped)
            tables.TryUnmap(frame, 1);
        Forget(domain, tables);
    }

    /// <summary>Makes all units that use the tables forget the domain's translations; then nothing walks retired tables any more.</summary>
    internal void Forget(Domain domain, PageTable tables)
    {
        foreach (IommuDriver peer in Peers)
            peer.Flush(domain);
        tables.FreeRetired();
    }
}
