using Iommu.Memory;

namespace Iommu.Tests.Ownership;

/// <summary>Memory in which exchanges of sixteen bytes go wrong, from one on and for a number of times.</summary>
internal sealed class DefectiveMemory(IPhysicalMemory memory) : IPhysicalMemory
{
    public int FailFrom { get; set; } = int.MaxValue;

    public int FailCount { get; set; }

    /// <summary>Whether the failing exchange finds something else than expected, instead of no memory at all.</summary>
    public bool FindsSomethingElse { get; set; }

    public int Exchanges { get; set; }

    public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

    public bool TryWrite(ulong address, ulong value) => memory.TryWrite(address, value);

    public bool TryRead(ulong address, out UInt128 value) => memory.TryRead(address, out value);

    public bool TryExchange(ulong address, UInt128 expected, UInt128 replacement, out UInt128 found)
    {
        Exchanges++;
        if (Exchanges >= FailFrom && Exchanges < FailFrom + FailCount)
        {
            found = ~expected;
            return FindsSomethingElse;
        }
        return memory.TryExchange(address, expected, replacement, out found);
    }

    public bool TryRead(ulong address, Span<byte> bytes) => memory.TryRead(address, bytes);

    public bool TryWrite(ulong address, ReadOnlySpan<byte> bytes) => memory.TryWrite(address, bytes);
}
