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
public abstract partial class IommuDriver
{
    private protected IommuDriver(IRegisters registers, IPhysicalMemory memory, FrameAllocator frames)
    {
        ArgumentNullException.ThrowIfNull(registers);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(frames);
        Registers = registers;
        Memory = memory;
        Frames = frames;
        Scratch = (registers as RemappingUnit)?.Scratch;
    }

    /// <summary>The unit's registers.</summary>
    private protected IRegisters Registers { get; }

    /// <summary>The machine's memory.</summary>
    private protected IPhysicalMemory Memory { get; }

    /// <summary>Where pages for tables come from.</summary>
    private protected FrameAllocator Frames { get; }

    /// <summary>Who counts accesses to scratch pages: a simulated unit. Hardware does not tell.</summary>
    private protected ScratchWatch? Scratch { get; }

    /// <summary>How entries of tables are written, which also says whose tables it uses.</summary>
    internal abstract EntryFormat Format { get; }

    /// <summary>What was decided for this boot.</summary>
    internal IommuParameters Parameters { get; set; } = new();

    /// <summary>The drivers whose units use the same tables, this one among them.</summary>
    internal IReadOnlyList<IommuDriver> Peers { get; set; } = [];

    /// <summary>How many levels the tables of a guest have, or those of anything else.</summary>
    internal abstract int LevelsFor(bool isGuest);

    /// <summary>How many of so many levels, from the last, the hardware walks.</summary>
    private protected abstract int LevelsWalked(int levels);

    /// <summary>The buses whose devices are behind this unit; all of the segment unless said otherwise.</summary>
    public Range Buses { get; init; } = ..256;

    /// <summary>The PCI segment it is in.</summary>
    public ushort Segment { get; init; }

    /// <summary>
    /// Whether the driver does anything for quarantine (Xen's vendor hook). Without, as with Xen's drivers for Arm, the level of the
    /// scratch page is understood and acts as the basic one.
    /// </summary>
    public bool HasQuarantineHook { get; init; } = true;

    /// <summary>Finds the hardware able to do what is asked of it and switches translation on, with every device blocked.</summary>
    /// <returns>0, or why it cannot be used.</returns>
    internal abstract int Enable();

    /// <summary>Switches translation off and gives the unit's own tables back.</summary>
    internal abstract void Disable();

    /// <summary>Makes the hardware forget what was translated for a context.</summary>
    internal abstract void Flush(ITranslationContext context);

    /// <summary>Keeps the number the hardware knows a context by, so that it is there whenever a device arrives.</summary>
    internal abstract int ReserveId(ITranslationContext context, Rollback rollback);

    /// <summary>Gives back what <see cref="ReserveId"/> kept.</summary>
    private protected abstract void ReleaseId(ITranslationContext context);

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
        if (target is { IsGuest: true } && !allowShared && device.ReservedRegions.Any(region => region.IsShared))
            return -Errno.EPERM;

        var rollback = new Rollback();
        if (requesters.Count > 0)
        {
            error = PrepareQuarantine(device, source, target, requesters, rollback);
            if (error == 0)
                error = PrepareTarget(device, target, requesters, rollback);
            if (error == 0)
                error = Replace(requesters, device, source, target);
            if (error != 0)
                return rollback.Fail(error);
        }
        LetGo(device, source, target, requesters);
        return 0;
    }

    /// <summary>The ids a device's requests may carry, or why it cannot be moved between these domains.</summary>
    private protected abstract int RequestersOf(PciDevice device, Domain? source, Domain? target, out IReadOnlyList<SourceId> requesters);

    /// <summary>Takes what the entries for a context need beside its tables: an id, tables that hold the entries.</summary>
    private protected abstract int PrepareEntries(
        PciDevice device, ITranslationContext target, IReadOnlyList<SourceId> requesters, Rollback rollback);

    /// <summary>The entry that puts a requester into a context, or blocks it.</summary>
    private protected abstract UInt128 EntryFor(ITranslationContext? target);

    /// <summary>Where a requester's entry is; null where it has no place, which is as good as blocked.</summary>
    private protected abstract ulong? EntryAddressOf(SourceId requester);

    /// <summary>Whether an entry puts its requester into one of these domains, or into none.</summary>
    private protected abstract bool BelongsTo(UInt128 entry, Domain? one, Domain? other);

    /// <summary>Makes the hardware forget an entry and what was translated with it.</summary>
    private protected abstract void FlushEntry(SourceId requester, UInt128 before);

    /// <summary>Lets go what <see cref="PrepareEntries"/> took for contexts the device is not in any more.</summary>
    private protected abstract void LetGoEntries(PciDevice device, ITranslationContext? target);

    /// <summary>Whether accesses for a context go untranslated.</summary>
    private protected bool IsPassedThrough(ITranslationContext context) => context.IsHardwareDomain && Parameters.HardwareDomainPassthrough;

    /// <summary>The tables of a domain, made now if it has none. The quarantine domain never gets any here.</summary>
    internal int EnsureTables(Domain domain, Rollback rollback)
    {
        if (domain.TablesOf(Format) is not null || domain.IsQuarantine)
            return 0;
        var tables = PageTable.TryCreate(Format, Memory, Frames, LevelsFor(domain.IsGuest), Parameters.Superpages ? 3 : 1);
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

    private int PrepareTarget(PciDevice device, Domain? target, IReadOnlyList<SourceId> requesters, Rollback rollback)
    {
        if (target is { IsQuarantine: false } && !IsPassedThrough(target))
        {
            int error = EnsureTables(target, rollback);
            if (error == 0)
                error = MapRegions(device, target, rollback);
            if (error != 0)
                return error;
        }
        return ContextOf(device, target) is { } context ? PrepareEntries(device, context, requesters, rollback) : 0;
    }

    private int Replace(IReadOnlyList<SourceId> requesters, PciDevice device, Domain? source, Domain? target)
    {
        UInt128 entry = EntryFor(ContextOf(device, target));
        var replaced = new List<(SourceId Requester, UInt128 Before)>();
        foreach (SourceId requester in requesters)
        {
            if (EntryAddressOf(requester) is not { } address)
                continue;
            int error = ReplaceEntry(requester, address, entry, source, target, device.IsBroken, out UInt128 before);

            // A device that goes to nobody leaves what a neighbour behind the same bridge has.
            if (error == -Errno.EINVAL && target is null && !device.Functions.Contains(requester))
                continue;
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
        if (source.IsGuest && requesters.Count > 0)
            UnmapRegions(device, source);
        LetGoEntries(device, ContextOf(device, target));
    }
}
