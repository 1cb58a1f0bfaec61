namespace Iommu.Memory;

/// <summary>
/// A machine's memory as its IOMMUs and the software that writes their tables see it. Simulated memory implements it, and so
/// does the memory of a machine somewhere else; drivers know only this.
/// </summary>
/// <remarks>
/// Addresses count bytes from 0. Words are little-endian and must lie on a multiple of their own size: the hardware formats
/// have no others. Each method answers false, and does nothing, where there is no memory at that address.
/// </remarks>
public interface IPhysicalMemory
{
    /// <summary>Reads eight bytes in one access.</summary>
    bool TryRead(ulong address, out ulong value);

    /// <summary>Writes eight bytes in one access.</summary>
    bool TryWrite(ulong address, ulong value);

    /// <summary>Reads sixteen bytes in one access: no <see cref="TryExchange"/> is seen half done.</summary>
    bool TryRead(ulong address, out UInt128 value);

    /// <summary>
    /// Replaces sixteen bytes in one access if they are what is expected (the processor's CMPXCHG16B).
    /// </summary>
    /// <param name="address">Where, on a multiple of 16.</param>
    /// <param name="expected">What must be there for the exchange to happen.</param>
    /// <param name="replacement">What is to be there.</param>
    /// <param name="found">What was there: equal to <paramref name="expected"/> exactly if the exchange happened.</param>
    bool TryExchange(ulong address, UInt128 expected, UInt128 replacement, out UInt128 found);

    /// <summary>Reads bytes, at any address; nothing is read unless all of them are memory.</summary>
    bool TryRead(ulong address, Span<byte> bytes);

    /// <summary>Writes bytes, at any address; nothing is written unless all of them are memory.</summary>
    bool TryWrite(ulong address, ReadOnlySpan<byte> bytes);
}
