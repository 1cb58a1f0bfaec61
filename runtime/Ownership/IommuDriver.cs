using Iommu.Dma;
using Iommu.Memory;
using Iommu.Tables;

namespace Iommu.Ownership;

/// <summary>
/// The software's side of one IOMMU: puts devices into domains by writing the structures its hardware reads. What vendors
/// have in common is here: the order of steps that makes a change of owner happen as a whole or not at all.
/// </summary>
/// <remarks>
/// A change of owner has three parts. Whatever can run out is taken first: tables, domain ids, mappings of reserved memory.
/// Then each id the device's requests may carry gets its new entry in one access, which replaces the old one, so that no
/// access falls between two owners; an entry that cannot be replaced has those before it put back. Only then is let go what
/// the old owner does not need any more. Not safe for concurrent use: whoever calls holds the lock.
/// </remarks>
public abstract class IommuDriver
{
    private protected IommuDriver(IPhysicalMemory memory, FrameAllocator frames)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(frames);
        Memory = memory;
        Frames = frames;
    }

    /// <summary>The machine's memory.</summary>
    private protected IPhysicalMemory Memory { get; }

    /// <summary>Where pages for tables come from.</summary>
    private protected FrameAllocator Frames { get; }

    /// <summary>Whose tables it uses.</summary>
    internal abstract TableFormat Format { get; }

    /// <summary>What was decided for this boot.</summary>
    internal IommuParameters Parameters { get; set; } = new();

    /// <summary>The drivers whose units use the same tables, this one among them.</summary>
    internal IReadOnlyList<IommuDriver> Peers { get; set; } = [];

    /// <summary>How many levels a domain's tables have.</summary>
    internal abstract int LevelsFor(Domain domain);

    /// <summary>The buses whose devices are behind this unit; all of the segment unless said otherwise.</summary>
    public Range Buses { get; init; } = ..256;

    /// <summary>The PCI segment it is in.</summary>
    public ushort Segment { get; init; }

    /// <summary>Finds the hardware able to do what is asked of it and switches translation on, with every device blocked.</summary>
    /// <returns>0, or why it cannot be used.</returns>
    internal abstract int Enable();

    /// <summary>Switches translation off and gives the unit's own tables back.</summary>
    internal abstract void Disable();

    /// <summary>Makes the hardware forget a domain's translations.</summary>
    internal abstract void FlushDomain(Domain domain);

    /// <summary>The faults the hardware recorded since it was last asked, oldest first; they are cleared there.</summary>
    internal abstract IReadOnlyList<DmaFault> TakeFaults();

    /// <summary>Whether a device is behind this unit.</summary>
    internal bool Covers(PciAddress address) =>
        address.Segment == Segment && address.Source.Bus >= Buses.Start.GetOffset(256) && address.Source.Bus < Buses.End.GetOffset(256);

    /// <summary>Gives a device that nobody owns to its first owner.</summary>
    internal int Add(PciDevice device, Domain owner) => Move(device, null, owner, allowShared: true);

    /// <summary>Takes a device away for good.</summary>
    internal int Remove(PciDevice device, Domain owner) => Move(device, owner, null, allowShared: true);

    /// <summary>Moves a device from one domain to another.</summary>
    /// <param name="device">The device.</param>
    /// <param name="source">Whose entries it has now, null for none.</param>
    /// <param name="target">Whose it is to have, null for none.</param>
    /// <param name="allowShared">Whether a guest may get a device whose reserved memory others use too.</param>
    /// <returns>0, or why nothing was changed.</returns>
    /// <exception cref="HardwareTroubleException">Something was changed and could not be changed back.</exception>
    internal int Move(PciDevice device, Domain? source, Domain? target, bool allowShared)
    {
        int error = RequestersOf(device, source, target, out IReadOnlyList<SourceId> requesters);
        if (error != 0)
            return error;
        bool isGuests = target is { IsHardwareDomain: false, IsQuarantine: false };
        if (isGuests && !allowShared && device.ReservedRegions.Any(region => region.IsShared))
            return -Errno.EPERM;

        var rollback = new Rollback();
        if (requesters.Count > 0)
        {
            error = PrepareTarget(device, target, requesters, rollback);
            if (error != 0)
                return rollback.Fail(error);
            error = Replace(requesters, device, source, target);
            if (error != 0)
                return rollback.Fail(error);
        }
        LetGo(device, source, target, requesters);
        return 0;
    }

    /// <summary>The ids a device's requests may carry, or why it cannot be moved between these domains.</summary>
    private protected abstract int RequestersOf(PciDevice device, Domain? source, Domain? target, out IReadOnlyList<SourceId> requesters);

    /// <summary>Takes what the entries for a domain need beside its tables: an id, tables that hold the entries.</summary>
    private protected abstract int PrepareEntries(PciDevice device, Domain? target, IReadOnlyList<SourceId> requesters, Rollback rollback);

    /// <summary>The entry that puts a requester into a domain, or blocks it.</summary>
    private protected abstract UInt128 EntryFor(Domain? target);

    /// <summary>Where a requester's entry is; null where it has no place, which is as good as blocked.</summary>
    private protected abstract ulong? EntryAddressOf(SourceId requester);

    /// <summary>Whether an entry puts its requester into one of these domains, or into none.</summary>
    private protected abstract bool BelongsTo(UInt128 entry, Domain? one, Domain? other);

    /// <summary>Makes the hardware forget an entry and what was translated with it.</summary>
    private protected abstract void FlushEntry(SourceId requester, UInt128 before);

    /// <summary>Lets go what <see cref="PrepareEntries"/> took for domains the device is not in any more.</summary>
    private protected abstract void LetGoEntries(PciDevice device, Domain? target);

    /// <summary>How entries of tables are written.</summary>
    private protected abstract EntryFormat EntryFormat { get; }

    /// <summary>
    /// The skip rule: a quarantined device is not translated at all while the quarantine domain has no tables, that is,
    /// unless there is a scratch page.
    /// </summary>
    internal bool IsSkipped(Domain domain) => domain.IsQuarantine && domain.TablesOf(Format) is null;

    /// <summary>Whether accesses for a domain go untranslated.</summary>
    private protected bool IsPassedThrough(Domain domain) => domain.IsHardwareDomain && Parameters.HardwareDomainPassthrough;

    /// <summary>The tables of a domain, made now if it has none. The quarantine domain never gets any here.</summary>
    internal int EnsureTables(Domain domain, Rollback rollback)
    {
        if (domain.TablesOf(Format) is not null || domain.IsQuarantine)
            return 0;
        var tables = PageTable.TryCreate(EntryFormat, Memory, Frames, LevelsFor(domain), Parameters.Superpages ? 3 : 1);
        if (tables is null)
            return -Errno.ENOMEM;
        domain.SetTables(Format, tables);
        rollback.Add(() =>
        {
            domain.SetTables(Format, null);
            tables.Free(int.MaxValue);
        });
        return 0;
    }

    /// <summary>Gives the quarantine domain its scratch page: the hook that runs only at that level.</summary>
    internal int InitializeScratch(Domain quarantine)
    {
        if (quarantine.TablesOf(Format) is not null)
            return 0;
        var tree = ScratchTree.TryCreate(EntryFormat, Memory, Frames, LevelsFor(quarantine));
        if (tree is null)
            return -Errno.ENOMEM;
        quarantine.SetTables(Format, tree);
        return 0;
    }

    private int PrepareTarget(PciDevice device, Domain? target, IReadOnlyList<SourceId> requesters, Rollback rollback)
    {
        if (target is not null && !IsSkipped(target) && !IsPassedThrough(target))
        {
            int error = EnsureTables(target, rollback);
            if (error == 0 && !target.IsQuarantine)
                error = MapRegions(device, target, rollback);
            if (error != 0)
                return error;
        }
        return PrepareEntries(device, target, requesters, rollback);
    }

    private int Replace(IReadOnlyList<SourceId> requesters, PciDevice device, Domain? source, Domain? target)
    {
        UInt128 entry = EntryFor(target);
        var replaced = new List<(SourceId Requester, UInt128 Before)>();
        foreach (SourceId requester in requesters)
        {
            if (EntryAddressOf(requester) is not { } address)
                continue;
            int error = ReplaceEntry(requester, address, entry, source, target, device.IsBroken, out UInt128 before);
            if (error == 0)
            {
                replaced.Add((requester, before));
                continue;
            }
            for (int i = replaced.Count - 1; i >= 0; i--)
            {
                (SourceId done, UInt128 old) = replaced[i];
                if (ReplaceEntry(done, EntryAddressOf(done)!.Value, old, source, target, device.IsBroken, out _) != 0)
                    throw new HardwareTroubleException($"The entry of {done}, for {device}, cannot be put back.");
            }
            return error;
        }
        return 0;
    }

    private int ReplaceEntry(SourceId requester, ulong address, UInt128 entry, Domain? source, Domain? target, bool isBroken, out UInt128 before)
    {
        if (!Memory.TryRead(address, out before))
            return -Errno.EIO;

        // A bridge's id may be in use for a neighbour that somebody else owns. A broken device's may hold anything.
        if (!isBroken && !BelongsTo(before, source, target))
            return -Errno.EINVAL;
        if (!Memory.TryExchange(address, before, entry, out UInt128 found))
            return -Errno.EIO;
        if (found != before)
            return -Errno.EILSEQ;
        FlushEntry(requester, before);
        return 0;
    }

    private void LetGo(PciDevice device, Domain? source, Domain? target, IReadOnlyList<SourceId> requesters)
    {
        if (source is null || source == target)
            return;
        if (!source.IsHardwareDomain && !source.IsQuarantine && requesters.Count > 0)
            UnmapRegions(device, source);
        LetGoEntries(device, target);
    }

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
            peer.FlushDomain(domain);
        tables.FreeRetired();
    }
}
