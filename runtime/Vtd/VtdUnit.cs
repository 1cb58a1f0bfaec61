using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Vtd;

/// <summary>
/// A VT-d unit in legacy mode: registers, context cache, IOTLB, table walk and fault recording, bit for bit. It caches what
/// it read until a register tells it to forget, so software that forgets to say so is found out.
/// </summary>
[DependsOn("INTEL_IOMMU")]
public sealed partial class VtdUnit : RemappingUnit, IRegisters
{
    private const ulong InterruptStart = 0xFEE0_0000;
    private const ulong InterruptEnd = 0xFEF0_0000;
    private const ulong ContextKeyBit = 1UL << 32;
    private const ulong PassThroughBit = (ulong)TranslationType.PassThrough << 2;
    private const ulong PresentBit = 1;
    private const int LargestPage = 3;

    // Above the bits of what is allowed.
    private const ulong FirstReason = 1 << 4;

    // A context entry that was found good is kept with the width of addresses in bits 9:4, which are reserved in memory.
    private const int WidthShift = 4;

    private readonly VtdCapabilities capabilities;
    private readonly SimulatedMemory? simulated;
    private readonly SecondLevelWalk walk;
    private readonly TranslationCache contexts;
    private readonly TranslationCache iotlb;
    private readonly FaultLog faults;
    private readonly Lock registerGate = new();

    private ulong rootTableRegister;
    private ulong contextCommand;
    private ulong invalidateAddress;
    private ulong iotlbCommand;
    private ulong rootTable;
    private volatile uint status;

    // Whether the IOTLB ever had a page above 4 KiB: those need look-ups of their own.
    private volatile bool storedLargePages;

    /// <summary>A unit that is switched off: everything passes through.</summary>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="capabilities">What the unit can do.</param>
    /// <param name="iotlbEntries">How many translations it keeps, a power of two.</param>
    /// <param name="contextEntries">How many context entries it keeps, a power of two.</param>
    public VtdUnit(
        IPhysicalMemory memory, VtdCapabilities capabilities, int iotlbEntries = 1 << Config.IOMMU_IOTLB_SHIFT, int contextEntries = 256)
        : base(memory)
    {
        ArgumentNullException.ThrowIfNull(capabilities);
        this.capabilities = capabilities;
        simulated = memory as SimulatedMemory;
        walk = new SecondLevelWalk(capabilities);
        contexts = new TranslationCache(contextEntries, Gate);
        iotlb = new TranslationCache(iotlbEntries, Gate);
        faults = new FaultLog(capabilities.FaultRecords);
    }

    /// <summary>What the unit can do.</summary>
    public VtdCapabilities Capabilities => capabilities;

    /// <inheritdoc/>
    private protected override TranslationOutcome LookUp(SourceId source, ulong address, bool isWrite, long readAt, out ulong hostAddress)
    {
        // The way of almost every access: nothing is asked here that the caches know already. All else is asked again below.
        if ((status & VtdRegister.TranslationEnable) != 0
            && contexts.TryGet(ContextKeyBit | source.Value, out ulong low, out ulong high)
            && (low & (PassThroughBit | PresentBit)) == PresentBit
            && address >> (int)(low >> WidthShift) == 0
            && address is < InterruptStart or >= InterruptEnd)
        {
            ulong needed = isWrite ? (ulong)DmaRights.Write : (ulong)DmaRights.Read;
            ushort domainId = new ContextEntry(low, high).DomainId;
            if (!iotlb.TryGet(IotlbKey.Of(domainId, 1, address), out ulong page, out ulong allowed) && !storedLargePages)
            {
                page = WalkAndKeep(low, high, address, (DmaRights)needed, readAt);
                allowed = page & PageFrame.OffsetMask;
                page &= ~PageFrame.OffsetMask;
            }
            if ((allowed & needed) != 0)
            {
                hostAddress = page | address & PageFrame.OffsetMask;
                return (allowed & ScratchBit) == 0 ? TranslationOutcome.Translated : TranslatedToScratch;
            }
        }

        // Its own variable: one whose address is handed on would be kept in memory above, too.
        TranslationOutcome outcome = LookUpThoroughly(source, address, isWrite, readAt, mayRecord: false, out ulong found);
        hostAddress = found;
        return outcome;
    }

    /// <inheritdoc/>
    private protected override TranslationOutcome LookUpAndRecord(
        SourceId source, ulong address, bool isWrite, long readAt, out ulong hostAddress) =>
        LookUpThoroughly(source, address, isWrite, readAt, mayRecord: true, out hostAddress);

