using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Tables;

namespace Iommu.Ownership;

/// <summary>
/// Drives an AMD IOMMU: device table, command buffer, event log. A device that nobody put anywhere is blocked: the table
/// starts as entries that are valid and have no translation.
/// </summary>
/// <param name="registers">The unit's Registers.</param>
/// <param name="memory">The machine's memory.</param>
/// <param name="frames">Where pages for tables come from.</param>
/// <param name="ramEnd">The end of the machine's memory: the quarantine domain's tables cover no more.</param>
[DependsOn("AMD_IOMMU")]
public sealed class AmdDriver(IRegisters registers, IPhysicalMemory memory, FrameAllocator frames, ulong ramEnd)
    : IommuDriver(registers, memory, frames)
{
    private const int GuestLevels = 4;
    private const int BufferLengthCode = 8;
    private const int BufferSize = AmdCommand.Size << BufferLengthCode;
    private const ulong CompletionMark = 0x636F6D706C657465;

    // All of the device table, whose pages lie where they were found: the register takes one address, so they must follow each other.
    private const int DeviceTablePages = 0x10000 * DeviceTableEntry.Size / PageFrame.Size;

    private readonly List<ulong> ownFrames = [];
    private ulong deviceTable;
    private ulong commandBuffer;
    private ulong eventLog;
    private ulong completion;
    private ulong commandTail;

    /// <summary>The IOMMU itself, which is a PCI device too: it stays with the hardware domain, and needs no entry.</summary>
    public SourceId? Self { get; init; }

    /// <inheritdoc/>
    internal override EntryFormat Format => AmdEntryFormat.Instance;

    /// <summary>Guests get 4 levels; the hardware domain and the quarantine what covers the machine's memory, 3 at least.</summary>
    internal override int LevelsFor(bool isGuest) => isGuest ? GuestLevels : ramEnd <= 1UL << DeviceTableEntry.AddressWidthOf(3) ? 3 : 4;

    /// <inheritdoc/>
    private protected override int LevelsWalked(int levels) => levels;

    /// <inheritdoc/>
    internal override int Enable()
    {
        if (!TryAllocateRun(DeviceTablePages, out deviceTable)
            || !TryAllocateRun(1, out commandBuffer)
            || !TryAllocateRun(1, out eventLog)
            || !TryAllocateRun(1, out completion))
        {
            FreeOwn();
            return -Errno.ENOMEM;
        }
        for (int id = 0; id < 0x10000; id++)
            Memory.TryWrite(deviceTable + (uint)id * DeviceTableEntry.Size, DeviceTableEntry.Blocking.Word0);

        Registers.Write64(AmdRegister.DeviceTable, deviceTable | DeviceTablePages - 1);
        Registers.Write64(AmdRegister.CommandBuffer, commandBuffer | (ulong)BufferLengthCode << AmdRegister.LengthShift);
        Registers.Write64(AmdRegister.EventLog, eventLog | (ulong)BufferLengthCode << AmdRegister.LengthShift);
        commandTail = 0;
        Registers.Write64(
            AmdRegister.Control,
            AmdRegister.Enable | AmdRegister.EventLogEnable | AmdRegister.EventInterruptEnable | AmdRegister.CommandEnable);
        Do(AmdCommand.InvalidateAll);
        return 0;
    }

    /// <inheritdoc/>
    internal override void Disable()
    {
        Registers.Write64(AmdRegister.Control, 0);
        FreeOwn();
    }

    /// <inheritdoc/>
    internal override void Flush(ITranslationContext context) => Do(AmdCommand.InvalidateDomain(context.Number));

    /// <summary>The hardware has room for every number there is.</summary>
    internal override int ReserveId(ITranslationContext context, Rollback rollback) => 0;

    /// <inheritdoc/>
    private protected override void ReleaseId(ITranslationContext context)
    {
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<DmaFault> TakeFaults()
    {
        var faults = new List<DmaFault>();
        ulong head = Registers.Read64(AmdRegister.EventHead);
        while (head != Registers.Read64(AmdRegister.EventTail))
        {
            if (Memory.TryRead(eventLog + head, out UInt128 bits))
            {
                var entry = new AmdEvent((ulong)bits, (ulong)(bits >> 64));
                if (entry.Code is AmdEventCode.IoPageFault or AmdEventCode.IllegalDeviceTableEntry or AmdEventCode.PageTableHardwareError)
                    faults.Add(new DmaFault(entry.Source, entry.Address, (entry.Flags & AmdFaultFlags.Write) != 0, entry.Reason));
            }
            head = (head + AmdEvent.Size) % BufferSize;
            Registers.Write64(AmdRegister.EventHead, head);
        }
        Registers.Write64(AmdRegister.Status, AmdRegister.EventOverflow | AmdRegister.EventInterrupt);
        return faults;
    }

    /// <inheritdoc/>
    private protected override int RequestersOf(PciDevice device, Domain? source, Domain? target, out IReadOnlyList<SourceId> requesters)
    {
        requesters = [];
        if (device.Address.Source == Self)
            return target is null or { IsHardwareDomain: true } && source is null or { IsHardwareDomain: true } ? 0 : -Errno.ENODEV;
        requesters = device.Alias is { } alias ? [.. device.Functions.Append(alias).Distinct()] : [.. device.Functions];
        return 0;
    }

    /// <inheritdoc/>
    private protected override int PrepareEntries(
        PciDevice device, ITranslationContext target, IReadOnlyList<SourceId> requesters, Rollback rollback)
    {
        if (target.TablesOf(Format) is { } tables && tables.Levels != LevelsFor(target.IsGuest))
            throw new InvalidOperationException($"The tables of {target} have {tables.Levels} levels, its entries say {LevelsFor(target.IsGuest)}.");
        return 0;
    }

    /// <inheritdoc/>
    private protected override UInt128 EntryFor(ITranslationContext? target)
    {
        if (target is null)
            return DeviceTableEntry.Blocking.LowBits;
        if (IsPassedThrough(target))
            return DeviceTableEntry.PassingThrough(target.Number).LowBits;
        return DeviceTableEntry.Translating(target.TablesOf(Format)!.Root, LevelsFor(target.IsGuest), target.Number).LowBits;
    }

    /// <inheritdoc/>
    private protected override ulong? EntryAddressOf(SourceId requester) => deviceTable + (ulong)requester.Value * DeviceTableEntry.Size;

    /// <inheritdoc/>
    private protected override bool BelongsTo(UInt128 entry, Domain? one, Domain? other)
    {
        var device = new DeviceTableEntry((ulong)entry, (ulong)(entry >> 64));
        return !device.IsValid || !device.IsTranslationValid || IsNumberOf(device.DomainId, one) || IsNumberOf(device.DomainId, other);
    }

    /// <summary>Forgets the entry, and the translations made with it: they are kept by domain, and one command does not imply the other.</summary>
    private protected override void FlushEntry(SourceId requester, UInt128 before)
    {
        var device = new DeviceTableEntry((ulong)before, (ulong)(before >> 64));
        Do(AmdCommand.InvalidateDeviceTableEntry(requester), AmdCommand.InvalidateDomain(device.DomainId));
    }

    /// <inheritdoc/>
    private protected override void LetGoEntries(PciDevice device, ITranslationContext? target)
    {
    }

    /// <summary>Has commands done, and waits for that.</summary>
    private void Do(params ReadOnlySpan<AmdCommand> commands)
    {
        if (commandBuffer == 0)
            return;
        Memory.TryWrite(completion, 0UL);
        foreach (AmdCommand command in commands)
            Put(command);
        Put(AmdCommand.CompletionWait(completion, CompletionMark));
        Registers.Write64(AmdRegister.CommandTail, commandTail);
        SpinWait.SpinUntil(() => !Memory.TryRead(completion, out ulong mark) || mark == CompletionMark);
    }

    private void Put(AmdCommand command)
    {
        Memory.TryWrite(commandBuffer + commandTail, command.Low);
        Memory.TryWrite(commandBuffer + commandTail + 8, command.High);
        commandTail = (commandTail + AmdCommand.Size) % BufferSize;
    }

    private bool TryAllocateRun(int count, out ulong address)
    {
        bool isThere = Frames.TryAllocate(count, out ulong first);
        address = PageFrame.AddressOf(first);
        if (isThere)
            ownFrames.AddRange(Enumerable.Range(0, count).Select(i => first + (uint)i));
        return isThere;
    }

    private void FreeOwn()
    {
        foreach (ulong frame in ownFrames)
            Frames.Free(frame);
        ownFrames.Clear();
        deviceTable = commandBuffer = eventLog = completion = 0;
    }
}
