using System.Globalization;
using Iommu.Dma;
using Iommu.Vtd;

namespace Iommu.Tests.Qemu;

/// <summary>
/// QEMU's VT-d unit and ours, given the same tables, register writes and accesses: what reaches memory and what is recorded
/// must be the same.
/// </summary>
public sealed class VtdJudge() : ShapeJudge(QemuMachine.WithVtd)
{
    /// <summary>What QEMU's unit can do, and ours with it.</summary>
    public VtdCapabilities Capabilities => VtdCapabilities.Decode(
        Qemu.Registers.Read64(VtdRegister.Capability), Qemu.Registers.Read64(VtdRegister.ExtendedCapability), hostAddressWidth: 48);

    /// <inheritdoc/>
    internal override string? Compare(IReadOnlyList<Step> steps) => Compare(steps, null);

    /// <summary>Does all steps from a machine in which nothing is set up; the first difference, or null.</summary>
    /// <param name="steps">What is done.</param>
    /// <param name="capabilities">What our unit can do, if it is to be something else than QEMU's.</param>
    internal string? Compare(IReadOnlyList<Step> steps, VtdCapabilities? capabilities)
    {
        // So many entries that none makes room for another: QEMU has them all, too.
        var unit = new VtdUnit(Memory, capabilities ?? Capabilities, iotlbEntries: 1 << 14);
        var model = new ModelMachine(Memory, unit, Devices);
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

        foreach (IDmaMachine machine in machines)
            machine.Registers.Write32(VtdRegister.GlobalCommand, 0);
        return DifferenceInWhatWasRead(machines);
    }

    private void Count(State state, List<TranslationOutcome> outcomes)
    {
        Count(state.Record is { } record ? string.Create(CultureInfo.InvariantCulture, $"reason {(byte)record.Reason:x}") : $"{outcomes[^1]}");
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

        Fill(machine);
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

    /// <summary>What software sees of faults.</summary>
    internal readonly record struct State(FaultRecord? Record, uint Status)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"'{Record?.ToString() ?? "no fault"}' (0x{Record?.High ?? 0:x}) and status 0x{Status:x}");
    }
}
