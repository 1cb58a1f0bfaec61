using Iommu.Dma;
using Iommu.Tables;

namespace Iommu.Ownership;

/// <content>
/// The layout of quarantine in which all devices share one scratch page: the quarantine domain has tables like any other
/// domain, or none.
/// </content>
public abstract partial class IommuDriver
{
    /// <summary>Gives the quarantine domain its scratch page: the hook that runs only at that level.</summary>
    internal int InitializeScratch(Domain quarantine)
    {
        if (quarantine.TablesOf(Format) is null)
        {
            var tree = SharedScratchTree.TryCreate(Format, Memory, Frames, LevelsFor(isGuest: false));
            if (tree is null)
                return -Errno.ENOMEM;
            quarantine.SetTables(Format, tree);
        }
        Scratch?.Watch(((SharedScratchTree)quarantine.TablesOf(Format)!).Page);
        return ReserveId(quarantine, new Rollback());
    }

    /// <summary>
    /// What a device's requests are put into. The skip rule: a quarantined device is in nothing at all, and so blocked, while
    /// the quarantine domain has no tables, that is, unless there is a scratch page.
    /// </summary>
    private ITranslationContext? ContextOf(PciDevice device, Domain? domain) =>
        domain is { IsQuarantine: true } && (!HasQuarantineHook || domain.TablesOf(Format) is null) ? null : domain;

    /// <summary>Whether a number stands for a domain.</summary>
    private protected static bool IsNumberOf(ushort number, Domain? domain) => number == domain?.Id.Value;

    private int PrepareQuarantine(PciDevice device, Domain? source, Domain? target, IReadOnlyList<SourceId> requesters, Rollback rollback)
    {
        if (target is { IsQuarantine: true } && HasQuarantineHook && Parameters.Mode == QuarantineMode.ScratchPage)
            Scratch?.CountFor(requesters, device.Activity);
        return 0;
    }
}
