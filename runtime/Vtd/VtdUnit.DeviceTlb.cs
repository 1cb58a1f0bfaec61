using Iommu.Dma;

namespace Iommu.Vtd;

/// <content>
/// Devices with a TLB of their own ask for translations, and later make accesses with what they were told. A context entry
/// must allow that (<see cref="TranslationType.TranslateWithDeviceTlb"/>).
/// </content>
public sealed partial class VtdUnit
{
    /// <summary>A device asks where an access would go. That it may not make it is an answer, not a fault.</summary>
    /// <param name="source">Who asks.</param>
    /// <param name="address">Where to, as the device sees memory.</param>
    /// <param name="isWrite">Whether it would write.</param>
    /// <param name="hostAddress">Where to, as the machine sees memory, unless it is blocked.</param>
    public TranslationOutcome RequestTranslation(SourceId source, ulong address, bool isWrite, out ulong hostAddress)
    {
        hostAddress = 0;
        if ((status & VtdRegister.TranslationEnable) == 0)
            return TranslationOutcome.Blocked;
        int ticket = Gate.Enter();
        long readAt = Gate.Invalidations;
        VtdFaultReason reason = TryGetDeviceTlbContext(source, readAt, out ContextEntry context);
        if (reason == VtdFaultReason.None)
            reason = TranslateWith(context, address, isWrite ? DmaRights.Write : DmaRights.Read, readAt, out hostAddress, out _);
        Gate.Leave(ticket);
        if (reason == VtdFaultReason.None)
            return TranslationOutcome.Translated;
        hostAddress = 0;
        if (reason is not (VtdFaultReason.ReadNotAllowed or VtdFaultReason.WriteNotAllowed))
            Block(FaultRecord.Of(source, address, isWrite, reason), context);
        return TranslationOutcome.Blocked;
    }

    /// <summary>A device makes an access to an address that it says is translated already: it goes there, if the device may do that.</summary>
    /// <param name="source">Who makes it.</param>
    /// <param name="address">Where to, as the machine sees memory.</param>
    /// <param name="isWrite">Whether it writes.</param>
    public TranslationOutcome AccessTranslated(SourceId source, ulong address, bool isWrite)
    {
        if ((status & VtdRegister.TranslationEnable) == 0)
            return TranslationOutcome.PassedThrough;
        int ticket = Gate.Enter();
        VtdFaultReason reason = TryGetDeviceTlbContext(source, Gate.Invalidations, out ContextEntry context);
        Gate.Leave(ticket);
        if (reason == VtdFaultReason.None)
            return TranslationOutcome.PassedThrough;
        Block(FaultRecord.Of(source, address, isWrite, reason), context);
        return TranslationOutcome.Blocked;
    }

    private VtdFaultReason TryGetDeviceTlbContext(SourceId source, long readAt, out ContextEntry context)
    {
        VtdFaultReason reason = TryGetContext(source, readAt, out context);
        return reason == VtdFaultReason.None && context.Type != TranslationType.TranslateWithDeviceTlb ? VtdFaultReason.RequestBlocked : reason;
    }

    private void Block(FaultRecord record, in ContextEntry context)
    {
        if (!(context.IsFaultDisabled && IsQualified(record.Reason)))
            Report(record);
        RaiseFaultInterrupt();
    }
}