    private TranslationOutcome LookUpThoroughly(
        SourceId source, ulong address, bool isWrite, long readAt, bool mayRecord, out ulong hostAddress)
    {
        hostAddress = address;
        if (address is >= InterruptStart and < InterruptEnd)
            return TranslationOutcome.Interrupt;
        if ((status & VtdRegister.TranslationEnable) == 0)
            return TranslationOutcome.PassedThrough;

        VtdFaultReason reason = TryGetContext(source, readAt, out ContextEntry context);
        if (reason == VtdFaultReason.None)
        {
            if (context.Type == TranslationType.PassThrough)
                return TranslationOutcome.PassedThrough;
            reason = TranslateWith(context, address, isWrite ? DmaRights.Write : DmaRights.Read, readAt, out hostAddress, out ulong allowed);
            if (reason == VtdFaultReason.None)
                return (allowed & ScratchBit) == 0 ? TranslationOutcome.Translated : TranslatedToScratch;
        }

        hostAddress = 0;
        if (mayRecord && !(context.IsFaultDisabled && IsQualified(reason)))
            Report(FaultRecord.Of(source, address, isWrite, reason));
        return TranslationOutcome.Blocked;
    }

    /// <inheritdoc/>
    public uint Read32(int offset)
    {
        lock (registerGate)
        {
            return offset switch
            {
                VtdRegister.Version => 0x10,
                VtdRegister.GlobalStatus => status,
                VtdRegister.FaultStatus => faults.Status,
                VtdRegister.FaultEventControl => ReadFaultControl(),
                VtdRegister.FaultEventData => faultEventData,
                VtdRegister.FaultEventAddress => (uint)faultEventAddress,
                VtdRegister.FaultEventUpperAddress => (uint)(faultEventAddress >> 32),
                _ => (uint)(Read64(offset & ~7) >> (offset & 4) * 8),
            };
        }
    }

    /// <inheritdoc/>
    public ulong Read64(int offset)
    {
        if (IsFaultRecord(offset, out int record, out bool high))
            return faults.Read(record, high);
        lock (registerGate)
        {
            return offset switch
            {
                VtdRegister.Capability => capabilities.Capability,
                VtdRegister.ExtendedCapability => capabilities.ExtendedCapability,
                VtdRegister.RootTable => rootTableRegister,
                VtdRegister.ContextCommand => contextCommand,
                VtdRegister.InterruptTable => interruptTableRegister,
                _ when offset == capabilities.IotlbOffset + VtdRegister.InvalidateAddress => invalidateAddress,
                _ when offset == capabilities.IotlbOffset + VtdRegister.IotlbInvalidate => iotlbCommand,
                _ => 0,
            };
        }
    }

    /// <inheritdoc/>
    public void Write32(int offset, uint value)
    {
        switch (offset)
        {
            case VtdRegister.GlobalCommand:
                Command(value);
                break;
            case VtdRegister.FaultStatus:
                faults.WriteStatus(value);
                ForgetInterruptOfNothing();
                break;
            case VtdRegister.FaultEventControl:
                WriteFaultControl(value);
                break;
            case VtdRegister.FaultEventData:
                faultEventData = value;
                break;
            case VtdRegister.FaultEventAddress or VtdRegister.FaultEventUpperAddress:
                WriteFaultEventAddress(offset, value);
                break;
            default:
                // Half of a longer register; a command starts with its upper half.
                lock (registerGate)
                {
                    int start = offset & ~7;
                    int shift = (offset & 4) * 8;
                    Write64(start, Read64(start) & ~(0xFFFF_FFFFUL << shift) | (ulong)value << shift);
                }
                break;
        }
    }

    /// <inheritdoc/>
    public void Write64(int offset, ulong value)
    {
        if (IsFaultRecord(offset, out int record, out bool high))
        {
            if (high)
                faults.WriteHigh(record, value);
            ForgetInterruptOfNothing();
            return;
        }
        lock (registerGate)
        {
            if (offset == VtdRegister.RootTable)
                rootTableRegister = value;
            else if (offset == VtdRegister.InterruptTable)
                interruptTableRegister = value;
            else if (offset == VtdRegister.ContextCommand)
                contextCommand = InvalidateContexts(value);
            else if (offset == capabilities.IotlbOffset + VtdRegister.InvalidateAddress)
                invalidateAddress = value;
            else if (offset == capabilities.IotlbOffset + VtdRegister.IotlbInvalidate)
                iotlbCommand = InvalidateTranslations(value);
        }
    }

    private void Command(uint value)
    {
        lock (registerGate)
        {
            Gate.BeginInvalidation();
            uint now = status;
            if ((value & VtdRegister.SetRootTable) != 0)
            {
                Volatile.Write(ref rootTable, rootTableRegister & ~PageFrame.OffsetMask);
                now |= VtdRegister.SetRootTable;
            }
            if (capabilities.InterruptRemapping && (value & VtdRegister.SetInterruptTable) != 0)
            {
                Volatile.Write(ref interruptTable, interruptTableRegister);
                now |= VtdRegister.SetInterruptTable;
            }
            uint levels = VtdRegister.TranslationEnable
                | (capabilities.InterruptRemapping ? VtdRegister.InterruptRemappingEnable | VtdRegister.CompatibilityInterrupts : 0);
            status = now & ~levels | value & levels;
            Gate.EndInvalidation();
        }
        Gate.Drain();
    }

