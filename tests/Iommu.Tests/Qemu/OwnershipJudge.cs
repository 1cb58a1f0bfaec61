using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Tests.Ownership;
using Iommu.Vtd;

namespace Iommu.Tests.Qemu;

/// <summary>
/// The whole of the library on a machine in QEMU, and the same on our own model: results, owners, every byte of the tables,
/// what accesses reach and which faults are told must be the same after each step.
/// </summary>
internal sealed class OwnershipJudge(Vendor vendor) : IDisposable
{
    public const int GuestCount = 2;
    public const ulong GuestFrame = 0x10_0010;
    public const ulong LargeFrame = 0x200;
    public const ulong LargePage = 0x40_0000;
    public const ulong DataStart = 0x20_0000;

    public const int FunctionCount = 3;

    /// <summary>What is filled before, and compared after: everything that an access of these steps could reach if all went wrong.</summary>
    public static readonly (ulong Start, int Size)[] Data =
        [(0, 0x2_2000), (DataStart, 0x3000), (0x30_0000, 0x2000), (LargePage, 0x1000), (LargePage + 0x12_3000, 0x1000)];

    private const ulong HostPage = 0x20_1000;
    private const ulong ReservedPage = 0x2_1000;

    // The second is the first one's phantom function.
    private static readonly SourceId[] Functions = [new(0, 0x20), new(0, 0x22), new(0, 0x28)];
    private static readonly int[] DeviceOfFunction = [0, 0, 1];

    private readonly QemuMachine qemu = vendor == Vendor.Intel ? QemuMachine.WithVtd("4.0", "4.2", "5.0") : QemuMachine.WithAmd("4.0", "4.2", "5.0");
    private readonly SimulatedMemory memory = new(QemuMachine.MemorySize);

    // What of the hypervisor's memory is ever allocated: an AMD device table alone takes 2 MiB.
    private readonly int tablesSize = vendor == Vendor.Amd ? 0x28_0000 : 0x8_0000;
    private readonly byte[] copy = new byte[OwnedMachine.HypervisorSize];

    /// <summary>How many accesses both made.</summary>
    public int AccessCount { get; private set; }

    public static ulong GuestPageOf(int guest) => 0x30_0000 + (ulong)guest * PageFrame.Size;

    /// <summary>Does the steps from boot on; the first difference, or null.</summary>
    /// <param name="mode">What becomes of devices that are taken away.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="functions">How many functions make accesses after each step.</param>
    /// <param name="ourMode">The same on our model, if it is to be another.</param>
    public string? Compare(QuarantineMode mode, IReadOnlyList<OwnershipStep> steps, int functions = FunctionCount, QuarantineMode? ourMode = null)
    {
        var model = new ModelMachine(memory, NewUnit(), Functions);
        var theirs = new OwnedMachine(qemu, vendor, mode);
        var ours = new OwnedMachine(model, vendor, ourMode ?? mode);
        try
        {
            string? difference = Probe(theirs, ours, model, functions, changed: null);
            for (int i = 0; i < steps.Count && difference is null; i++)
            {
                OwnershipStep step = steps[i];
                Domain?[] owners = [.. ours.Devices.Select(device => device.Owner)];
                theirs.FailAllocation(step.FailAllocation);
                ours.FailAllocation(step.FailAllocation);
                (int their, int our) = (theirs.Do(step), ours.Do(step));
                theirs.FailAllocation(0);
                ours.FailAllocation(0);
                bool[] changed = [.. ours.Devices.Select((device, j) => device.Owner != owners[j])];
                difference = their != our ? $"QEMU's machine answers {their}, ours {our}" : Probe(theirs, ours, model, functions, changed);
                if (difference is not null)
                    difference = $"after step {i}, {step}: {difference}";
            }
            if (difference is not null)
                return difference;
        }
        finally
        {
            theirs.Stop();
            ours.Stop();
        }
        return DifferenceInMemory(ours) is { } last ? $"at the end, 0x{last:x} in memory: a device read something else" : null;
    }

    /// <summary>The smallest part of the steps that still gives a difference.</summary>
    public IReadOnlyList<OwnershipStep> Reduce(QuarantineMode mode, IReadOnlyList<OwnershipStep> steps)
    {
        var left = steps.ToList();
        for (int i = 0; i < left.Count;)
        {
            List<OwnershipStep> shorter = [.. left.Take(i), .. left.Skip(i + 1)];
            if (Compare(mode, shorter) is not null)
                left = shorter;
            else
                i++;
        }
        return left;
    }

