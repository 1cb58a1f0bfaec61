using Iommu.Dma;

namespace Iommu.Tests.Qemu;

/// <summary>The registers of an IOMMU in QEMU.</summary>
/// <param name="qemu">The machine.</param>
/// <param name="start">Where they are.</param>
/// <param name="mayWait">
/// Whether a write can be sent together with the next thing asked: so it is where software that wants to know when a command
/// is done reads a register, and not where it looks into memory.
/// </param>
internal sealed class QemuRegisters(QemuProcess qemu, ulong start, bool mayWait) : IRegisters
{
    public uint Read32(int offset) => (uint)qemu.Read('l', start + (uint)offset);

    public void Write32(int offset, uint value) => Write('l', offset, value);

    public ulong Read64(int offset) => qemu.Read('q', start + (uint)offset);

    public void Write64(int offset, ulong value) => Write('q', offset, value);

    private void Write(char size, int offset, ulong value)
    {
        if (mayWait)
            qemu.Post(size, start + (uint)offset, value);
        else
            qemu.Write(size, start + (uint)offset, value);
    }
}
