using Iommu.Memory;
using Iommu.Ownership;
using Iommu.Platform;

namespace Iommu.Tests.Platform;

/// <summary>Platform devices: in every build, and the only ones in a build without PCI. Nothing is ever quarantined.</summary>
public class PlatformPassthroughTests
{
    private const string Path = "/soc/ethernet@fe300000";
    private const ulong HostPage = 0x2_0000;
    private const ulong GuestPage = 0x3_0000;
    private static readonly DomainId Guest = new(1);
    private static readonly DomainId Other = new(2);

    private readonly SimulatedMemory memory = new(1 << 20);
    private readonly FrameAllocator frames;
    private readonly PlatformUnit unit;

    public PlatformPassthroughTests()
    {
        frames = new FrameAllocator(memory, 0x80, 0x40);
        unit = new PlatformUnit(memory);
    }

    private PlatformPassthrough Booted(IommuParameters? parameters = null)
    {
        var passthrough = new PlatformPassthrough(parameters ?? new IommuParameters(), memory, frames, unit);
        Assert.Equal(0, passthrough.Boot());
        Assert.Equal(0, passthrough.AddDevice(new PlatformDevice(Path, 7)));
        if (passthrough.IsInUse)
        {
            foreach (DomainId id in (DomainId[])[Guest, Other])
            {
                Assert.Equal(0, passthrough.CreateDomain(id));
                Assert.Equal(0, passthrough.Map(id, 0x20, PageFrame.Of(GuestPage) + id.Value - 1u, isWritable: true));
            }
        }
        return passthrough;
    }

    /// <summary>Where a write to the host's page ends up.</summary>
    private string Reaches()
    {
        memory.TryWrite(HostPage, 0UL);
        memory.TryWrite(GuestPage, 0UL);
        memory.TryWrite(GuestPage + PageFrame.Size, 0UL);
        bool passed = unit.TryWrite(7, HostPage, [0xEE]);
        memory.TryRead(HostPage, out ulong host);
        memory.TryRead(GuestPage, out ulong guest);
        memory.TryRead(GuestPage + PageFrame.Size, out ulong other);
        return (passed, host, guest, other) switch
        {
            (true, 0xEE, 0, 0) => "host",
            (true, 0, 0xEE, 0) => "guest",
            (true, 0, 0, 0xEE) => "other guest",
            (false, 0, 0, 0) => "nothing",
            _ => "something else",
        };
    }

    [Fact]
    public void A_device_is_the_hardware_domains_then_a_guests_then_the_hardware_domains_at_once()
    {
        PlatformPassthrough passthrough = Booted();
        Assert.Equal((DomainId.Hardware, "host"), (passthrough.OwnerOf(Path), Reaches()));
        Assert.Equal(0, passthrough.TestAssign(DomainId.Hardware, Guest, Path));
        Assert.Equal(0, passthrough.Assign(DomainId.Hardware, Guest, Path));
        Assert.Equal((Guest, "guest"), (passthrough.OwnerOf(Path), Reaches()));
        Assert.Equal(0, passthrough.Deassign(DomainId.Hardware, Guest, Path));
        Assert.Equal((DomainId.Hardware, "host"), (passthrough.OwnerOf(Path), Reaches()));
    }

    /// <summary>Operation, domain, path, who has the device; then the result.</summary>
    [Theory]
    [InlineData("assign", 0x7FF1, Path, false, -22)]
    [InlineData("deassign", 0x7FF1, Path, true, -22)]
    [InlineData("test", 0x7FF1, Path, false, -22)]
    [InlineData("assign", 0, Path, false, -22)]
    [InlineData("assign", 9, Path, false, -3)]
    [InlineData("deassign", 9, Path, true, -3)]
    [InlineData("assign", 1, "/soc/none", false, -19)]
    [InlineData("assign", 1, Path, true, -16)]
    [InlineData("assign", 2, Path, true, -16)]
    [InlineData("deassign", 1, Path, false, -19)]
    [InlineData("deassign", 2, Path, true, -19)]
    [InlineData("test", 1, Path, true, -22)]
    [InlineData("test", 1, "/soc/none", false, -22)]
    public void An_operation_is_refused_and_changes_nothing(string operation, int domain, string path, bool isGuests, int result)
    {
        PlatformPassthrough passthrough = Booted();
        if (isGuests)
            Assert.Equal(0, passthrough.Assign(DomainId.Hardware, Guest, Path));
        var target = new DomainId((ushort)domain);
        Assert.Equal(result, operation switch
        {
            "assign" => passthrough.Assign(DomainId.Hardware, target, path),
            "deassign" => passthrough.Deassign(DomainId.Hardware, target, path),
            _ => passthrough.TestAssign(DomainId.Hardware, target, path),
        });
        Assert.Equal(isGuests ? "guest" : "host", Reaches());
    }

    [Fact]
    public void A_guest_that_ends_leaves_devices_to_the_hardware_domain_and_no_page()
    {
        PlatformPassthrough passthrough = Booted();
        int before = frames.InUse;
        Assert.Equal(0, passthrough.Assign(DomainId.Hardware, Guest, Path));
        Assert.Equal(0, passthrough.RemoveDomain(Guest));
        Assert.Equal((DomainId.Hardware, "host", before - 1), (passthrough.OwnerOf(Path), Reaches(), frames.InUse));
        Assert.Equal(-3, passthrough.RemoveDomain(Guest));
    }

    [Fact]
    public void Without_IOMMU_everything_passes_and_nothing_is_assigned()
    {
        PlatformPassthrough passthrough = Booted(new IommuParameters { Enabled = false });
        Assert.False(passthrough.IsInUse);
        Assert.Equal("host", Reaches());
        Assert.Equal(-95, passthrough.CreateDomain(Guest));
        Assert.Equal(-95, passthrough.Assign(DomainId.Hardware, Guest, Path));
        Assert.Equal(0, frames.InUse);
    }

    [Fact]
    public void What_nobody_put_anywhere_is_blocked_and_so_is_what_is_not_mapped()
    {
        PlatformPassthrough passthrough = Booted();
        Assert.False(unit.TryTranslate(8, HostPage, false, out _));
        Assert.False(unit.TryTranslate(512, HostPage, false, out _));
        Assert.Equal(0, passthrough.Assign(DomainId.Hardware, Guest, Path));
        Assert.False(unit.TryTranslate(7, 0x2_1000, false, out _));
        Assert.False(unit.TryTranslate(7, 512UL << 12, false, out _));
        Assert.Equal(0, passthrough.Map(Guest, 0x21, 0x33, isWritable: false));
        Assert.True(unit.TryTranslate(7, 0x2_1123, false, out ulong host));
        Assert.Equal(0x3_3123UL, host);
        Assert.False(unit.TryTranslate(7, 0x2_1123, true, out _));
        Assert.Equal(-22, passthrough.Map(Guest, 512, 0, isWritable: true));
    }

    [Fact]
    public void Memory_that_runs_out_is_told_and_changes_nothing()
    {
        frames.FailAllocation(1);
        var passthrough = new PlatformPassthrough(new IommuParameters(), memory, frames, unit);
        Assert.Equal(-12, passthrough.Boot());
        Assert.False(passthrough.IsInUse);
        Assert.Equal(0, passthrough.Boot());
        frames.FailAllocation(1);
        Assert.Equal(-12, passthrough.CreateDomain(Guest));
        Assert.Equal(0, passthrough.CreateDomain(Guest));
        Assert.Equal(-17, passthrough.CreateDomain(Guest));
        Assert.Equal(-22, passthrough.CreateDomain(DomainId.Io));
    }
}
