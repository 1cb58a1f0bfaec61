using Iommu.Memory;

namespace Iommu.Tests.Ownership;

/// <summary>
/// Memory as a unit sees it, in which something happens in the middle of a look-up: behind the read of an entry, whose value is
/// known to the unit by then.
/// </summary>
internal sealed class InterruptingMemory(SimulatedMemory memory) : IPhysicalMemory
{
    private Action? interruption;
    private int left;

    /// <summary>Has something happen once, behind the nth read of an entry from now on.</summary>
    public void Interrupt(int nth, Action action) => (left, interruption) = (nth, action);

    /// <summary>Takes that back; tells whether it happened.</summary>
    public bool Stop()
    {
        bool hasHappened = interruption is null;
        interruption = null;
        return hasHappened;
    }

    public bool TryRead(ulong address, out ulong value) => Then(memory.TryRead(address, out value));

    public bool TryRead(ulong address, out UInt128 value) => Then(memory.TryRead(address, out value));

    public bool TryWrite(ulong address, ulong value) => memory.TryWrite(address, value);

    public bool TryExchange(ulong address, UInt128 expected, UInt128 replacement, out UInt128 found) =>
        memory.TryExchange(address, expected, replacement, out found);

    public bool TryRead(ulong address, Span<byte> bytes) => memory.TryRead(address, bytes);

    public bool TryWrite(ulong address, ReadOnlySpan<byte> bytes) => memory.TryWrite(address, bytes);

    private bool Then(bool answer)
    {
        if (interruption is { } action && --left == 0)
        {
            interruption = null;
            action();
        }
        return answer;
    }
}
