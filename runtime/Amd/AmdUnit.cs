using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Amd;

/// <summary>
/// An AMD IOMMU: registers, device table, table walk, TLB, command buffer and event log, bit for bit. It caches what it read
/// until a command tells it to forget, so software that forgets to say so is found out.
/// </summary>
[DependsOn("AMD_IOMMU")]
public sealed class AmdUnit : RemappingUnit, IRegisters
{
    private const ulong InterruptStart = 0xFEE0_0000;
    private const ulong InterruptEnd = 0xFEF0_0000;
    private const ulong DeviceKeyBit = 1UL << 32;
    private const int LargestLevel = 3;

    private readonly SimulatedMemory? simulated;
    private readonly TranslationCache devices;
    private readonly TranslationCache tlb;
    private readonly AmdEventLog log;
    private readonly Lock registerGate = new();

    // Apart from the registers': a command waits for accesses under way, and those may have something to log.
    private readonly Lock logGate = new();
    private readonly HashSet<ushort> silenced = [];

    private ulong deviceTable;
    private ulong commandBuffer;
    private ulong commandHead;
    private ulong commandTail;
    private ulong control;
    private bool areCommandsRunning;
    private bool hasEventStatus;
    private int hasNewEvent;

    /// <summary>A unit that is switched off: everything passes through.</summary>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="tlbEntries">How many translations it keeps, a power of two.</param>
    /// <param name="deviceEntries">How many device table entries it keeps, a power of two.</param>
    public AmdUnit(IPhysicalMemory memory, int tlbEntries = 1 << Config.IOMMU_IOTLB_SHIFT, int deviceEntries = 256)
        : base(memory)
    {
        simulated = memory as SimulatedMemory;
        devices = new TranslationCache(deviceEntries, Gate);
        tlb = new TranslationCache(tlbEntries, Gate);
        log = new AmdEventLog(memory);
    }

    /// <inheritdoc/>
    public uint Read32(int offset) => (uint)(Read64(offset & ~7) >> (offset & 4) * 8);

    /// <inheritdoc/>
    public ulong Read64(int offset)
    {
        lock (registerGate)
            lock (logGate)
            {
                return offset switch
                {
                    AmdRegister.DeviceTable => deviceTable,
                    AmdRegister.CommandBuffer => commandBuffer,
                    AmdRegister.EventLog => log.Base,
                    AmdRegister.Control => control,
                    AmdRegister.CommandHead => commandHead,
                    AmdRegister.CommandTail => commandTail,
                    AmdRegister.EventHead => log.Head,
                    AmdRegister.EventTail => log.Tail,
                    AmdRegister.Status => (areCommandsRunning ? AmdRegister.CommandsRun : 0)
                        | (log.HasOverflowed ? AmdRegister.EventOverflow : 0)
                        | (hasEventStatus ? AmdRegister.EventInterrupt : 0),
                    _ => 0,
                };
            }
    }

    /// <inheritdoc/>
    public void Write32(int offset, uint value)
    {
        lock (registerGate)
        {
            int start = offset & ~7;
            int shift = (offset & 4) * 8;

            // The other half of the status is not "written as 1" by the way.
            ulong others = start == AmdRegister.Status ? 0 : Read64(start) & ~(0xFFFF_FFFFUL << shift);
            Write64(start, others | (ulong)value << shift);
        }
    }

    /// <inheritdoc/>
    public void Write64(int offset, ulong value)
    {
        lock (registerGate)
        {
            switch (offset)
            {
                case AmdRegister.DeviceTable:
                    Gate.BeginInvalidation();
                    Volatile.Write(ref deviceTable, value);
                    Gate.EndInvalidation();
                    break;
                case AmdRegister.CommandBuffer:
                    commandBuffer = value;
                    commandHead = commandTail = 0;
                    break;
                case AmdRegister.EventLog:
                    lock (logGate)
                        log.Reset(value);
                    break;
                case AmdRegister.Control:
                    SetControl(value);
                    break;
                case AmdRegister.CommandHead:
                    commandHead = value;
                    break;
                case AmdRegister.CommandTail:
                    commandTail = value;
                    DoCommands();
                    break;
                case AmdRegister.EventHead:
                    lock (logGate)
                        log.Head = value;
                    break;
                case AmdRegister.Status:
                    lock (logGate)
                    {
                        log.HasOverflowed &= (value & AmdRegister.EventOverflow) == 0;
                        hasEventStatus &= (value & AmdRegister.EventInterrupt) == 0;
                    }
                    break;
            }
        }
    }

    /// <inheritdoc/>
    private protected override TranslationOutcome LookUp(SourceId source, ulong address, bool isWrite, long readAt, out ulong hostAddress) =>
        LookUp(source, address, isWrite, readAt, mayRecord: false, out hostAddress);

