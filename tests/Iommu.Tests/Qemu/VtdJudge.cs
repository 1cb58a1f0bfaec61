using System.Globalization;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Vtd;

namespace Iommu.Tests.Qemu;

/// <summary>
/// QEMU's VT-d unit and ours, given the same tables, register writes and accesses: what reaches memory and what is recorded
/// must be the same.
/// </summary>
public sealed class VtdJudge : IDisposable
{
    /// <summary>The memory that tables and pages of a trial are in, and that is compared.</summary>
    internal const ulong ArenaStart = 0x10_0000;

    /// <summary>Its bytes.</summary>
    internal const int ArenaSize = 0x8_0000;

    /// <summary>A page in it that fills the devices' buffers when a trial begins.</summary>
    internal const ulong PatternPage = ArenaStart + ArenaSize - PageFrame.Size;

    /// <summary>Two functions of a slot and one of another.</summary>
    internal static readonly SourceId[] Devices = [new(0, 0x20), new(0, 0x22), new(0, 0x28)];

    // Made when it is first asked for, which it is not where QEMU is missing.
    private readonly Lazy<QemuMachine> started = new(() => QemuMachine.WithVtd("4.0", "4.2", "5.0"));
    private readonly SimulatedMemory memory = new(QemuMachine.MemorySize);

    /// <summary>What QEMU's unit can do, and ours with it.</summary>
    public VtdCapabilities Capabilities => VtdCapabilities.Decode(
        Qemu.Registers.Read64(VtdRegister.Capability), Qemu.Registers.Read64(VtdRegister.ExtendedCapability), hostAddressWidth: 48);

    /// <summary>How many accesses ended how: the outcome, or the reason that was recorded.</summary>
    public SortedDictionary<string, int> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>Does all steps from a machine in which nothing is set up; the first difference, or null.</summary>
    /// <param name="steps">What is done.</param>
    /// <param name="capabilities">What our unit can do, if it is to be something else than QEMU's.</param>
    internal string? Compare(IReadOnlyList<Step> steps, VtdCapabilities? capabilities = null)
    {
        // So many entries that none makes room for another: QEMU has them all, too.
        var unit = new VtdUnit(memory, capabilities ?? Capabilities, iotlbEntries: 1 << 14);
        var model = new ModelMachine(memory, unit, Devices);
        IDmaMachine[] machines = [Qemu, model];
        foreach (IDmaMachine machine in machines)
            Reset(machine);
        var quirks = new VtdQuirks();
        foreach (Step step in steps)
        {
            State before = StateOf(model);
            foreach (IDmaMachine machine in machines)
                Do(machine, step);
            quirks.Note(step);
            if (step is Step.Register register && DifferenceIn(register.Offset, Qemu.Registers, model.Registers) is { } said)
                return $"after '{step}' {said}";
            if (step is not Step.Access access)
                continue;
            State theirs = StateOf(Qemu);
            State ours = StateOf(model);
            if (((ours.Status & ~before.Status) & VtdRegister.FaultOverflow) != 0 && ours.Record?.Source == Devices[access.Device])
            {
                // Hardware may leave out what the device whose record waits does wrong again, and QEMU does. We do not.
                model.Registers.Write32(VtdRegister.FaultStatus, VtdRegister.FaultOverflow);
                ours = StateOf(model);
            }
            if (!quirks.Allows(access, model.Outcomes, before, ours, theirs))
                return $"after '{step}' ({string.Join(", ", model.Outcomes)}) QEMU has {theirs}, we {ours}";
            if (theirs != ours)
            {
                // A known difference: our unit forgets what QEMU did not record, and both go on from the same.
                if (before.Record is null)
                    model.Registers.Write64(VtdCapabilities.DefaultFaultOffset + 8, FaultRecord.FaultBit);
                if ((before.Status & VtdRegister.FaultOverflow) == 0)
                    model.Registers.Write32(VtdRegister.FaultStatus, VtdRegister.FaultOverflow);
            }
            Count(theirs, model.Outcomes);
            if (DifferenceInMemory() is { } at)
                return $"after '{step}' ({string.Join(", ", model.Outcomes)}) memory differs at 0x{at:x}";
        }

        // What a device read is seen by having it write that somewhere.
        foreach (IDmaMachine machine in machines)
        {
            machine.Registers.Write32(VtdRegister.GlobalCommand, 0);
            for (int device = 0; device < Devices.Length; device++)
                machine.Write(device, PatternPage, QemuMachine.BufferSize);
        }
        return DifferenceInMemory() is { } last ? $"at the end memory differs at 0x{last:x}: a device read something else" : null;
    }

    /// <summary>The smallest part of the steps that still gives a difference.</summary>
    internal IReadOnlyList<Step> Reduce(IReadOnlyList<Step> steps)
    {
        var left = steps.ToList();
        for (int size = left.Count / 2; size > 0; size /= 2)
        {
            for (int start = 0; start + size <= left.Count;)
            {
                List<Step> shorter = [.. left.Take(start), .. left.Skip(start + size)];
                if (Compare(shorter) is not null)
                    left = shorter;
                else
                    start += size;
            }
        }
        return left;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (started.IsValueCreated)
            Qemu.Dispose();
    }

