using Iommu.Dma;
using Iommu.Memory;
using Iommu.Vtd;

namespace Iommu.Tests.Qemu;

/// <summary>
/// What QEMU's VT-d unit does differently, each with its row in <c>docs/iommu-judge.md</c>. There is one: once a page is in its
/// IOTLB, an access that the page does not allow is blocked, but not recorded.
/// </summary>
internal sealed class VtdQuirks
{
    // A page may be of 1 GiB.
    private const int LargestPageOrder = 18;

    // Pages that were reached since translations were last forgotten.
    private readonly HashSet<(int Device, ulong Page)> reached = [];

    /// <summary>Looks at what is about to be done.</summary>
    public void Note(Step step)
    {
        if (step is not Step.Register register)
            return;
        if (register is { Offset: VtdRegister.GlobalCommand })
            reached.Clear();
        if (register is not { Offset: VtdCapabilities.DefaultIotlbOffset + VtdRegister.IotlbInvalidate })
            return;

        // Of single pages it may keep more than one thinks, where they are part of a large one.
        ulong granularity = register.Value >> VtdRegister.IotlbGranularityShift & 3;
        if (granularity == VtdRegister.Global)
            reached.Clear();
        else if (granularity == VtdRegister.Domain)
            reached.RemoveWhere(known => (ulong)known.Device + 1 == (register.Value >> VtdRegister.IotlbDomainShift & 0xFFFF));
    }

    /// <summary>Whether QEMU may show this where our unit shows that.</summary>
    /// <param name="access">The access.</param>
    /// <param name="outcomes">What became of it, page by page.</param>
    /// <param name="before">What was recorded before it.</param>
    /// <param name="ours">What our unit shows.</param>
    /// <param name="theirs">What QEMU shows.</param>
    public bool Allows(Step.Access access, IReadOnlyList<TranslationOutcome> outcomes, VtdJudge.State before, VtdJudge.State ours, VtdJudge.State theirs)
    {
        bool isQuirk = false;
        for (int i = 0; i < outcomes.Count; i++)
        {
            ulong page = PageFrame.Of(access.Address) + (uint)i;
            if (outcomes[i] is TranslationOutcome.Translated or TranslationOutcome.NoMemory)
                reached.Add((access.Device, page));
            else if (outcomes[i] == TranslationOutcome.Blocked)
                isQuirk |= reached.Any(known => known.Device == access.Device && known.Page >> LargestPageOrder == page >> LargestPageOrder);
        }
        // While a record waits, the next fault shows only as an overflow.
        bool isAboutRights = before.Record is not null || ours.Record?.Reason is VtdFaultReason.WriteNotAllowed or VtdFaultReason.ReadNotAllowed;
        return theirs == ours || (isQuirk && isAboutRights && theirs == before);
    }
}
