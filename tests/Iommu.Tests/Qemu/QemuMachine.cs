using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>
/// A machine in QEMU with an IOMMU and <c>edu</c> devices, which copy between memory and a buffer of their own when told to.
/// </summary>
internal sealed class QemuMachine : IDmaMachine, IDisposable
{
    /// <summary>Bytes that a device copies at most.</summary>
    public const int BufferSize = 0x800;

    /// <summary>Bytes of memory.</summary>
    public const int MemorySize = 16 << 20;

    private const ulong FirstWindow = 0xE000_0000;
    private const ulong WindowSize = 0x10_0000;
    private const ulong BufferAddress = 0x4_0000;

    private readonly QemuProcess qemu;
    private readonly QemuMemory memory;

    private QemuMachine(string iommu, ulong registers, bool mayWait, IReadOnlyList<string> slots)
    {
        qemu = new QemuProcess(
            MemorySize,
            [iommu, .. slots.Select(slot => $"edu,addr={slot},multifunction=on,dma_mask=0xffffffffffffffff")]);
        memory = new QemuMemory(qemu.MemoryFile, MemorySize);
        Registers = new QemuRegisters(qemu, registers, mayWait);
        for (int i = 0; i < slots.Count; i++)
        {
            // Configuration space, through its two ports: where the device's window is, then memory and bus master on.
            Configure(i, slots[i], 0x10, WindowOf(i));
            Configure(i, slots[i], 0x04, 6);
        }
    }

    /// <inheritdoc/>
    public IPhysicalMemory Memory => memory;

    /// <inheritdoc/>
    public IRegisters Registers { get; }

    /// <summary>All memory.</summary>
    public Span<byte> Bytes => memory.Bytes;

    /// <summary>A machine with a VT-d unit that walks 3 or 4 levels.</summary>
    /// <param name="slots">Where the devices are on bus 0: <c>4.0</c>.</param>
    public static QemuMachine WithVtd(params string[] slots) => new("intel-iommu,intremap=off,aw-bits=48", 0xFED9_0000, mayWait: true, slots);

    /// <summary>A machine with an AMD IOMMU.</summary>
    public static QemuMachine WithAmd(params string[] slots) => new("amd-iommu", 0xFED8_0000, mayWait: false, slots);

    /// <inheritdoc/>
    public void Read(int device, ulong address, int length, int offset = 0) =>
        Copy(device, address, BufferAddress + (uint)offset, length, 1);

    /// <inheritdoc/>
    public void Write(int device, ulong address, int length) => Copy(device, BufferAddress, address, length, 3);

    /// <inheritdoc/>
    public void Dispose()
    {
        memory.Dispose();
        qemu.Dispose();
    }

    private static ulong WindowOf(int device) => FirstWindow + (ulong)device * WindowSize;

    private void Copy(int device, ulong from, ulong to, int length, int command)
    {
        ulong window = WindowOf(device);
        string status = $"readl 0x{window + 0x98:x}";
        qemu.Post('q', window + 0x80, from);
        qemu.Post('q', window + 0x88, to);
        qemu.Post('q', window + 0x90, (uint)length);
        qemu.Post('q', window + 0x98, (uint)command);

        // The device works when its timer is due, which is soon, but not at once.
        qemu.Ask(status);
        while ((qemu.Ask(status) & 1) != 0)
        {
        }
    }

    private void Configure(int device, string slot, int register, ulong value)
    {
        int function = Convert.ToInt32(slot[..^2], 16) << 3 | slot[^1] - '0';
        qemu.Ask($"outl 0xcf8 0x{0x8000_0000 | (uint)function << 8 | (uint)register:x}", $"outl 0xcfc 0x{value:x}");
    }
}
