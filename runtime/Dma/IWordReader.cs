using System.Runtime.CompilerServices;
using Iommu.Memory;

namespace Iommu.Dma;

/// <summary>Reads table entries for a walk. Structs implement it, so that a walk over simulated memory has no calls in it.</summary>
internal interface IWordReader
{
    /// <summary>Reads eight bytes; false where there is no memory.</summary>
    bool TryRead(ulong address, out ulong value);

    /// <summary>Reads an entry of eight bytes of a table that begins on a page; false where there is no memory.</summary>
    bool TryReadEntry(ulong table, ulong index, out ulong entry);
}

/// <summary>Reads simulated memory.</summary>
internal readonly struct SimulatedWords(SimulatedMemory memory) : IWordReader
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadEntry(ulong table, ulong index, out ulong entry) => memory.TryReadWord((table >> 3) + index, out entry);
}

/// <summary>Reads any memory.</summary>
internal readonly struct AnyWords(IPhysicalMemory memory) : IWordReader
{
    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

    /// <inheritdoc/>
    public bool TryReadEntry(ulong table, ulong index, out ulong entry) => memory.TryRead(table + index * sizeof(ulong), out entry);
}
