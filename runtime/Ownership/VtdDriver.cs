using System.Globalization;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Tables;
using Iommu.Vtd;

namespace Iommu.Ownership;

/// <summary>
/// Drives a VT-d unit: root and context tables, domain ids, invalidation through Registers. What each kind of device gets is
/// as in Xen's <c>domain_context_mapping</c> and <c>domain_context_unmap</c>.
/// </summary>
/// <param name="registers">The unit's Registers.</param>
/// <param name="memory">The machine's memory.</param>
/// <param name="frames">Where pages for tables come from.</param>
/// <param name="hostAddressWidth">Bits of an address that the machine has, as firmware tells.</param>
[DependsOn("INTEL_IOMMU")]
public sealed class VtdDriver(IRegisters registers, IPhysicalMemory memory, FrameAllocator frames, int hostAddressWidth = 46)
    : IommuDriver(registers, memory, frames)
{
    private const int DomainLevels = 4;

    private VtdDomainIds ids = new(bits: 16);
    private VtdCapabilities unit = new();
    private ulong rootTable;

    /// <summary>
    /// What the unit is to write when it recorded a fault, so that a processor calls <see cref="Passthrough.HandleFaults"/>: vector
    /// 32 of the first processor unless said otherwise.
    /// </summary>
    public InterruptMessage FaultMessage { get; init; } = new(0xFEE0_0000, 0x20);

    /// <summary>What the unit says that it can do; known once it is enabled.</summary>
    public VtdCapabilities Capabilities => unit;

    /// <inheritdoc/>
    internal override EntryFormat Format => VtdEntryFormat.Instance;

    /// <summary>Xen's choice: tables for 48 bits, whatever the unit can do. See <see cref="LevelsWalked"/>.</summary>
    internal override int LevelsFor(bool isGuest) => DomainLevels;

    /// <inheritdoc/>
    private protected override int LevelsWalked(int levels) => Math.Min(unit.MaximumLevels, levels);

    /// <inheritdoc/>
    internal override int Enable()
    {
        unit = VtdCapabilities.Decode(
            Registers.Read64(VtdRegister.Capability), Registers.Read64(VtdRegister.ExtendedCapability), hostAddressWidth);
        if (!unit.SupportsLevels(3) && !unit.SupportsLevels(4))
            return -Errno.ENODEV;
        if (Parameters.HardwareDomainPassthrough && !unit.PassThrough)
            return -Errno.ENODEV;
        if (!Frames.TryAllocate(out ulong frame))
            return -Errno.ENOMEM;
        ids = new VtdDomainIds(unit.DomainIdBits);
        rootTable = PageFrame.AddressOf(frame);

        Registers.Write64(VtdRegister.RootTable, rootTable);
        Command(VtdRegister.SetRootTable, VtdRegister.SetRootTable);
        FlushContexts(VtdRegister.Global, 0, default);
        FlushTranslations(VtdRegister.Global, 0);
        Command(VtdRegister.TranslationEnable, VtdRegister.TranslationEnable);

        // Where the interrupt goes before it may come.
        Registers.Write32(VtdRegister.FaultEventData, FaultMessage.Data);
        Registers.Write32(VtdRegister.FaultEventAddress, (uint)FaultMessage.Address);
        Registers.Write32(VtdRegister.FaultEventUpperAddress, (uint)(FaultMessage.Address >> 32));
        Registers.Write32(VtdRegister.FaultEventControl, 0);
        return 0;
    }

    /// <inheritdoc/>
    internal override void Disable()
    {
        Registers.Write32(VtdRegister.FaultEventControl, VtdRegister.FaultInterruptMask);
        Command(VtdRegister.TranslationEnable, 0);
        if (rootTable == 0)
            return;
        for (int bus = 0; bus < 256; bus++)
        {
            if (ContextTableOf((byte)bus) is { } table)
                Frames.Free(PageFrame.Of(table));
        }
        Frames.Free(PageFrame.Of(rootTable));
        rootTable = 0;
    }

    /// <inheritdoc/>
    internal override void Flush(ITranslationContext context)
    {
        if (ids.IdOf(context) is { } id)
            FlushTranslations(VtdRegister.Domain, id);
    }

    /// <inheritdoc/>
    internal override int ReserveId(ITranslationContext context, Rollback rollback) => ids.TryReserve(context, rollback) ? 0 : -Errno.ENOSPC;

    /// <inheritdoc/>
    private protected override void ReleaseId(ITranslationContext context) => ids.Release(context);

    /// <inheritdoc/>
    internal override IReadOnlyList<DmaFault> TakeFaults()
    {
        var faults = new List<DmaFault>();
        uint status = Registers.Read32(VtdRegister.FaultStatus);
        for (int index = (int)(status >> VtdRegister.FaultIndexShift & 0xFF), left = unit.FaultRecords; left > 0; left--, index = (index + 1) % unit.FaultRecords)
        {
            int offset = unit.FaultOffset + index * FaultRecord.Size;
            var record = new FaultRecord(Registers.Read64(offset), Registers.Read64(offset + 8));
            if (!record.IsPending)
                break;
            Registers.Write64(offset + 8, FaultRecord.FaultBit);
            if (record.IsInterrupt)
                continue;
            faults.Add(new DmaFault(
                record.Source, record.Address, record.IsWrite, string.Create(CultureInfo.InvariantCulture, $"reason {(byte)record.Reason:x}")));
        }
        if ((status & VtdRegister.FaultOverflow) != 0)
            Registers.Write32(VtdRegister.FaultStatus, VtdRegister.FaultOverflow);
        return faults;
    }

    /// <inheritdoc/>
    private protected override int RequestersOf(PciDevice device, Domain? source, Domain? target, out IReadOnlyList<SourceId> requesters)
    {
        requesters = [];
        switch (device.Kind)
        {
            case PciDeviceKind.HostBridge:
                // It stays with the hardware domain, and has no entry.
                return target is { IsHardwareDomain: false } || source is { IsHardwareDomain: false } ? -Errno.EPERM : 0;
            case PciDeviceKind.PcieBridge or PciDeviceKind.PcieToPciBridge or PciDeviceKind.LegacyPciBridge:
                return 0;
            case PciDeviceKind.PcieEndpoint:
                requesters = [.. device.Functions];
                return 0;
            case PciDeviceKind.Pci:
                var all = new List<SourceId>(device.Functions);
                if (device.Bridge is { } bridge)
                {
                    all.Add(bridge.Address.Source);
                    if (bridge.Kind == PciDeviceKind.PcieToPciBridge)
                        all.Add(new SourceId(bridge.SecondaryBus, 0));
                }
                requesters = [.. all.Distinct()];
                return 0;
            default:
                return -Errno.EINVAL;
        }
    }

    /// <inheritdoc/>
    private protected override int PrepareEntries(
        PciDevice device, ITranslationContext target, IReadOnlyList<SourceId> requesters, Rollback rollback)
    {
        if (!IsPassedThrough(target) && !target.TablesOf(Format)!.TryGetRoot(LevelsWalked(DomainLevels), out _))
            return -Errno.ENOMEM;
        foreach (byte bus in requesters.Select(requester => requester.Bus).Distinct())
        {
            int error = EnsureContextTable(bus, rollback);
            if (error != 0)
                return error;
        }
        return ids.TryEnter(device, target, rollback) ? 0 : -Errno.EBUSY;
    }

    /// <inheritdoc/>
    private protected override UInt128 EntryFor(ITranslationContext? target)
    {
        if (target is null)
            return default;
        ushort id = ids.IdOf(target)!.Value;
        if (IsPassedThrough(target))
            return ContextEntry.PassingThrough(unit.MaximumLevels, id).Bits;
        int levels = LevelsWalked(DomainLevels);
        target.TablesOf(Format)!.TryGetRoot(levels, out ulong root);
        return ContextEntry.Translating(root, levels, id).Bits;
    }

    /// <inheritdoc/>
    private protected override ulong? EntryAddressOf(SourceId requester) =>
        ContextTableOf(requester.Bus) + (ulong)requester.DeviceFunction * ContextEntry.Size;

    /// <inheritdoc/>
    private protected override bool BelongsTo(UInt128 entry, Domain? one, Domain? other)
    {
        var context = new ContextEntry(entry);
        return !context.IsPresent
            || (ids.ContextOf(context.DomainId) is { } owner && (IsNumberOf(owner.Number, one) || IsNumberOf(owner.Number, other)));
    }

    /// <inheritdoc/>
    private protected override void FlushEntry(SourceId requester, UInt128 before)
    {
        var context = new ContextEntry(before);

        // Hardware that caches what is absent keeps it under id 0, which no domain has.
        if (!context.IsPresent && !unit.CachingMode)
            return;
        ushort domainId = context.IsPresent ? context.DomainId : (ushort)0;
        FlushContexts(VtdRegister.DeviceOrPage, domainId, requester);
        FlushTranslations(VtdRegister.Domain, domainId);
    }

    /// <summary>The last device behind this unit to leave a context gives its number back.</summary>
    private protected override void LetGoEntries(PciDevice device, ITranslationContext? target) => ids.LeaveAllBut(target, device);

    private ulong? ContextTableOf(byte bus)
    {
        if (!Memory.TryRead(rootTable + (ulong)bus * RootEntry.Size, out ulong low))
            return null;
        var entry = new RootEntry(low, 0);
        return entry.IsPresent ? entry.ContextTable : null;
    }

    private int EnsureContextTable(byte bus, Rollback rollback)
    {
        if (ContextTableOf(bus) is not null)
            return 0;
        if (!Frames.TryAllocate(out ulong frame))
            return -Errno.ENOMEM;
        ulong address = rootTable + (ulong)bus * RootEntry.Size;
        if (!Memory.TryWrite(address, RootEntry.To(PageFrame.AddressOf(frame)).Low))
        {
            Frames.Free(frame);
            return -Errno.EIO;
        }
        rollback.Add(() =>
        {
            Memory.TryWrite(address, 0UL);
            FlushContexts(VtdRegister.Global, 0, default);
            Frames.Free(frame);
        });
        return 0;
    }

    /// <summary>Sets or clears a bit of the global command register, and waits until the hardware has done it.</summary>
    private void Command(uint bit, uint value)
    {
        uint now = Registers.Read32(VtdRegister.GlobalStatus) & ~VtdRegister.OneShotBits;
        Registers.Write32(VtdRegister.GlobalCommand, now & ~bit | value);
        SpinWait.SpinUntil(() => (Registers.Read32(VtdRegister.GlobalStatus) & bit) == value);
    }

    private void FlushContexts(ulong granularity, ushort domainId, SourceId source)
    {
        Registers.Write64(
            VtdRegister.ContextCommand,
            VtdRegister.ContextInvalidate | granularity << VtdRegister.ContextGranularityShift | (ulong)source.Value << 16 | domainId);
        SpinWait.SpinUntil(() => (Registers.Read64(VtdRegister.ContextCommand) & VtdRegister.ContextInvalidate) == 0);
    }

    private void FlushTranslations(ulong granularity, ushort domainId)
    {
        int offset = unit.IotlbOffset + VtdRegister.IotlbInvalidate;

        // Bits 49 and 48: accesses under way are drained first.
        Registers.Write64(
            offset,
            VtdRegister.IotlbInvalidateBit | granularity << VtdRegister.IotlbGranularityShift | 3UL << 48
            | (ulong)domainId << VtdRegister.IotlbDomainShift);
        SpinWait.SpinUntil(() => (Registers.Read64(offset) & VtdRegister.IotlbInvalidateBit) == 0);
    }
}
