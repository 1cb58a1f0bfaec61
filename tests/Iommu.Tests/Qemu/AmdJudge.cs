using Iommu.Amd;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>
/// QEMU's AMD unit and ours, given the same tables, commands and accesses: what reaches memory, and which page, must be the
/// same. QEMU 7.2 logs no events, so those are not compared.
/// </summary>
public sealed class AmdJudge() : ShapeJudge(QemuMachine.WithAmd)
{
    /// <summary>The device table: one page is enough for the devices there are.</summary>
    internal const ulong DeviceTable = ArenaStart;

    /// <summary>The command buffer, 256 commands. It is not compared, and neither is the log.</summary>
    internal const ulong Commands = 0x20_0000;

    private const ulong EventLog = 0x20_1000;
    private const ulong LengthCode = 8UL << AmdRegister.LengthShift;
    private const ulong On = AmdRegister.Enable | AmdRegister.EventLogEnable | AmdRegister.CommandEnable;

    /// <inheritdoc/>
    internal override string? Compare(IReadOnlyList<Step> steps) => Compare(steps, spoil: 0);

    /// <summary>As above, with a bit of our first device's entry turned round: a machine that is known to differ.</summary>
    internal string? Compare(IReadOnlyList<Step> steps, ulong spoil)
    {
        var unit = new AmdUnit(Memory, tlbEntries: 1 << 14);
        var model = new ModelMachine(Memory, unit, Devices);
        IDmaMachine[] machines = [Qemu, model];
        foreach (IDmaMachine machine in machines)
            Reset(machine);
        foreach (Step step in steps)
        {
            foreach (IDmaMachine machine in machines)
                Do(machine, machine == model && step is Step.Put { Address: DeviceTable + 0x20 * DeviceTableEntry.Size } put ? put with { Value = put.Value ^ spoil } : step);
            if (step is not Step.Access)
                continue;
            Count($"{model.Outcomes[^1]}");

            // A log that is full is no matter here.
            unit.Write64(AmdRegister.EventHead, unit.Read64(AmdRegister.EventTail));
            if (spoil == 0 && DifferenceInMemory() is { } at)
                return $"after '{step}' ({string.Join(", ", model.Outcomes)}) memory differs at 0x{at:x}";
        }
        foreach (IDmaMachine machine in machines)
            machine.Registers.Write64(AmdRegister.Control, 0);
        return DifferenceInWhatWasRead(machines);
    }

    private static void Reset(IDmaMachine machine)
    {
        machine.Registers.Write64(AmdRegister.Control, 0);
        Fill(machine);
        machine.Registers.Write64(AmdRegister.DeviceTable, DeviceTable);
        machine.Registers.Write64(AmdRegister.CommandBuffer, Commands | LengthCode);
        machine.Registers.Write64(AmdRegister.CommandHead, 0);
        machine.Registers.Write64(AmdRegister.CommandTail, 0);
        machine.Registers.Write64(AmdRegister.EventLog, EventLog | LengthCode);
        machine.Registers.Write64(AmdRegister.Control, On);
        machine.Memory.TryWrite(Commands, new byte[PageFrame.Size]);
        machine.Memory.TryWrite(Commands, AmdCommand.InvalidateAll.Low);
        machine.Memory.TryWrite(Commands + 8, AmdCommand.InvalidateAll.High);
        machine.Registers.Write64(AmdRegister.CommandTail, AmdCommand.Size);
    }
}
