using System.Runtime.InteropServices;
using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>
/// A unit of one vendor in QEMU and ours, given the same tables, register writes and accesses: what is the same for both
/// vendors.
/// </summary>
public abstract class ShapeJudge : IDisposable
{
    /// <summary>The memory that tables and pages of a trial are in, and that is compared.</summary>
    internal const ulong ArenaStart = 0x10_0000;

    /// <summary>Its bytes.</summary>
    internal const int ArenaSize = 0x8_0000;

    /// <summary>The first page of it that is no table.</summary>
    internal const int FirstDataFrame = 64;

    /// <summary>A page in it that fills the devices' buffers when a trial begins.</summary>
    internal const ulong PatternPage = ArenaStart + ArenaSize - PageFrame.Size;

    /// <summary>Where there is no memory.</summary>
    internal const ulong Nowhere = 0x4000_0000;

    /// <summary>Two functions of a slot and one of another.</summary>
    internal static readonly SourceId[] Devices = [new(0, 0x20), new(0, 0x22), new(0, 0x28)];

    // Made when it is first asked for, which it is not where QEMU is missing.
    private readonly Lazy<QemuMachine> started;

    private protected ShapeJudge(Func<string[], QemuMachine> start) => started = new(() => start(["4.0", "4.2", "5.0"]));

    /// <summary>How many accesses ended how.</summary>
    public SortedDictionary<string, int> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>QEMU's machine.</summary>
    private protected QemuMachine Qemu => started.Value;

    /// <summary>Our machine's memory.</summary>
    private protected SimulatedMemory Memory { get; } = new(QemuMachine.MemorySize);

    /// <summary>Does all steps from a machine in which nothing is set up; the first difference, or null.</summary>
    internal abstract string? Compare(IReadOnlyList<Step> steps);

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

    /// <summary>Fails, with the smallest part that differs, unless both do the same.</summary>
    internal void Judge(IReadOnlyList<Step> steps, int seed)
    {
        if (Compare(steps) is not { } difference)
            return;
        IReadOnlyList<Step> smallest = Reduce(steps);
        Assert.Fail($"TEST_SEED={seed} QEMU_TEST_TRIALS=1: {difference}\nThe smallest part that differs:\n  {string.Join("\n  ", smallest)}\n{Compare(smallest)}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (started.IsValueCreated)
            Qemu.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does one step on one machine.</summary>
    private protected static void Do(IDmaMachine machine, Step step)
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

    /// <summary>Empties the tables, and fills pages so that each word tells where it is, and the devices' buffers. Nothing may be translated.</summary>
    private protected static void Fill(IDmaMachine machine)
    {
        var arena = new ulong[ArenaSize / sizeof(ulong)];
        for (int i = FirstDataFrame * PageFrame.Size / sizeof(ulong); i < arena.Length; i++)
            arena[i] = 0xDA7A_0000_0000_0000 | ArenaStart + (ulong)i * sizeof(ulong);
        machine.Memory.TryWrite(ArenaStart, MemoryMarshal.AsBytes(arena.AsSpan()));
        for (int device = 0; device < Devices.Length; device++)
            machine.Read(device, PatternPage, QemuMachine.BufferSize);
    }

    /// <summary>Where memory differs, or null.</summary>
    private protected ulong? DifferenceInMemory()
    {
        ReadOnlySpan<byte> theirs = Qemu.Bytes.Slice((int)ArenaStart, ArenaSize);
        var ours = new byte[ArenaSize];
        Memory.TryRead(ArenaStart, ours);
        int same = theirs.CommonPrefixLength(ours);
        return same == ArenaSize ? null : ArenaStart + (uint)same;
    }

    /// <summary>What a device read is seen by having it write that somewhere; nothing may be translated any more.</summary>
    private protected string? DifferenceInWhatWasRead(IEnumerable<IDmaMachine> machines)
    {
        foreach (IDmaMachine machine in machines)
        {
            for (int device = 0; device < Devices.Length; device++)
                machine.Write(device, PatternPage, QemuMachine.BufferSize);
        }
        return DifferenceInMemory() is { } last ? $"at the end memory differs at 0x{last:x}: a device read something else" : null;
    }

    /// <summary>Counts an access by its end.</summary>
    private protected void Count(string end) => Ends[end] = Ends.GetValueOrDefault(end) + 1;
}
