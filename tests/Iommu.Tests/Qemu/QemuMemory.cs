using System.IO.MemoryMappedFiles;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>
/// The memory of a machine in QEMU. Its processor is halted and its devices answer to us, so nobody looks while sixteen bytes
/// are exchanged.
/// </summary>
internal sealed unsafe class QemuMemory : IPhysicalMemory, IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int size;

    public QemuMemory(string path, int size)
    {
        this.size = size;
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, size);
        view = file.CreateViewAccessor(0, size);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>All of it.</summary>
    public Span<byte> Bytes => new(start, size);

    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        if (!IsWord(address, sizeof(ulong)))
            return false;
        value = Volatile.Read(ref *(ulong*)(start + address));
        return true;
    }

    public bool TryWrite(ulong address, ulong value)
    {
        if (!IsWord(address, sizeof(ulong)))
            return false;
        Volatile.Write(ref *(ulong*)(start + address), value);
        return true;
    }

    public bool TryRead(ulong address, out UInt128 value)
    {
        value = default;
        if (!IsWord(address, 16))
            return false;
        value = new UInt128(*(ulong*)(start + address + 8), *(ulong*)(start + address));
        return true;
    }

    public bool TryExchange(ulong address, UInt128 expected, UInt128 replacement, out UInt128 found)
    {
        if (!TryRead(address, out found))
            return false;
        if (found == expected)
        {
            *(ulong*)(start + address) = (ulong)replacement;
            *(ulong*)(start + address + 8) = (ulong)(replacement >> 64);
        }
        return true;
    }

    public bool TryRead(ulong address, Span<byte> bytes)
    {
        if (!IsWithin(address, bytes.Length))
            return false;
        Bytes.Slice((int)address, bytes.Length).CopyTo(bytes);
        return true;
    }

    public bool TryWrite(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (!IsWithin(address, bytes.Length))
            return false;
        bytes.CopyTo(Bytes.Slice((int)address, bytes.Length));
        return true;
    }

    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private bool IsWord(ulong address, uint bytes) => address % bytes == 0 && IsWithin(address, (int)bytes);

    private bool IsWithin(ulong address, int length) => address <= (ulong)size && (ulong)length <= (ulong)size - address;
}
