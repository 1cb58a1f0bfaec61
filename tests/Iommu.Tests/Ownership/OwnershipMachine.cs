using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Vtd;

namespace Iommu.Tests.Ownership;

public enum Vendor
{
    Intel,
    Amd,
}

/// <summary>
/// A booted machine of one vendor: 16 MiB of memory, of which 8 to 12 MiB are the hypervisor's; one device at 0000:03:00.0.
/// What a device reaches is found out by accesses, not by looking at anybody's books.
/// </summary>
internal sealed class OwnershipMachine
{
    public const ulong HostPage = 0x20_0000;
    public const ulong GuestPage = 0x30_0000;
    public const ulong GuestAddress = 0x1_0000;
    private const int HypervisorFirst = 0x800;
    private const int HypervisorCount = 0x400;
    private const int FrameCount = 0x1000;

    /// <summary>Where an AMD IOMMU is itself.</summary>
    public static readonly SourceId AmdSelf = new(0, 2);

    public static readonly PciAddress At = new(0, 3, 0, 0);

    public OwnershipMachine(
        Vendor vendor, QuarantineMode mode, Action<IommuParameters>? adjust = null, VtdCapabilities? capabilities = null, ulong? ramEnd = null,
        bool hasQuarantineHook = true)
    {
        Vendor = vendor;
        Parameters = new IommuParameters { Mode = mode };
        adjust?.Invoke(Parameters);
        Memory = new SimulatedMemory(FrameCount * PageFrame.Size);
        DriversMemory = new DefectiveMemory(Memory);
        Frames = new FrameAllocator(Memory, HypervisorFirst, HypervisorCount);
        if (vendor == Vendor.Intel)
        {
            var unit = new VtdUnit(Memory, capabilities ?? new VtdCapabilities { FaultRecords = 16 });
            Unit = unit;
            Driver = new VtdDriver(unit, DriversMemory, Frames) { HasQuarantineHook = hasQuarantineHook };
        }
        else
        {
            var unit = new AmdUnit(Memory);
            Unit = unit;
            Driver = new AmdDriver(unit, DriversMemory, Frames, ramEnd ?? FrameCount * PageFrame.Size) { Self = AmdSelf, HasQuarantineHook = hasQuarantineHook };
        }
        Passthrough = new Passthrough(Parameters, new HostMemory(FrameCount, HypervisorFirst, HypervisorCount), [Driver], Time);
        Unit.FaultInterrupt += Passthrough.HandleFaults;
        Passthrough.FaultReported += (_, fault) => Faults.Add(fault);
    }

    public Vendor Vendor { get; }

    public IommuParameters Parameters { get; }

    public SimulatedMemory Memory { get; }

    /// <summary>The same memory as the driver sees it.</summary>
    public DefectiveMemory DriversMemory { get; }

    public FrameAllocator Frames { get; }

    public RemappingUnit Unit { get; }

    public IommuDriver Driver { get; }

    public Passthrough Passthrough { get; }

    public ManualTime Time { get; } = new();

    public List<DmaFault> Faults { get; } = [];

    public Domain Host => Passthrough.HardwareDomain;

    public Domain Quarantine => Passthrough.Quarantine;

    public static OwnershipMachine Booted(Vendor vendor, QuarantineMode mode, Action<IommuParameters>? adjust = null)
    {
        var machine = new OwnershipMachine(vendor, mode, adjust);
        machine.Passthrough.Boot();
        return machine;
    }

    public PciDevice Add(PciDevice? device = null)
    {
        device ??= new PciDevice(At, PciDeviceKind.PcieEndpoint);
        Assert.Equal(0, Passthrough.AddDevice(device));
        return device;
    }

    public Domain Guest(ushort id = 1, ulong page = GuestPage)
    {
        Assert.Equal(0, Passthrough.CreateDomain(new DomainId(id), out Domain? guest));
        Assert.Equal(0, Passthrough.Map(guest!, PageFrame.Of(GuestAddress), PageFrame.Of(page), 1, DmaRights.ReadWrite));
        return guest!;
    }

    public int Assign(Domain to, PciDevice device, AssignFlags flags = AssignFlags.None) =>
        Passthrough.Assign(to.IsHardwareDomain ? Passthrough.Hypervisor : Host, to.Id, device.Address, flags);

    public int Deassign(Domain from, PciDevice device) => Passthrough.Deassign(Host, from.Id, device.Address);

    /// <summary>Whether accesses reach memory where the hardware domain's and the guest's page is.</summary>
    public Reach Reaches(PciDevice device) => Reaches(device.Address.Source);

    public Reach Reaches(SourceId source)
    {
        Memory.TryWrite(HostPage, 0x1111UL);
        Memory.TryWrite(GuestPage, 0x2222UL);
        byte[] word = new byte[8];
        bool hostRead = Unit.Read(source, HostPage, word) <= TranslationOutcome.PassedThrough;
        bool seesHost = hostRead && BitConverter.ToUInt64(word) == 0x1111;
        bool guestRead = Unit.Read(source, GuestAddress, word) <= TranslationOutcome.PassedThrough;
        bool seesGuest = guestRead && BitConverter.ToUInt64(word) == 0x2222;
        bool seesNobodys = hostRead && guestRead && !seesHost && !seesGuest;
        byte[] mark = [0xEE];
        bool hostWrite = Unit.Write(source, HostPage, mark) <= TranslationOutcome.PassedThrough;
        bool guestWrite = Unit.Write(source, GuestAddress, mark) <= TranslationOutcome.PassedThrough;
        Memory.TryRead(HostPage, out ulong host);
        Memory.TryRead(GuestPage, out ulong guest);
        Assert.Equal(seesHost, host != 0x1111);
        Assert.Equal(seesGuest, guest != 0x2222);
        return (seesHost, seesGuest, seesNobodys, hostRead || guestRead || hostWrite || guestWrite) switch
        {
            (true, false, false, _) => Reach.Host,
            (false, true, false, _) => Reach.Guest,
            (false, false, true, _) when !hostWrite && !guestWrite => Reach.ScratchForReading,
            (false, false, true, _) when hostWrite && guestWrite => Reach.ScratchOfItsOwn,
            (false, false, false, false) => Reach.Nothing,
            _ => Reach.SomethingElse,
        };
    }

    /// <summary>What a device in quarantine reaches at this machine's level.</summary>
    public Reach QuarantineReach =>
        Parameters.Mode != QuarantineMode.ScratchPage ? Reach.Nothing : Variant.IsPerDevice ? Reach.ScratchOfItsOwn : Reach.ScratchForReading;

    public void Kill(Domain domain)
    {
        int result;
        do
            result = Passthrough.Relinquish(domain);
        while (result == -Errno.ERESTART);
        Assert.Equal(0, result);
    }
}

public enum Reach
{
    Nothing,
    Host,
    Guest,
    ScratchForReading,
    ScratchOfItsOwn,
    SomethingElse,
}

internal sealed class ManualTime : TimeProvider
{
    public long Now { get; set; }

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Now;
}