    private QemuMachine Qemu => started.Value;

    private void Count(State state, List<TranslationOutcome> outcomes)
    {
        string end = state.Record is { } record ? string.Create(CultureInfo.InvariantCulture, $"reason {(byte)record.Reason:x}") : $"{outcomes[^1]}";
        Ends[end] = Ends.GetValueOrDefault(end) + 1;
    }

    private static void Do(IDmaMachine machine, Step step)
    {
        switch (step)
        {
            case Step.Put put:
                machine.Memory.TryWrite(put.Address, put.Value);
                break;
            case Step.Register { IsLong: true } register:
                machine.Registers.Write64(register.Offset, register.Value);
                break;
            case Step.Register register:
                machine.Registers.Write32(register.Offset, (uint)register.Value);
                break;
            case Step.Access { IsWrite: true } access:
                machine.Write(access.Device, access.Address, access.Length);
                break;
            case Step.Access access:
                machine.Read(access.Device, access.Address, access.Length);
                break;
        }
    }

    private static void Reset(IDmaMachine machine)
    {
        IRegisters registers = machine.Registers;
        registers.Write32(VtdRegister.GlobalCommand, 0);
        registers.Write64(VtdRegister.RootTable, 0);
        registers.Write32(VtdRegister.GlobalCommand, VtdRegister.SetRootTable);
        registers.Write64(VtdRegister.ContextCommand, VtdRegister.ContextInvalidate | VtdRegister.Global << VtdRegister.ContextGranularityShift);
        registers.Write64(
            VtdCapabilities.DefaultIotlbOffset + VtdRegister.IotlbInvalidate,
            VtdRegister.IotlbInvalidateBit | VtdRegister.Global << VtdRegister.IotlbGranularityShift);
        ClearFaults(registers);

        // Each word tells where it is, so that no page looks like another.
        var arena = new ulong[ArenaSize / sizeof(ulong)];
        for (int i = VtdShapes.FirstDataFrame * PageFrame.Size / sizeof(ulong); i < arena.Length; i++)
            arena[i] = 0xDA7A_0000_0000_0000 | ArenaStart + (ulong)i * sizeof(ulong);
        machine.Memory.TryWrite(ArenaStart, System.Runtime.InteropServices.MemoryMarshal.AsBytes(arena.AsSpan()));
        for (int device = 0; device < Devices.Length; device++)
            machine.Read(device, PatternPage, QemuMachine.BufferSize);
    }

    private static void ClearFaults(IRegisters registers)
    {
        registers.Write64(VtdCapabilities.DefaultFaultOffset + 8, FaultRecord.FaultBit);
        registers.Write32(VtdRegister.FaultStatus, VtdRegister.FaultOverflow);
    }

    private static State StateOf(IDmaMachine machine)
    {
        var record = new FaultRecord(
            machine.Registers.Read64(VtdCapabilities.DefaultFaultOffset), machine.Registers.Read64(VtdCapabilities.DefaultFaultOffset + 8));

        // A record that does not wait may hold anything, and so may the PASID, bits 59:40, of a request without one.
        record = record with { High = record.High & ~(0xF_FFFFUL << 40) };
        return new State(record.IsPending ? record : null, machine.Registers.Read32(VtdRegister.FaultStatus));
    }

    /// <summary>What a command left in its register, or in the status.</summary>
    private static string? DifferenceIn(int offset, IRegisters other, IRegisters model)
    {
        (ulong theirs, ulong ours) = offset switch
        {
            VtdRegister.GlobalCommand => (other.Read32(VtdRegister.GlobalStatus), model.Read32(VtdRegister.GlobalStatus)),
            VtdRegister.ContextCommand or VtdCapabilities.DefaultIotlbOffset + VtdRegister.IotlbInvalidate =>
                (other.Read64(offset), model.Read64(offset)),
            _ => default,
        };

        // Hardware may forget more than it was asked to, and say so: QEMU forgets all contexts for one domain's.
        const ulong actual = 3UL << VtdRegister.ContextActualShift;
        if (offset == VtdRegister.ContextCommand && (theirs & actual) == VtdRegister.Global << VtdRegister.ContextActualShift)
            (theirs, ours) = (theirs & ~actual, ours & ~actual);
        return theirs == ours ? null : $"QEMU's register says 0x{theirs:x}, ours 0x{ours:x}";
    }

    private ulong? DifferenceInMemory()
    {
        ReadOnlySpan<byte> theirs = Qemu.Bytes.Slice((int)ArenaStart, ArenaSize);
        var ours = new byte[ArenaSize];
        memory.TryRead(ArenaStart, ours);
        int same = theirs.CommonPrefixLength(ours);
        return same == ArenaSize ? null : ArenaStart + (uint)same;
    }

    /// <summary>What software sees of faults.</summary>
    internal readonly record struct State(FaultRecord? Record, uint Status)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"'{Record?.ToString() ?? "no fault"}' (0x{Record?.High ?? 0:x}) and status 0x{Status:x}");
    }
}