    public void Dispose() => qemu.Dispose();

    private RemappingUnit NewUnit() => vendor == Vendor.Amd
        ? new AmdUnit(memory)
        : new VtdUnit(memory, VtdCapabilities.Decode(
            qemu.Registers.Read64(VtdRegister.Capability), qemu.Registers.Read64(VtdRegister.ExtendedCapability), hostAddressWidth: 48));

    /// <summary>
    /// Compares books and memory, then lets every function reach for everything. Devices that changed hands go first: what the
    /// driver did must be enough for them. For the others the units are made to forget before, since QEMU does not record what a
    /// page it has kept does not allow.
    /// </summary>
    private string? Probe(OwnedMachine theirs, OwnedMachine ours, ModelMachine model, int functions, bool[]? changed)
    {
        for (int i = 0; i < ours.Devices.Count; i++)
        {
            if (theirs.Devices[i].Owner!.Id != ours.Devices[i].Owner!.Id)
                return $"device {i} is {theirs.Devices[i].Owner}'s in QEMU, and {ours.Devices[i].Owner}'s";
        }
        if (theirs.Frames.InUse != ours.Frames.InUse)
            return $"{theirs.Frames.InUse} pages are in use in QEMU, and {ours.Frames.InUse}";
        int[] order = [.. Enumerable.Range(0, functions).OrderBy(f => changed is null || changed[DeviceOfFunction[f]] ? 0 : 1)];
        bool isForgotten = false;
        foreach (int function in order)
        {
            if (!isForgotten && changed is not null && !changed[DeviceOfFunction[function]])
            {
                Forget(qemu.Registers);
                Forget(model.Registers);
                isForgotten = true;
            }

            // Writes before reads: see above.
            foreach (bool isWrite in (bool[])[true, false])
            {
                foreach (ulong address in Addresses(function))
                {
                    theirs.Access(function, address, isWrite);
                    ours.Access(function, address, isWrite);
                    AccessCount++;
                    if (Difference(theirs, ours) is { } difference)
                        return $"{Functions[function]} {(isWrite ? "writes" : "reads")} 0x{address:x} ({string.Join(", ", model.Outcomes)}): {difference}";
                }
            }
        }
        return DifferenceInMemory(ours) is { } at ? $"0x{at:x} in memory" : null;
    }

    private static ulong[] Addresses(int function) => DeviceOfFunction[function] == 1
        ? [HostPage, PageFrame.AddressOf(GuestFrame), ReservedPage]
        : [HostPage, PageFrame.AddressOf(GuestFrame), PageFrame.AddressOf(LargeFrame) + 0x123458];

    private string? Difference(OwnedMachine theirs, OwnedMachine ours)
    {
        // QEMU's AMD unit records nothing.
        if (vendor == Vendor.Intel && !theirs.Faults.SequenceEqual(ours.Faults))
            return $"QEMU tells [{string.Join("; ", theirs.Faults)}], we [{string.Join("; ", ours.Faults)}]";
        theirs.Faults.Clear();
        ours.Faults.Clear();
        return null;
    }

    private ulong? DifferenceInMemory(OwnedMachine ours)
    {
        ulong log = vendor == Vendor.Amd ? ours.EventLog : ulong.MaxValue;
        foreach ((ulong start, int size) in Data.Append((OwnedMachine.HypervisorStart, tablesSize)))
        {
            ours.CopyMemory(start, copy.AsSpan(0, size));
            if (log >= start && log < start + (uint)size)
                qemu.Bytes.Slice((int)log, PageFrame.Size).CopyTo(copy.AsSpan((int)(log - start)));
            int same = qemu.Bytes.Slice((int)start, size).CommonPrefixLength(copy.AsSpan(0, size));
            if (same != size)
                return start + (uint)same;
        }
        return null;
    }

    private void Forget(IRegisters registers)
    {
        if (vendor == Vendor.Intel)
        {
            registers.Write64(
                VtdCapabilities.DefaultIotlbOffset + VtdRegister.IotlbInvalidate,
                VtdRegister.IotlbInvalidateBit | VtdRegister.Global << VtdRegister.IotlbGranularityShift);
        }
    }
}
