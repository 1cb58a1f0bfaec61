using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>A machine of this library's own: simulated memory, one of its units, and devices that do what QEMU's <c>edu</c> does.</summary>
internal sealed class ModelMachine : IDmaMachine
{
    private readonly RemappingUnit unit;
    private readonly SourceId[] sources;
    private readonly byte[][] buffers;

    /// <summary>A machine.</summary>
    /// <param name="memory">Its memory.</param>
    /// <param name="unit">Its IOMMU; the registers are its too.</param>
    /// <param name="sources">What its devices' requests carry.</param>
    public ModelMachine(SimulatedMemory memory, RemappingUnit unit, params SourceId[] sources)
    {
        Memory = memory;
        this.unit = unit;
        Registers = (IRegisters)unit;
        this.sources = sources;
        buffers = [.. sources.Select(_ => new byte[QemuMachine.BufferSize])];
    }

    /// <inheritdoc/>
    public IPhysicalMemory Memory { get; }

    /// <inheritdoc/>
    public IRegisters Registers { get; }

    /// <summary>What became of the last access, page by page.</summary>
    public List<TranslationOutcome> Outcomes { get; } = [];

    /// <inheritdoc/>
    public void Read(int device, ulong address, int length, int offset = 0)
    {
        Outcomes.Clear();
        foreach ((int start, int count) in Pages(address, length))
        {
            // What is not reached reads as zeros.
            Span<byte> bytes = buffers[device].AsSpan(offset + start, count);
            Outcomes.Add(unit.Read(sources[device], address + (uint)start, bytes));
            if (Outcomes[^1] > TranslationOutcome.PassedThrough)
                bytes.Clear();
        }
    }

    /// <inheritdoc/>
    public void Write(int device, ulong address, int length)
    {
        Outcomes.Clear();
        foreach ((int start, int count) in Pages(address, length))
            Outcomes.Add(unit.Write(sources[device], address + (uint)start, buffers[device].AsSpan(start, count)));
    }

    // The device goes on behind a page it cannot reach.
    private static IEnumerable<(int Start, int Count)> Pages(ulong address, int length)
    {
        for (int done = 0; done < length;)
        {
            int count = Math.Min(length - done, PageFrame.Size - (int)((address + (uint)done) & PageFrame.OffsetMask));
            yield return (done, count);
            done += count;
        }
    }
}
