using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Xunit.Abstractions;

namespace Iommu.Tests.Ownership;

/// <summary>
/// Random operations with tables for each quarantined device, against a model that knows only owners. After each, accesses
/// show that a device in quarantine reaches its reserved memory and its own page, and nobody else's.
/// </summary>
public class PerDeviceExplorationTests(ITestOutputHelper output)
{
    private const int DeviceCount = 4;
    private const int GuestCount = 2;
    private const int Steps = 4_000;

    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.None)]
    [InlineData(Vendor.Intel, QuarantineMode.Basic)]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage)]
    [InlineData(Vendor.Amd, QuarantineMode.None)]
    [InlineData(Vendor.Amd, QuarantineMode.Basic)]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage)]
    public void No_sequence_lets_an_access_reach_anothers_memory(Vendor vendor, QuarantineMode level)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"TEST_SEED={seed}");
        var random = new Random(seed);
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        machine.Add(new PciDevice(new PciAddress(0, 3, 31, 0), PciDeviceKind.PcieEndpoint));
        int framesAtStart = machine.Frames.InUse;
        var devices = new PciDevice?[DeviceCount];
        var owners = new int[DeviceCount]; // -1 quarantine, 0 host, else guest
        var arranged = new bool[DeviceCount];
        var guests = new Domain?[GuestCount];
        int done = 0;
        for (int step = 0; step < Steps; step++)
        {
            int d = random.Next(DeviceCount);
            int g = random.Next(GuestCount);
            if (random.Next(8) == 0)
                machine.Frames.FailAllocation(random.Next(1, 8));
            int frames = machine.Frames.InUse;
            int result = 0;
            switch (random.Next(8))
            {
                case 0 when devices[d] is null:
                    var device = new PciDevice(new PciAddress(0, 3, d, 0), PciDeviceKind.PcieEndpoint)
                    {
                        PhantomStride = d == 1 ? 4 : 0,
                        ReservedRegions = d >= 2 ? [new ReservedRegion(0x20, 2)] : [],
                    };
                    result = machine.Passthrough.AddDevice(device);
                    if (result == 0)
                        (devices[d], owners[d], arranged[d]) = (device, 0, false);
                    break;
                case 1 when devices[d] is not null && owners[d] <= 0 && random.Next(3) == 0:
                    Assert.Equal(0, machine.Passthrough.RemoveDevice(devices[d]!.Address));
                    devices[d] = null;
                    break;
                case 2 or 3 when devices[d] is not null && guests[g] is not null:
                    result = machine.Assign(guests[g]!, devices[d]!);
                    Assert.True(owners[d] > 0 ? result == -16 : result is 0 or -12, $"TEST_SEED={seed} step {step}: {result}");
                    if (result == 0)
                        owners[d] = g + 1;
                    break;
                case 4 when devices[d] is not null:
                    result = machine.Assign(machine.Quarantine, devices[d]!);
                    Assert.True(owners[d] > 0 ? result == -16 : result is 0 or -12, $"TEST_SEED={seed} step {step}: {result}");
                    if (result == 0)
                        (owners[d], arranged[d]) = (-1, true);
                    break;
                case 5 when devices[d] is not null && owners[d] > 0:
                    // What quarantine needs was made when the guest got it: this can run out of nothing.
                    Assert.Equal(0, machine.Deassign(guests[owners[d] - 1]!, devices[d]!));
                    owners[d] = level != QuarantineMode.None || arranged[d] ? -1 : 0;
                    break;
                case 6 when devices[d] is not null && owners[d] == -1:
                    Assert.Equal(0, machine.Deassign(machine.Quarantine, devices[d]!));
                    (owners[d], arranged[d]) = (0, false);
                    break;
                case 7 when guests[g] is null:
                    Assert.Equal(0, machine.Passthrough.CreateDomain(new DomainId((ushort)(g + 1)), out guests[g]));
                    result = machine.Passthrough.Map(guests[g]!, PageOf(g), PageOf(g), 1, DmaRights.ReadWrite);
                    if (result != 0)
                    {
                        machine.Kill(guests[g]!);
                        guests[g] = null;
                    }
                    break;
                case 7 when random.Next(4) == 0:
                    machine.Kill(guests[g]!);
                    guests[g] = null;
                    for (int i = 0; i < DeviceCount; i++)
                    {
                        if (owners[i] == g + 1)
                            owners[i] = level != QuarantineMode.None || arranged[i] ? -1 : 0;
                    }
                    break;
                default:
                    continue;
            }
            machine.Frames.FailAllocation(0);
            done++;
            if (result != 0)
                Assert.Equal(frames, machine.Frames.InUse);
            for (int i = 0; i < DeviceCount; i++)
            {
                if (devices[i] is { } each)
                    Check(machine, each, owners[i], $"TEST_SEED={seed} step {step}");
            }
        }

        Assert.True(done > Steps / 10);
        for (int i = 0; i < DeviceCount; i++)
        {
            if (owners[i] > 0 && devices[i] is not null)
                Assert.Equal(0, machine.Deassign(guests[owners[i] - 1]!, devices[i]!));
            if (devices[i] is { } left)
                Assert.Equal(0, machine.Passthrough.RemoveDevice(left.Address));
        }
        foreach (Domain? guest in guests)
        {
            if (guest is not null)
                machine.Kill(guest);
        }
        Assert.Equal(framesAtStart, machine.Frames.InUse);
    }

    private static ulong PageOf(int guest) => 0x300 + (ulong)(uint)guest;

    private static void Check(OwnershipMachine machine, PciDevice device, int owner, string where)
    {
        bool hasScratch = owner == -1 && machine.Parameters.Mode == QuarantineMode.ScratchPage;
        bool keepsRegion = owner >= 0 || machine.Parameters.Mode != QuarantineMode.None;
        foreach (SourceId source in device.Functions)
        {
            for (int g = 0; g < GuestCount; g++)
                Probe(source, PageOf(g), owner == 0 || owner == g + 1);
            Probe(source, PageFrame.Of(OwnershipMachine.HostPage), owner == 0);
            if (device.ReservedRegions.Count > 0)
                Probe(source, 0x21, keepsRegion);
        }

        void Probe(SourceId source, ulong frame, bool isReached)
        {
            foreach (bool isWrite in (bool[])[false, true])
            {
                TranslationOutcome outcome = machine.Unit.Translate(source, PageFrame.AddressOf(frame), isWrite, out ulong host);
                bool isRight = isReached
                    ? outcome == TranslationOutcome.Translated && PageFrame.Of(host) == frame
                    : hasScratch
                        ? outcome == TranslationOutcome.Translated && PageFrame.Of(host) is >= 0x800 and < 0xC00
                        : outcome == TranslationOutcome.Blocked;
                Assert.True(isRight, $"{where}: {source} of {device.Owner} at page 0x{frame:x}: {outcome} 0x{host:x}");
            }
        }
    }
}