    private VtdFaultReason TranslateWith(
        in ContextEntry context, ulong address, DmaRights needed, long readAt, out ulong hostAddress, out ulong allowed)
    {
        hostAddress = allowed = 0;
        if (address >> WidthOf(context) != 0)
            return VtdFaultReason.AddressBeyondWidth;

        for (int level = 1; level <= (storedLargePages ? LargestPage : 1); level++)
        {
            if (iotlb.TryGet(IotlbKey.Of(context.DomainId, level, address), out ulong page, out allowed))
            {
                if ((allowed & (ulong)needed) == 0)
                    return needed == DmaRights.Write ? VtdFaultReason.WriteNotAllowed : VtdFaultReason.ReadNotAllowed;
                hostAddress = page | address & ((1UL << SecondLevelEntry.ShiftOf(level)) - 1);
                return VtdFaultReason.None;
            }
        }
        ulong result = WalkAndKeep(context.Low, context.High, address, needed, readAt);
        allowed = result & PageFrame.OffsetMask;
        if (allowed >= FirstReason)
            return (VtdFaultReason)(allowed / FirstReason);
        hostAddress = result & ~PageFrame.OffsetMask | address & PageFrame.OffsetMask;
        return VtdFaultReason.None;
    }

    /// <summary>Walks the tables and keeps what is found, if anything is.</summary>
    /// <returns>
    /// In one word, since this is on the way of every access that is not kept: the page of 4 KiB, with what is allowed in its low
    /// bits; or the reason why not, in the same bits from <see cref="FirstReason"/> on.
    /// </returns>
    private ulong WalkAndKeep(ulong low, ulong high, ulong address, DmaRights needed, long readAt) => simulated is null
        ? WalkAndKeep(new AnyWords(Memory), low, high, address, needed, readAt)
        : WalkAndKeep(new SimulatedWords(simulated), low, high, address, needed, readAt);

    private ulong WalkAndKeep<TReader>(TReader reader, ulong low, ulong high, ulong address, DmaRights needed, long readAt)
        where TReader : struct, IWordReader
    {
        var context = new ContextEntry(low, high);
        VtdFaultReason reason = walk.Walk(
            reader, context.Table, context.Levels, address, needed, out ulong page, out int level, out DmaRights rights);
        if (reason != VtdFaultReason.None)
            return (ulong)reason * FirstReason;

        // A large page may reach into the interrupt range: only the part that was asked for is kept, so that the rest is looked at too.
        ulong found = page;
        ulong piece = 0;
        if (level > 1)
        {
            ulong size = 1UL << SecondLevelEntry.ShiftOf(level);
            found |= address & size - 1 & ~PageFrame.OffsetMask;
            if (page < InterruptEnd && page + size > InterruptStart)
                (page, piece, level) = (found, IotlbKey.PieceOf(SecondLevelEntry.ShiftOf(level)), 1);
            else if (!storedLargePages)
                storedLargePages = true;
        }
        if (found is >= InterruptStart and < InterruptEnd)
            return (ulong)VtdFaultReason.OutputInInterruptRange * FirstReason;
        ulong allowed = (ulong)rights | (Scratch.IsScratch(page) ? ScratchBit : 0);
        iotlb.Add(IotlbKey.Of(context.DomainId, level, address), page, allowed | piece, readAt);
        return found | allowed;
    }

    private VtdFaultReason TryGetContext(SourceId source, long readAt, out ContextEntry context)
    {
        ulong key = ContextKeyBit | source.Value;
        if (contexts.TryGet(key, out ulong low, out ulong high))
        {
            context = new ContextEntry(low, high);
            return context.IsPresent ? VtdFaultReason.None : VtdFaultReason.ContextNotPresent;
        }

        VtdFaultReason reason = ReadContext(source, out context);
        if (reason == VtdFaultReason.None)
            contexts.Add(key, context.Low | (ulong)WidthOf(context) << WidthShift, context.High, readAt);
        else if (reason == VtdFaultReason.ContextNotPresent && capabilities.CachingMode)
        {
            // Under domain id 0, whatever the entry says.
            contexts.Add(key, context.Low, 0, readAt);
        }
        return reason;
    }

    /// <summary>How many bits an address may have.</summary>
    private int WidthOf(in ContextEntry context) => Math.Min(context.AddressWidth, capabilities.GuestAddressWidth);

