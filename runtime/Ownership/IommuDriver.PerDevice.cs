using Iommu.Dma;
using Iommu.Tables;

namespace Iommu.Ownership;

/// <content>
/// The layout of quarantine in which each device has tables, a domain id and a scratch page of its own (Xen's since XSA-400).
/// They are made when a device first leaves the hardware domain, so that taking it away from a guest can never run out of
/// anything, and kept until the device is removed.
/// </content>
public abstract partial class IommuDriver
{
    [DependsOn("IOMMU_QUARANTINE_PER_DEVICE")]
    private readonly PseudoDomainIds pseudoIds = new();

    /// <summary>Where the search for a free id goes on; all units of a machine share it.</summary>
    [DependsOn("IOMMU_QUARANTINE_PER_DEVICE")]
    internal RotatingStart PseudoIdStart { get; set; } = new();

    /// <summary>Frees what was kept for a device's quarantine. The device must not be in it any more.</summary>
    internal void ReleaseQuarantine(PciDevice device)
    {
        if (device.Quarantine is not { } quarantine)
            return;
        Flush(quarantine);
        ReleaseId(quarantine);
        if (quarantine.Tables.Page is { } page)
            Scratch?.Unwatch(page);
        quarantine.Tables.Free(int.MaxValue);
        pseudoIds.Return(quarantine.Number);
        device.Quarantine = null;
    }

    /// <summary>
    /// What a device's requests are put into. The skip rule: a quarantined device without tables of its own is in nothing at
    /// all, and so blocked.
    /// </summary>
    private static ITranslationContext? ContextOf(PciDevice device, Domain? domain) =>
        domain is { IsQuarantine: true } ? device.Quarantine : domain;

    /// <summary>Whether a number stands for a domain; every device in quarantine has one of its own.</summary>
    private protected static bool IsNumberOf(ushort number, Domain? domain) =>
        domain is { IsQuarantine: true } ? number >= PseudoDomainIds.First : number == domain?.Id.Value;

    /// <summary>Makes what a device's quarantine needs, or wipes the scratch page it has from before.</summary>
    private int PrepareQuarantine(PciDevice device, Domain? source, Domain? target, IReadOnlyList<SourceId> requesters, Rollback rollback)
    {
        // Reserved memory must stay reachable at every moment, and an id that neighbours use too cannot promise that.
        if (source is not null && target is not null && device.ReservedRegions.Count > 0 && requesters.Except(device.Functions).Any())
            return -Errno.EOPNOTSUPP;
        if (source is null || target is null or { IsHardwareDomain: true } || Parameters.Mode == QuarantineMode.None)
            return 0;
        if (!HasQuarantineHook)
            return 0;
        if (device.Quarantine is null)
        {
            bool hasScratch = Parameters.Mode == QuarantineMode.ScratchPage;
            if (!hasScratch && device.ReservedRegions.Count == 0)
                return 0;
            int error = MakeQuarantine(device, hasScratch, rollback);
            if (error != 0)
                return error;
        }
        else
            device.Quarantine.Tables.Scrub();
        if (target.IsQuarantine && device.Quarantine!.Tables.Page is not null)
            Scratch?.CountFor(requesters, device.Activity);
        return 0;
    }

    private int MakeQuarantine(PciDevice device, bool hasScratch, Rollback rollback)
    {
        if (!pseudoIds.TryTake(PseudoIdStart, out ushort number))
            return -Errno.ENOSPC;
        int levels = LevelsFor(isGuest: false);
        var tables = QuarantineTables.TryCreate(Format, Memory, Frames, levels, LevelsWalked(levels), device.ReservedRegions, hasScratch);
        if (tables is null)
        {
            pseudoIds.Return(number);
            return -Errno.ENOMEM;
        }
        device.Quarantine = new DeviceQuarantine(number, tables);
        if (tables.Page is { } page)
            Scratch?.Watch(page);
        rollback.Add(() => ReleaseQuarantine(device));
        return ReserveId(device.Quarantine, rollback);
    }
}
