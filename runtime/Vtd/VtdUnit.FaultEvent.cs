namespace Iommu.Vtd;

/// <content>
/// The interrupt that tells of faults: the unit writes a message that software gave it. While it is masked, it is held back.
/// </content>
public sealed partial class VtdUnit
{
    private volatile uint faultControl = VtdRegister.FaultInterruptMask;
    private volatile uint faultEventData;
    private ulong faultEventAddress;
    private int isFaultInterruptDue;

    /// <inheritdoc/>
    private protected override bool TakeInterrupt()
    {
        if ((faultControl & VtdRegister.FaultInterruptMask) != 0 || Interlocked.Exchange(ref isFaultInterruptDue, 0) == 0)
            return false;

        // A message to anywhere else interrupts nobody.
        return Volatile.Read(ref faultEventAddress) is >= InterruptStart and < InterruptEnd;
    }

    private uint ReadFaultControl() => faultControl
        | (faultControl != 0 && Volatile.Read(ref isFaultInterruptDue) != 0 ? VtdRegister.FaultInterruptPending : 0);

    private void WriteFaultControl(uint value)
    {
        faultControl = value & VtdRegister.FaultInterruptMask;
        RaiseFaultInterrupt();
    }

    private void WriteFaultEventAddress(int offset, uint value)
    {
        lock (registerGate)
        {
            ulong now = faultEventAddress;
            Volatile.Write(ref faultEventAddress, offset == VtdRegister.FaultEventAddress
                ? now & ~0xFFFF_FFFFUL | value & ~3u
                : (uint)now | (ulong)value << 32);
        }
    }

    private void Report(FaultRecord record)
    {
        if (faults.TryRecord(record))
            Volatile.Write(ref isFaultInterruptDue, 1);
    }

    /// <summary>Software took what was recorded: an interrupt that was held back has nothing to tell any more.</summary>
    private void ForgetInterruptOfNothing()
    {
        if ((faults.Status & (VtdRegister.FaultPending | VtdRegister.FaultOverflow)) == 0)
            Volatile.Write(ref isFaultInterruptDue, 0);
    }
}