    /// <inheritdoc/>
    private protected override TranslationOutcome LookUpAndRecord(
        SourceId source, ulong address, bool isWrite, long readAt, out ulong hostAddress) =>
        LookUp(source, address, isWrite, readAt, mayRecord: true, out hostAddress);

    private TranslationOutcome LookUp(SourceId source, ulong address, bool isWrite, long readAt, bool mayRecord, out ulong hostAddress)
    {
        hostAddress = address;
        if (address is >= InterruptStart and < InterruptEnd)
            return TranslationOutcome.Interrupt;
        if ((Volatile.Read(ref control) & AmdRegister.Enable) == 0)
            return TranslationOutcome.PassedThrough;
        if (!TryGetDevice(source, readAt, out DeviceTableEntry device))
        {
            hostAddress = 0;
            Report(mayRecord, device, AmdEvent.Of(AmdEventCode.DeviceTableHardwareError, source, 0, WriteFlag(isWrite), address));
            return TranslationOutcome.Blocked;
        }
        if (!device.IsValid)
            return TranslationOutcome.PassedThrough;

        hostAddress = 0;
        if (device.IsIllegal)
        {
            Report(mayRecord, device, AmdEvent.Of(AmdEventCode.IllegalDeviceTableEntry, source, 0, WriteFlag(isWrite), address));
            return TranslationOutcome.Blocked;
        }

        DmaRights needed = isWrite ? DmaRights.Write : DmaRights.Read;
        AmdWalkResult result = AmdWalkResult.NotPresent;
        if (device.IsTranslationValid)
        {
            if (device.Mode == 0 && (device.Rights & needed) != 0)
            {
                hostAddress = address;
                return TranslationOutcome.PassedThrough;
            }
            result = TranslateWith(device, address, needed, readAt, out hostAddress, out ulong allowed);
            if (result == AmdWalkResult.Found)
                return (allowed & ScratchBit) == 0 ? TranslationOutcome.Translated : TranslatedToScratch;
        }
        Report(mayRecord, device, EventOf(result, source, device, isWrite, address));
        return TranslationOutcome.Blocked;
    }

    /// <inheritdoc/>
    private protected override bool TakeInterrupt() =>
        (Volatile.Read(ref control) & AmdRegister.EventInterruptEnable) != 0 && Interlocked.Exchange(ref hasNewEvent, 0) != 0;

    private AmdWalkResult TranslateWith(
        in DeviceTableEntry device, ulong address, DmaRights needed, long readAt, out ulong hostAddress, out ulong allowed)
    {
        hostAddress = allowed = 0;
        if ((device.Rights & needed) == 0)
            return AmdWalkResult.NotAllowed;
        for (int level = 1; level <= LargestLevel; level++)
        {
            if (tlb.TryGet(IotlbKey.Of(device.DomainId, level, address), out ulong cached, out allowed))
            {
                if ((allowed & (ulong)needed) == 0)
                    return AmdWalkResult.NotAllowed;
                hostAddress = cached | address & ((1UL << IotlbKey.ShiftOf(level)) - 1);
                return AmdWalkResult.Found;
            }
        }

        AmdWalkResult result = simulated is null
            ? AmdWalk.Walk(new AnyWords(Memory), device, address, needed, out ulong page, out int pageShift, out DmaRights rights)
            : AmdWalk.Walk(new SimulatedWords(simulated), device, address, needed, out page, out pageShift, out rights);
        if (result != AmdWalkResult.Found)
            return result;
        hostAddress = page | address & ((1UL << pageShift) - 1);

        // The TLB knows three sizes; a page of another is kept by the piece that was asked for.
        int fitting = pageShift >= IotlbKey.ShiftOf(3) ? 3 : pageShift >= IotlbKey.ShiftOf(2) ? 2 : 1;
        ulong piece = pageShift > IotlbKey.ShiftOf(fitting) ? IotlbKey.PieceOf(pageShift) : 0;
        allowed = (ulong)rights | (Scratch.IsScratch(page) ? ScratchBit : 0);
        tlb.Add(
            IotlbKey.Of(device.DomainId, fitting, address),
            hostAddress & ~((1UL << IotlbKey.ShiftOf(fitting)) - 1),
            allowed | piece,
            readAt);
        return AmdWalkResult.Found;
    }

    private bool TryGetDevice(SourceId source, long readAt, out DeviceTableEntry device)
    {
        ulong key = DeviceKeyBit | source.Value;
        if (devices.TryGet(key, out ulong word0, out ulong word1))
        {
            device = new DeviceTableEntry(word0, word1);
            return true;
        }

        device = default;
        ulong register = Volatile.Read(ref deviceTable);
        ulong size = ((register & 0x1FF) + 1) * PageFrame.Size;
        ulong offset = (ulong)source.Value * DeviceTableEntry.Size;
        if (offset >= size || !Memory.TryRead((register & PageTableEntry.AddressMask) + offset, out UInt128 bits))
            return false;
        device = new DeviceTableEntry((ulong)bits, (ulong)(bits >> 64));
        devices.Add(key, device.Word0, device.Word1, readAt);
        return true;
    }

