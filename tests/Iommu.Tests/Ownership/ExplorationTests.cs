using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Xunit.Abstractions;

namespace Iommu.Tests.Ownership;

/// <summary>
/// Random operations against a model that knows nothing of tables: who owns each device, and what its level promises. After
/// each, accesses show whether the hardware agrees.
/// </summary>
public class ExplorationTests(ITestOutputHelper output)
{
    private const int DeviceCount = 5;
    private const int GuestCount = 3;

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
        PciDevice[] devices =
        [
            .. Enumerable.Range(0, DeviceCount).Select(i => machine.Add(new PciDevice(new PciAddress(0, 3, i, 0), PciDeviceKind.PcieEndpoint)
            {
                PhantomStride = i == 1 ? 2 : 0,
                ReservedRegions = i == 2 ? [new ReservedRegion(0x20, 2)] : i == 3 ? [new ReservedRegion(0x21, 2)] : [],
            })),
        ];
        int framesAtStart = machine.Frames.InUse;
        var guests = new Domain?[GuestCount];
        var owners = new int[DeviceCount]; // -1 quarantine, 0 host, else guest
        var arranged = new bool[DeviceCount];
        int refused = 0;

        for (int step = 0; step < 20_000; step++)
        {
            int d = random.Next(DeviceCount);
            int g = random.Next(GuestCount);
            if (random.Next(20) == 0)
                machine.Frames.FailAllocation(random.Next(1, 4));
            int frames = machine.Frames.InUse;
            int result;
            switch (random.Next(8))
            {
                case 0 or 1 when guests[g] is { } guest:
                    result = machine.Assign(guest, devices[d]);
                    Assert.True(result is 0 or -12 ? owners[d] <= 0 : result == -16 && owners[d] > 0, $"TEST_SEED={seed} step {step}: {result}");
                    if (result == 0)
                        owners[d] = g + 1;
                    break;
                case 2:
                    result = machine.Assign(machine.Quarantine, devices[d]);
                    Assert.Equal(owners[d] <= 0 ? 0 : -16, result);
                    if (result == 0)
                        (owners[d], arranged[d]) = (-1, true);
                    break;
                case 3 or 4 when owners[d] > 0:
                    result = machine.Deassign(guests[owners[d] - 1]!, devices[d]);
                    Assert.Equal(0, result);
                    owners[d] = level != QuarantineMode.None || arranged[d] ? -1 : 0;
                    break;
                case 5:
                    result = machine.Deassign(machine.Quarantine, devices[d]);
                    Assert.Equal(owners[d] == -1 ? 0 : -19, result);
                    if (result == 0)
                        (owners[d], arranged[d]) = (0, false);
                    break;
                case 6 when guests[g] is { } guest && random.Next(4) == 0:
                    machine.Kill(guest);
                    guests[g] = null;
                    for (int i = 0; i < DeviceCount; i++)
                    {
                        if (owners[i] == g + 1)
                            owners[i] = level != QuarantineMode.None || arranged[i] ? -1 : 0;
                    }
                    result = 0;
                    break;
                case 7 when guests[g] is null:
                    Assert.Equal(0, machine.Passthrough.CreateDomain(new DomainId((ushort)(g + 1)), out guests[g]));
                    result = machine.Passthrough.Map(guests[g]!, PageOf(g), PageOf(g), 1, DmaRights.ReadWrite);
                    if (result != 0)
                    {
                        Assert.Equal(-12, result);
                        machine.Kill(guests[g]!);
                        guests[g] = null;
                    }
                    break;
                default:
                    continue;
            }
            machine.Frames.FailAllocation(0);
            if (result != 0)
            {
                refused++;
                Assert.Equal(frames, machine.Frames.InUse);
            }
            Check(machine, devices[d], owners[d], arranged[d], guests, seed, step);
        }

        Assert.InRange(refused, 100, 19_000);
        for (int i = 0; i < DeviceCount; i++)
            Check(machine, devices[i], owners[i], arranged[i], guests, seed, -1);
        foreach (Domain? guest in guests)
        {
            if (guest is not null)
                machine.Kill(guest);
        }
        Assert.Equal(framesAtStart, machine.Frames.InUse);
    }

    private static ulong PageOf(int guest) => 0x300 + (ulong)(uint)guest;

    /// <summary>Writes to each page of interest through each of the device's ids: only its owner's may be reached.</summary>
    private static void Check(OwnershipMachine machine, PciDevice device, int owner, bool arranged, Domain?[] guests, int seed, int step)
    {
        Domain expected = owner switch { 0 => machine.Host, -1 => machine.Quarantine, _ => guests[owner - 1]! };
        Assert.True(device.Owner == expected && device.IsQuarantineArranged == arranged, $"TEST_SEED={seed} step {step}: owner {device.Owner}");
        foreach (SourceId source in device.Functions)
        {
            for (int g = 0; g < GuestCount; g++)
                Probe(source, PageFrame.AddressOf(PageOf(g)), owner == 0 || owner == g + 1);
            Probe(source, OwnershipMachine.HostPage, owner == 0);
            bool hasRegion = device.ReservedRegions.Count > 0;
            if (hasRegion)
                Probe(source, PageFrame.AddressOf(device.ReservedRegions[0].FirstFrame + 1), owner >= 0);
        }

        void Probe(SourceId source, ulong address, bool isAllowed)
        {
            TranslationOutcome outcome = machine.Unit.Translate(source, address, true, out ulong host);
            Assert.True(
                isAllowed ? (outcome, host) == (TranslationOutcome.Translated, address) : outcome == TranslationOutcome.Blocked,
                $"TEST_SEED={seed} step {step}: {source} of {device.Owner} at 0x{address:x}: {outcome}");
            if (owner != -1)
                return;
            outcome = machine.Unit.Translate(source, address, false, out host);
            bool isScratch = machine.Parameters.Mode == QuarantineMode.ScratchPage;
            Assert.Equal(isScratch ? TranslationOutcome.Translated : TranslationOutcome.Blocked, outcome);
            Assert.True(!isScratch || PageFrame.Of(host) is >= 0x800 and < 0xC00, "The scratch page is the hypervisor's.");
        }
    }

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
}
