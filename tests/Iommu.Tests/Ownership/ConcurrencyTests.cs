using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>Owners change on several threads while devices make accesses on others.</summary>
public class ConcurrencyTests
{
    private const int DeviceCount = 3;
    private const int Rounds = 200;

    [Theory]
    [InlineData(Vendor.Intel)]
    [InlineData(Vendor.Amd)]
    public void Accesses_under_way_while_owners_change_stay_within_their_owners(Vendor vendor)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic);
        PciDevice device = machine.Add();
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        bool stop = false;
        var dma = new Thread(() =>
        {
            byte[] one = [1];
            while (!Volatile.Read(ref stop))
                machine.Unit.Write(device.Address.Source, OwnershipMachine.GuestAddress, one);
        });
        dma.Start();
        int failures = 0;
        for (int round = 0; round < 300; round++)
        {
            Domain guest = machine.Guest(1, 0x30_0000 + (ulong)(round & 1) * 0x1000);
            ulong page = 0x30_0000 + (ulong)(round & 1) * 0x1000;
            Assert.Equal(0, machine.Assign(guest, device));
            Assert.Equal(0, machine.Deassign(guest, device));

            // From here on the guest's page may be anybody's.
            machine.Memory.TryWrite(page, 0UL);
            Thread.SpinWait(50);
            machine.Memory.TryRead(page, out ulong value);
            failures += value == 0 ? 0 : 1;
            machine.Kill(guest);
        }
        Volatile.Write(ref stop, true);
        dma.Join();
        Assert.Equal(0, failures);
    }

    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.Basic)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage)]
    public void Accesses_under_way_while_many_owners_change_stay_within_their_owners(Vendor vendor, QuarantineMode level)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        PciDevice[] devices =
        [
            .. Enumerable.Range(0, DeviceCount).Select(i => machine.Add(new PciDevice(new PciAddress(0, 3, i, 0), PciDeviceKind.PcieEndpoint)
            {
                PhantomStride = i == 1 ? 4 : 0,
            })),
        ];
        foreach (PciDevice device in devices)
            Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        int frames = machine.Frames.InUse;
        machine.Memory.TryWrite(OwnershipMachine.HostPage, 0x1111UL);
        bool stop = false;
        Exception? failure = null;

        // Each owner thread has a device and a guest of its own, and a page that is the guest's for a moment only.
        Thread[] owners = [.. devices.Select((device, i) => Start(() => ChangeOwners(machine, device, (ushort)(i + 1), PageOf(i))))];
        Thread[] dma =
        [
            .. Enumerable.Range(0, 2).Select(t => Start(() =>
            {
                byte[] mark = [0xEE];
                while (!Volatile.Read(ref stop))
                {
                    foreach (PciDevice device in devices)
                    {
                        foreach (SourceId source in device.Functions)
                        {
                            machine.Unit.Write(source, OwnershipMachine.GuestAddress, mark);
                            machine.Unit.Write(source, OwnershipMachine.HostPage, mark);
                        }
                    }
                }
            })),
        ];
        foreach (Thread thread in owners)
            thread.Join();
        Volatile.Write(ref stop, true);
        foreach (Thread thread in dma)
            thread.Join();

        Assert.Null(failure);
        machine.Memory.TryRead(OwnershipMachine.HostPage, out ulong host);
        Assert.Equal(0x1111UL, host);
        Assert.Equal(frames, machine.Frames.InUse);
        Assert.All(devices, device => Assert.Equal(machine.QuarantineReach, machine.Reaches(device)));

        Thread Start(Action body)
        {
            var thread = new Thread(() =>
            {
                try
                {
                    body();
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failure, e, null);
                    Volatile.Write(ref stop, true);
                }
            });
            thread.Start();
            return thread;
        }
    }

    private static ulong PageOf(int index) => 0x30_0000 + (ulong)(uint)index * PageFrame.Size;

    private static void ChangeOwners(OwnershipMachine machine, PciDevice device, ushort id, ulong page)
    {
        for (int round = 0; round < Rounds; round++)
        {
            Domain guest = machine.Guest(id, page);
            Assert.Equal(0, machine.Assign(guest, device));
            if (round % 2 == 0)
                Assert.Equal(0, machine.Deassign(guest, device));
            else
                machine.Kill(guest);

            // The device is in quarantine: from here on the page may be anybody's.
            machine.Memory.TryWrite(page, 0x2222UL);
            Thread.SpinWait(200);
            Assert.True(machine.Memory.TryRead(page, out ulong value));
            Assert.Equal(0x2222UL, value);
            Assert.Equal(machine.Quarantine, device.Owner);
            if (round % 2 == 0)
                machine.Kill(guest);
        }
    }
}
