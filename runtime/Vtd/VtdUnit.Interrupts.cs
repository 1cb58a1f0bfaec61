using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Vtd;

/// <content>
/// Interrupts of devices: a write into the interrupt range is a message, and while interrupt remapping is on, a table says
/// what it stands for. Nothing of that table is kept.
/// </content>
public sealed partial class VtdUnit
{
    private ulong interruptTableRegister;
    private ulong interruptTable;

    /// <summary>A device sends an interrupt.</summary>
    /// <param name="source">Who sends it.</param>
    /// <param name="address">
    /// Where it writes: 31:20 0xFEE; in the remappable format (bit 4 set) 19:5 and 2 the handle, 3 whether data holds a subhandle.
    /// </param>
    /// <param name="data">What it writes: the subhandle in 15:0.</param>
    /// <param name="entry">The interrupt it stands for; nothing where it passes as the device wrote it.</param>
    /// <returns>Translated, passed through as it was written, or blocked and recorded.</returns>
    public TranslationOutcome RemapInterrupt(SourceId source, ulong address, uint data, out InterruptRemappingEntry entry)
    {
        int ticket = Gate.Enter();
        VtdFaultReason reason = LookUpInterrupt(source, address, data, out entry, out uint index, out bool isRemapped);
        Gate.Leave(ticket);
        if (reason == VtdFaultReason.None)
            return isRemapped ? TranslationOutcome.Translated : TranslationOutcome.PassedThrough;

        bool isQualified = reason is VtdFaultReason.InterruptNotPresent or VtdFaultReason.InterruptReserved or VtdFaultReason.InterruptSource;
        if (!(isQualified && entry.IsFaultDisabled))
            Report(FaultRecord.OfInterrupt(source, index, reason));
        entry = default;
        RaiseFaultInterrupt();
        return TranslationOutcome.Blocked;
    }

    private VtdFaultReason LookUpInterrupt(
        SourceId source, ulong address, uint data, out InterruptRemappingEntry entry, out uint index, out bool isRemapped)
    {
        entry = default;
        index = 0;
        isRemapped = false;
        ulong table = Volatile.Read(ref interruptTable);
        if ((status & VtdRegister.InterruptRemappingEnable) == 0)
            return VtdFaultReason.None;

        bool isRemappable = (address & 1 << 4) != 0;
        if (!isRemappable)
        {
            bool isAllowed = (status & VtdRegister.CompatibilityInterrupts) != 0 && (table & VtdRegister.ExtendedInterrupts) == 0;
            return isAllowed ? VtdFaultReason.None : VtdFaultReason.InterruptFormatBlocked;
        }

        bool hasSubhandle = (address & 1 << 3) != 0;
        if (hasSubhandle && data >> 16 != 0)
            return VtdFaultReason.InterruptRequestReserved;
        index = (uint)(address >> 5 & 0x7FFF | (address >> 2 & 1) << 15) + (hasSubhandle ? data & 0xFFFF : 0);
        if (index >= 2u << (int)(table & 0xF))
            return VtdFaultReason.InterruptIndexTooLarge;
        if (!Memory.TryRead((table & ~PageFrame.OffsetMask) + (ulong)index * InterruptRemappingEntry.Size, out UInt128 bits))
            return VtdFaultReason.InterruptTableUnreadable;
        entry = new InterruptRemappingEntry((ulong)bits, (ulong)(bits >> 64));
        if (!entry.IsPresent)
            return VtdFaultReason.InterruptNotPresent;
        if (entry.HasReservedBits)
            return VtdFaultReason.InterruptReserved;
        if (!entry.Allows(source))
            return VtdFaultReason.InterruptSource;
        isRemapped = true;
        return VtdFaultReason.None;
    }
}