    private static AmdFaultFlags WriteFlag(bool isWrite) => isWrite ? AmdFaultFlags.Write : AmdFaultFlags.None;

    private static AmdEvent EventOf(AmdWalkResult result, SourceId source, in DeviceTableEntry device, bool isWrite, ulong address)
    {
        if (result == AmdWalkResult.Unreadable)
            return AmdEvent.Of(AmdEventCode.PageTableHardwareError, source, device.DomainId, WriteFlag(isWrite), address);
        AmdFaultFlags flags = result switch
        {
            AmdWalkResult.NotAllowed => AmdFaultFlags.Present | AmdFaultFlags.Permission,
            AmdWalkResult.ReservedBits => AmdFaultFlags.Present | AmdFaultFlags.Reserved,
            AmdWalkResult.BadLevel => AmdFaultFlags.Present,
            _ => AmdFaultFlags.None,
        };
        return AmdEvent.Of(AmdEventCode.IoPageFault, source, device.DomainId, flags | WriteFlag(isWrite), address);
    }

    private void Report(bool mayRecord, in DeviceTableEntry device, AmdEvent entry)
    {
        if (!mayRecord || device.SuppressesAllEvents)
            return;
        lock (logGate)
        {
            if (!device.SuppressesRepeatedEvents || silenced.Add(entry.Source.Value))
                Log(entry);
        }
    }

    private void Log(AmdEvent entry)
    {
        if ((Volatile.Read(ref control) & AmdRegister.EventLogEnable) == 0 || !log.TryWrite(entry))
            return;
        hasEventStatus = true;
        Volatile.Write(ref hasNewEvent, 1);
    }

    private void SetControl(ulong value)
    {
        // Commands that were stopped start again when they are switched off and on.
        bool wasEnabled = (control & AmdRegister.CommandEnable) != 0;
        bool isEnabled = (value & AmdRegister.CommandEnable) != 0;
        Gate.BeginInvalidation();
        Volatile.Write(ref control, value);
        Gate.EndInvalidation();
        Gate.Drain();
        areCommandsRunning = isEnabled && (areCommandsRunning || !wasEnabled);
        DoCommands();
    }

    private void DoCommands()
    {
        ulong size = (ulong)AmdCommand.Size << (int)(commandBuffer >> AmdRegister.LengthShift & 0xF);
        while (areCommandsRunning && commandHead != commandTail)
        {
            ulong at = (commandBuffer & PageTableEntry.AddressMask) + commandHead;
            if (!Memory.TryRead(at, out UInt128 bits))
            {
                Stop(AmdEventCode.CommandHardwareError, at);
                return;
            }
            if (!TryDo(new AmdCommand((ulong)bits, (ulong)(bits >> 64))))
            {
                Stop(AmdEventCode.IllegalCommand, at);
                return;
            }
            commandHead = (commandHead + AmdCommand.Size) % size;
        }
    }

    private void Stop(AmdEventCode code, ulong address)
    {
        areCommandsRunning = false;
        lock (logGate)
            Log(AmdEvent.Of(code, default, 0, AmdFaultFlags.None, address));
    }

    private bool TryDo(AmdCommand command)
    {
        if (command.Code == AmdCommandCode.CompletionWait)
        {
            Gate.Drain();
            return !command.Store.IsWanted || Memory.TryWrite(command.Store.Address, command.High);
        }
        Gate.BeginInvalidation();
        bool isLegal = TryInvalidate(command);
        Gate.EndInvalidation();
        return isLegal;
    }

    private bool TryInvalidate(AmdCommand command)
    {
        switch (command.Code)
        {
            case AmdCommandCode.InvalidateDeviceTableEntry:
                devices.Invalidate(new EntryOfDevice(command.Device));
                lock (logGate)
                    silenced.Remove(command.Device.Value);
                return true;
            case AmdCommandCode.InvalidatePages:
                (ulong first, ulong count) = command.Frames;
                if (count == ulong.MaxValue)
                    tlb.Invalidate(new TranslationsOfDomain(command.DomainId));
                else
                    tlb.Invalidate(new TranslationsOfPages(command.DomainId, first, count));
                return true;
            case AmdCommandCode.InvalidateAll:
                devices.Invalidate(new EveryEntry());
                tlb.Invalidate(new EveryEntry());
                lock (logGate)
                    silenced.Clear();
                return true;
            case AmdCommandCode.InvalidateDeviceTlb or AmdCommandCode.InvalidateInterruptTable:
                // No device here keeps translations, and interrupts are not remapped.
                return true;
            default:
                return false;
        }
    }

    private readonly struct EntryOfDevice(SourceId device) : IEntryFilter
    {
        public bool Names(ulong key, ulong first, ulong second) => (ushort)key == device.Value;
    }
}
