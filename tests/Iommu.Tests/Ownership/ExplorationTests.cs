using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Xunit.Abstractions;

namespace Iommu.Tests.Ownership;

/// <summary>
/// Random operations against a model that knows nothing of tables. After each, accesses that really write show whether the
/// hardware agrees: what a device reaches is its owner's, or nobody's.
/// </summary>
public class ExplorationTests(ITestOutputHelper output)
{
    private const int DeviceCount = 6;
    private const int GuestCount = 3;
    private const ulong RegionFrame = 0x20;
    private const ulong HostValue = 0x1111_1111_1111_1111;
    private const ulong GuestValue = 0x2222_2222_2222_2222;

    // 120,000 in a run of the default build, and a quarter of that in each variant beside it.
    private static readonly int OperationCount = Variant.Name == "" ? 20_000 : 5_000;

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
        var exploration = new Exploration(vendor, level, seed);
        exploration.Run();
        output.WriteLine($"{OperationCount} operations, {exploration.Refused} refused, {exploration.Starved} of them for want of memory.");
        Assert.InRange(exploration.Refused, OperationCount / 50, OperationCount / 2);
        if (level != QuarantineMode.None || vendor == Vendor.Intel)
            Assert.NotEqual(0, exploration.Starved);
    }

    /// <summary>A device for each thing a device can have: phantom functions, reserved memory, another's reserved memory, a bridge, an alias.</summary>
    private static PciDevice DeviceAt(int index, PciDevice bridge) => index switch
    {
        4 => new PciDevice(new PciAddress(0, 5, 1, 0), PciDeviceKind.Pci) { Bridge = bridge, Alias = new SourceId(5, 0) },
        _ => new PciDevice(new PciAddress(0, (byte)(3 + index % 2), index, 0), PciDeviceKind.PcieEndpoint)
        {
            PhantomStride = index == 1 ? 2 : 0,
            ReservedRegions = index == 2 ? [new ReservedRegion(RegionFrame, 2)] : index == 3 ? [new ReservedRegion(RegionFrame + 1, 2)] : [],
        },
    };

    private sealed class Exploration
    {
        private readonly Vendor vendor;
        private readonly QuarantineMode level;
        private readonly int seed;
        private readonly Random random;
        private readonly OwnershipMachine machine;
        private readonly ReferenceModel model;
        private readonly PciDevice bridge = new(new PciAddress(0, 2, 1, 0), PciDeviceKind.PcieToPciBridge) { SecondaryBus = 5 };
        private readonly PciDevice[] devices;
        private readonly Domain?[] guests = new Domain?[GuestCount];
        private readonly int framesAtStart;
        private int step;

        public Exploration(Vendor vendor, QuarantineMode level, int seed)
        {
            (this.vendor, this.level, this.seed) = (vendor, level, seed);
            random = new Random(seed);
            model = new ReferenceModel(level, DeviceCount, GuestCount) { CanAlwaysTakeAway = Variant.IsPerDevice };
            machine = OwnershipMachine.Booted(vendor, level);
            machine.Add(bridge);
            devices = [.. Enumerable.Range(0, DeviceCount).Select(i => machine.Add(DeviceAt(i, bridge)))];
            framesAtStart = machine.Frames.InUse;
            machine.Memory.TryWrite(OwnershipMachine.HostPage, HostValue);
        }

        public int Refused { get; private set; }

        public int Starved { get; private set; }

        public void Run()
        {
            for (step = 0; step < OperationCount; step++)
            {
                if (random.Next(8) == 0)
                    machine.Frames.FailAllocation(random.Next(1, 5));
                int frames = machine.Frames.InUse;
                int device = random.Next(DeviceCount);
                int result = Operate(device);
                machine.Frames.FailAllocation(0);
                if (result != 0)
                {
                    Refused++;
                    Starved += result == -12 ? 1 : 0;
                    Check(frames == machine.Frames.InUse, $"answered {result}, yet {machine.Frames.InUse} pages are in use instead of {frames}");
                }
                Look(device);
                if (step % 100 == 0)
                    LookAtAll();
            }
            End();
        }

        private int Operate(int d)
        {
            PciDevice device = devices[d];
            int g = random.Next(GuestCount);
            int result;
            switch (random.Next(16))
            {
                case 0 or 1 or 2:
                    result = machine.Passthrough.Assign(machine.Host, IdOf(g), device.Address);
                    Check(model.Assign(g, d, result), $"assign {device} to guest {g}: {result}");
                    break;
                case 3 or 4:
                    result = machine.Passthrough.Assign(machine.Host, DomainId.Io, device.Address);
                    Check(model.Assign(ReferenceModel.Quarantine, d, result), $"assign {device} to quarantine: {result}");
                    break;
                case 5:
                    result = machine.Passthrough.Assign(machine.Passthrough.Hypervisor, DomainId.Hardware, device.Address);
                    Check(model.Assign(ReferenceModel.Host, d, result), $"assign {device} to host: {result}");
                    break;
                case 6 or 7 when model.OwnerOf(d) >= 0:
                    g = model.OwnerOf(d);
                    goto case 8;
                case 8:
                    result = machine.Passthrough.Deassign(machine.Host, IdOf(g), device.Address);
                    Check(model.Deassign(g, d, result), $"deassign {device} from guest {g}: {result}");
                    break;
                case 9 or 10:
                    result = machine.Passthrough.Deassign(machine.Host, DomainId.Io, device.Address);
                    Check(model.Deassign(ReferenceModel.Quarantine, d, result), $"deassign {device} from quarantine: {result}");
                    break;
                case 11 when guests[g] is { } guest:
                    machine.Kill(guest);
                    guests[g] = null;
                    Check(model.Kill(g, result = 0), $"kill guest {g}: {result}");
                    break;
                case 12 when guests[g] is { } guest:
                    bool map = random.Next(2) == 0;
                    result = map
                        ? machine.Passthrough.Map(guest, FrameOf(g), FrameOf(g), 1, DmaRights.ReadWrite)
                        : machine.Passthrough.Unmap(guest, FrameOf(g), 1);
                    Check(model.SetMapped(g, map, result), $"map page of guest {g} {map}: {result}");
                    break;
                case 13 when model.OwnerOf(d) == ReferenceModel.Nobody:
                    result = machine.Passthrough.AddDevice(device);
                    Check(model.Add(d, result), $"add {device}: {result}");
                    break;
                case 14 when random.Next(8) == 0 || model.OwnerOf(d) == ReferenceModel.Hypervisor:
                    result = machine.Passthrough.RemoveDevice(device.Address);
                    Check(model.Remove(d, result), $"remove {device}: {result}");
                    break;
                case 15 when random.Next(8) == 0:
                    result = machine.Passthrough.HideDevice(device.Address);
                    Check(model.Hide(d, result), $"hide {device}: {result}");
                    break;
                default:
                    // Where there is nothing to create it is the device's turn alone: its accesses follow each operation.
                    result = guests[g] is null ? Create(g) : 0;
                    break;
            }
            return result;
        }

        private int Create(int g)
        {
            Assert.Equal(0, machine.Passthrough.CreateDomain(IdOf(g), out guests[g]));
            machine.Memory.TryWrite(PageFrame.AddressOf(FrameOf(g)), GuestValue);
            int result = machine.Passthrough.Map(guests[g]!, FrameOf(g), FrameOf(g), 1, DmaRights.ReadWrite);
            if (result != 0)
            {
                machine.Kill(guests[g]!);
                guests[g] = null;
            }
            Check(model.Create(g, result), $"create guest {g}: {result}");
            return result;
        }

        /// <summary>Compares the books, then has the device write, through each of its own ids, to everything there is.</summary>
        private void Look(int d)
        {
            PciDevice device = devices[d];
            int owner = model.OwnerOf(d);
            Domain? expected = owner switch
            {
                ReferenceModel.Host => machine.Host,
                ReferenceModel.Quarantine => machine.Quarantine,
                ReferenceModel.Hypervisor => machine.Passthrough.Hypervisor,
                ReferenceModel.Nobody => null,
                _ => guests[owner],
            };
            Check(device.Owner == expected && device.IsQuarantineArranged == model.IsArranged(d), $"{device} belongs to {device.Owner}, not {expected}");
            foreach (SourceId source in device.Functions)
            {
                Touch(source, device, owner, OwnershipMachine.HostPage, HostValue, owner == ReferenceModel.Host);
                for (int g = 0; g < GuestCount; g++)
                {
                    bool isOwn = owner == g && model.IsMapped(g);
                    Touch(source, device, owner, PageFrame.AddressOf(FrameOf(g)), GuestValue, isOwn || owner == ReferenceModel.Host);
                }
                foreach (ReservedRegion region in device.ReservedRegions)
                {
                    bool isKept = Variant.IsPerDevice && owner == ReferenceModel.Quarantine && level != QuarantineMode.None;
                    Touch(source, device, owner, PageFrame.AddressOf(region.FirstFrame + 1), HostValue, owner >= ReferenceModel.Host || isKept);
                }
            }
        }

        private void LookAtAll()
        {
            for (int d = 0; d < DeviceCount; d++)
                Look(d);
        }

        /// <summary>Writes, and looks what became of the word there; then reads.</summary>
        private void Touch(SourceId source, PciDevice device, int owner, ulong address, ulong value, bool isReached)
        {
            machine.Memory.TryWrite(address, value);
            ulong mark = (ulong)step << 16 | source.Value;
            TranslationOutcome outcome = machine.Unit.Write(source, address, BitConverter.GetBytes(mark));
            machine.Memory.TryRead(address, out ulong now);
            Check(now == (isReached ? mark : value), $"{source} of {device}, {device.Owner}, wrote at 0x{address:x} ({outcome}): 0x{now:x}");

            // A scratch page takes writes only where it is the device's own; it never has what others have.
            bool isScratch = owner == ReferenceModel.Quarantine && level == QuarantineMode.ScratchPage;
            bool mayWrite = isReached || (isScratch && Variant.IsPerDevice);
            Check(outcome == (mayWrite ? TranslationOutcome.Translated : TranslationOutcome.Blocked), $"{source} of {device} writes at 0x{address:x}: {outcome}");
            Span<byte> bytes = stackalloc byte[8];
            bytes.Clear();
            outcome = machine.Unit.Read(source, address, bytes);
            ulong read = BitConverter.ToUInt64(bytes);
            bool mayRead = isReached || isScratch;
            Check(outcome == (mayRead ? TranslationOutcome.Translated : TranslationOutcome.Blocked), $"{source} of {device} reads at 0x{address:x}: {outcome}");
            ulong expected = mayWrite ? mark : 0;
            Check(read == expected, $"{source} of {device}, {device.Owner}, reads 0x{read:x} at 0x{address:x}");
        }

        private void End()
        {
            LookAtAll();
            for (int g = 0; g < GuestCount; g++)
            {
                if (guests[g] is not { } guest)
                    continue;
                machine.Kill(guest);
                model.Kill(g, 0);
                guests[g] = null;
            }
            LookAtAll();
            for (int d = 0; d < DeviceCount; d++)
            {
                if (model.OwnerOf(d) == ReferenceModel.Quarantine)
                    Check(machine.Passthrough.Deassign(machine.Host, DomainId.Io, devices[d].Address) == 0, "cannot be taken out of quarantine");
                else if (model.OwnerOf(d) == ReferenceModel.Hypervisor)
                    Check(machine.Passthrough.RemoveDevice(devices[d].Address) == 0, "cannot be removed");
                if (machine.Passthrough.Find(devices[d].Address) is null)
                    machine.Add(devices[d]);
            }

            // A device that was once quarantined may keep tables for the next time; it gives them back when it goes.
            if (Variant.IsPerDevice)
            {
                for (int d = 0; d < DeviceCount; d++)
                {
                    Check(machine.Passthrough.RemoveDevice(devices[d].Address) == 0, "cannot be removed");
                    machine.Add(devices[d]);
                }
            }
            Check(machine.Frames.InUse == framesAtStart, $"{machine.Frames.InUse} pages are in use at the end, {framesAtStart} were at the start");
        }

        private static DomainId IdOf(int guest) => new((ushort)(guest + 1));

        private static ulong FrameOf(int guest) => 0x300 + (ulong)(uint)guest;

        private void Check(bool isRight, string what)
        {
            if (!isRight)
                Assert.Fail($"TEST_SEED={seed} {vendor} {level}, operation {step}: {what}");
        }
    }
}
