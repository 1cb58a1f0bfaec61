using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iommu.Memory;

/// <summary>
/// Memory of a simulated machine: from address 0 up to a size, and nothing beyond. Any number of threads may use it; words
/// of eight and sixteen bytes are never seen half written.
/// </summary>
public sealed class SimulatedMemory : IPhysicalMemory
{
    // Few writers exchange sixteen bytes at once, so a handful of locks is enough to keep them apart.
    private const int LockCount = 16;

    private readonly ulong[] words;
    private readonly Lock[] locks = new Lock[LockCount];

    /// <summary>Memory that holds zeros.</summary>
    /// <param name="size">Bytes, a multiple of <see cref="PageFrame.Size"/>.</param>
    public SimulatedMemory(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (size % PageFrame.Size != 0)
            throw new ArgumentException($"Memory comes in pages of {PageFrame.Size} bytes.", nameof(size));
        words = new ulong[size / sizeof(ulong)];
        for (int i = 0; i < locks.Length; i++)
            locks[i] = new Lock();
    }

    /// <summary>Bytes of memory; also the first address without any.</summary>
    public ulong Size => (ulong)words.Length * sizeof(ulong);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(ulong address, out ulong value)
    {
        ulong[] all = words;
        ulong index = address / sizeof(ulong);
        if (address % sizeof(ulong) != 0 || index >= (ulong)all.Length)
        {
            value = 0;
            return false;
        }
        value = Volatile.Read(ref all[index]);
        return true;
    }

    /// <summary>Reads the word of this number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadWord(ulong index, out ulong value)
    {
        ulong[] all = words;
        if (index >= (ulong)all.Length)
        {
            value = 0;
            return false;
        }
        value = Volatile.Read(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(all), (nint)index));
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong address, ulong value)
    {
        ulong index = address / sizeof(ulong);
        if (address % sizeof(ulong) != 0 || index >= (ulong)words.Length)
            return false;
        Volatile.Write(ref words[index], value);
        return true;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, out UInt128 value)
    {
        if (!IsPair(address, out ulong index))
        {
            value = default;
            return false;
        }
        lock (LockOf(index))
            value = new UInt128(words[index + 1], words[index]);
        return true;
    }

    /// <inheritdoc/>
    public bool TryExchange(ulong address, UInt128 expected, UInt128 replacement, out UInt128 found)
    {
        if (!IsPair(address, out ulong index))
        {
            found = default;
            return false;
        }
        lock (LockOf(index))
        {
            found = new UInt128(words[index + 1], words[index]);
            if (found == expected)
            {
                Volatile.Write(ref words[index], (ulong)replacement);
                Volatile.Write(ref words[index + 1], (ulong)(replacement >> 64));
            }
        }
        return true;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> bytes)
    {
        if (!IsWithin(address, bytes.Length))
            return false;
        Bytes.Slice((int)address, bytes.Length).CopyTo(bytes);
        return true;
    }

    /// <inheritdoc/>
    public bool TryWrite(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!IsWithin(address, bytes.Length))
            return false;
        bytes.CopyTo(Bytes.Slice((int)address, bytes.Length));
        return true;
    }

    private Span<byte> Bytes => MemoryMarshal.AsBytes(words.AsSpan());

    private bool IsWithin(ulong address, int length) => address <= Size && (ulong)length <= Size - address;

    private bool IsPair(ulong address, out ulong index)
    {
        index = address / sizeof(ulong);
        return address % 16 == 0 && index < (ulong)words.Length;
    }

    private Lock LockOf(ulong index) => locks[index / 2 % LockCount];
}
