using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Tests.Ownership;

namespace Iommu.Tests.Qemu;

/// <summary>One of two machines whose devices change hands in the same way: in QEMU or a model, driven by the same driver.</summary>
internal sealed class OwnedMachine
{
    public const ulong HypervisorStart = 0x80_0000;
    public const int HypervisorSize = 0x40_0000;
    private const int FrameCount = QemuMachine.MemorySize / PageFrame.Size;
    private const int WordSize = 8;

    private static readonly byte[] Zeros = new byte[HypervisorSize];

    private readonly IDmaMachine machine;
    private int reads;
    private readonly Domain?[] guests = new Domain?[OwnershipJudge.GuestCount];

    /// <summary>A machine that has just booted.</summary>
    public OwnedMachine(IDmaMachine machine, Vendor vendor, QuarantineMode mode)
    {
        this.machine = machine;
        machine.Memory.TryWrite(HypervisorStart, Zeros);
        foreach ((ulong start, int size) in OwnershipJudge.Data)
        {
            for (ulong at = start; at < start + (uint)size; at += WordSize)
                machine.Memory.TryWrite(at, 0xDA7A_0000_0000_0000 | at);
        }
        for (int function = 0; function < OwnershipJudge.FunctionCount; function++)
            machine.Read(function, OwnershipJudge.DataStart, QemuMachine.BufferSize);
        Frames = new FrameAllocator(machine.Memory, PageFrame.Of(HypervisorStart), HypervisorSize / PageFrame.Size);
        IommuDriver driver = vendor == Vendor.Intel
            ? new VtdDriver(machine.Registers, machine.Memory, Frames, hostAddressWidth: 48)
            : new AmdDriver(machine.Registers, machine.Memory, Frames, FrameCount * PageFrame.Size);
        Passthrough = new Passthrough(
            new IommuParameters { Mode = mode, CrashDisable = true },
            new HostMemory(FrameCount, PageFrame.Of(HypervisorStart), HypervisorSize / PageFrame.Size),
            [driver]);
        Passthrough.FaultReported += (_, fault) => Faults.Add(fault);
        Passthrough.Boot();
        Assert.True(Passthrough.IsInUse);
        Devices =
        [
            new PciDevice(new PciAddress(0, 0, 4, 0), PciDeviceKind.PcieEndpoint) { PhantomStride = 2 },
            new PciDevice(new PciAddress(0, 0, 5, 0), PciDeviceKind.PcieEndpoint) { ReservedRegions = [new ReservedRegion(0x20, 2)] },
        ];
        foreach (PciDevice device in Devices)
            Assert.Equal(0, Passthrough.AddDevice(device));
    }

    public Passthrough Passthrough { get; }

    public FrameAllocator Frames { get; }

    /// <summary>Where an AMD unit logs events.</summary>
    public ulong EventLog => machine.Registers.Read64(AmdRegister.EventLog) & 0xF_FFFF_FFFF_F000;

    public IReadOnlyList<PciDevice> Devices { get; }

    public List<DmaFault> Faults { get; } = [];

    /// <summary>Does one thing; what came of it.</summary>
    public int Do(OwnershipStep step)
    {
        PciDevice device = Devices[step.Device];
        Domain host = Passthrough.HardwareDomain;
        switch (step.Action)
        {
            case OwnershipAction.AssignToGuest:
                int error = EnsureGuest(step.Guest);
                return error != 0 ? error : Passthrough.Assign(host, guests[step.Guest]!.Id, device.Address);
            case OwnershipAction.AssignToQuarantine:
                return Passthrough.Assign(host, DomainId.Io, device.Address);
            case OwnershipAction.AssignToHost:
                return Passthrough.Assign(Passthrough.Hypervisor, DomainId.Hardware, device.Address);
            case OwnershipAction.Deassign:
                return Passthrough.Deassign(Passthrough.Hypervisor, device.Owner!.Id, device.Address);
            case OwnershipAction.KillGuest:
                return Kill(step.Guest);
            case OwnershipAction.UnmapGuest:
                return guests[step.Guest] is { } guest ? Passthrough.Unmap(guest, OwnershipJudge.GuestFrame, 1) : 0;
            default:
                throw new ArgumentException($"{step.Action}");
        }
    }

    /// <summary>Makes one allocation to come fail.</summary>
    public void FailAllocation(int nth) => Frames.FailAllocation(nth);

    /// <summary>A device makes an access, and the faults it gave are collected.</summary>
    public void Access(int function, ulong address, bool isWrite)
    {
        // What is read is kept apart to be looked at in the end; what is written is as it was in the beginning.
        if (isWrite)
            machine.Write(function, address, WordSize);
        else
            machine.Read(function, address, WordSize, reads++ % (QemuMachine.BufferSize / WordSize - 1) * WordSize + WordSize);
        Passthrough.HandleFaults();
    }

    /// <summary>Switches the IOMMU off, and has the devices write to memory what they read.</summary>
    public void Stop()
    {
        Passthrough.Crash();
        for (int function = 0; function < OwnershipJudge.FunctionCount; function++)
            machine.Write(function, OwnershipJudge.DataStart + (ulong)function * QemuMachine.BufferSize, QemuMachine.BufferSize);
    }

    /// <summary>Bytes of memory.</summary>
    public void CopyMemory(ulong address, Span<byte> bytes) => Assert.True(machine.Memory.TryRead(address, bytes));

    private int EnsureGuest(int index)
    {
        if (guests[index] is not null)
            return 0;
        Assert.Equal(0, Passthrough.CreateDomain(new DomainId((ushort)(index + 1)), out guests[index]));

        // A small page, and two large ones over the hardware domain's data.
        ulong page = PageFrame.Of(OwnershipJudge.GuestPageOf(index));
        int error = Passthrough.Map(guests[index]!, OwnershipJudge.GuestFrame, page, 1, DmaRights.ReadWrite);
        if (error == 0)
            error = Passthrough.Map(guests[index]!, OwnershipJudge.LargeFrame, PageFrame.Of(OwnershipJudge.LargePage), 512, DmaRights.Read);
        if (error != 0)
            Kill(index);
        return error;
    }

    private int Kill(int index)
    {
        if (guests[index] is not { } guest)
            return 0;
        int result;
        do
            result = Passthrough.Relinquish(guest);
        while (result == -Errno.ERESTART);
        if (result == 0)
            guests[index] = null;
        return result;
    }
}