    private VtdFaultReason ReadContext(SourceId source, out ContextEntry context)
    {
        context = default;
        ulong rootAddress = Volatile.Read(ref rootTable) + (ulong)source.Bus * RootEntry.Size;
        if (!Memory.TryRead(rootAddress, out UInt128 rootBits))
            return VtdFaultReason.RootUnreadable;
        var root = new RootEntry((ulong)rootBits, (ulong)(rootBits >> 64));
        if (!root.IsPresent)
            return VtdFaultReason.RootNotPresent;
        if (root.HasReservedBits(capabilities.HostAddressWidth))
            return VtdFaultReason.RootReserved;

        if (!Memory.TryRead(root.ContextTable + (ulong)source.DeviceFunction * ContextEntry.Size, out UInt128 bits))
            return VtdFaultReason.ContextUnreadable;
        context = new ContextEntry(bits);
        if (!context.IsPresent)
            return VtdFaultReason.ContextNotPresent;
        if (context.HasReservedBits(capabilities.HostAddressWidth))
            return VtdFaultReason.ContextReserved;
        if (!capabilities.SupportsLevels(context.Levels))
            return VtdFaultReason.ContextInvalid;
        return context.Type switch
        {
            TranslationType.Translate => VtdFaultReason.None,
            TranslationType.TranslateWithDeviceTlb when capabilities.DeviceTlb => VtdFaultReason.None,
            TranslationType.PassThrough when capabilities.PassThrough => VtdFaultReason.None,
            _ => VtdFaultReason.ContextInvalid,
        };
    }

    /// <summary>Whether a context entry's FPD keeps such a fault from being recorded: those found before or in reading it are not.</summary>
    private static bool IsQualified(VtdFaultReason reason) => reason is not (
        VtdFaultReason.RootNotPresent or VtdFaultReason.RootUnreadable or VtdFaultReason.ContextUnreadable
        or VtdFaultReason.RootReserved or VtdFaultReason.ContextReserved);

    private ulong InvalidateContexts(ulong command)
    {
        if ((command & VtdRegister.ContextInvalidate) == 0)
            return command;
        ulong done = command >> VtdRegister.ContextGranularityShift & 3;
        Gate.BeginInvalidation();
        switch (done)
        {
            case VtdRegister.Global:
                contexts.Invalidate(new EveryEntry());
                break;
            case VtdRegister.Domain:
                contexts.Invalidate(new ContextsOfDomain((ushort)command));
                break;
            case VtdRegister.DeviceOrPage:
                // FM, bits 33:32: how many of the function's bits, from the top, do not count.
                ushort ignored = (ushort)(0b0111_0110_0100_0000 >> (int)(command >> 32 & 3) * 4 & 0xF);
                contexts.Invalidate(new ContextsOfDevice((ushort)(command >> 16), ignored));
                break;
        }
        Gate.EndInvalidation();
        Gate.Drain();

        // FM and SID, bits 33:16, can only be written.
        return command & ~(VtdRegister.ContextInvalidate | 3UL << VtdRegister.ContextActualShift | 0x3_FFFF_0000UL)
            | done << VtdRegister.ContextActualShift;
    }

    private ulong InvalidateTranslations(ulong command)
    {
        if ((command & VtdRegister.IotlbInvalidateBit) == 0)
            return command;
        ulong done = command >> VtdRegister.IotlbGranularityShift & 3;
        ushort domainId = (ushort)(command >> VtdRegister.IotlbDomainShift);
        int mask = (int)(invalidateAddress & 0x3F);
        if (done == VtdRegister.DeviceOrPage && !capabilities.PageInvalidation)
            done = VtdRegister.Domain;
        else if (done == VtdRegister.DeviceOrPage && mask > capabilities.MaximumAddressMask)
            done = 0; // An incorrect request: nothing is done, and that is told.
        Gate.BeginInvalidation();
        switch (done)
        {
            case VtdRegister.Global:
                iotlb.Invalidate(new EveryEntry());
                break;
            case VtdRegister.Domain:
                iotlb.Invalidate(new TranslationsOfDomain(domainId));
                break;
            case VtdRegister.DeviceOrPage:
                ulong count = 1UL << mask;
                iotlb.Invalidate(new TranslationsOfPages(domainId, PageFrame.Of(invalidateAddress) & ~(count - 1), count));
                break;
        }
        Gate.EndInvalidation();
        Gate.Drain();
        return command & ~(VtdRegister.IotlbInvalidateBit | 3UL << VtdRegister.IotlbActualShift)
            | done << VtdRegister.IotlbActualShift;
    }

    private bool IsFaultRecord(int offset, out int index, out bool high)
    {
        int at = offset - capabilities.FaultOffset;
        index = at / FaultRecord.Size;
        high = (at & 8) != 0;
        return at >= 0 && at < capabilities.FaultRecords * FaultRecord.Size && at % 8 == 0;
    }
}
