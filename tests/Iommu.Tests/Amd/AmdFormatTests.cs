using Iommu.Amd;
using Iommu.Dma;

namespace Iommu.Tests.Amd;

/// <summary>The bits of each structure, as numbers.</summary>
public class AmdFormatTests
{
    [Fact]
    public void A_device_entry_that_blocks_is_valid_without_a_translation()
    {
        Assert.Equal((1UL, 0UL), (DeviceTableEntry.Blocking.Word0, DeviceTableEntry.Blocking.Word1));
        Assert.True(DeviceTableEntry.Blocking.IsValid);
        Assert.False(DeviceTableEntry.Blocking.IsTranslationValid);
    }

    [Fact]
    public void A_translating_device_entry()
    {
        DeviceTableEntry entry = DeviceTableEntry.Translating(0xABC000, 4, 0x7FF1);
        Assert.Equal(0x6000_0000_00AB_C803UL, entry.Word0);
        Assert.Equal(0x7FF1UL, entry.Word1);
        Assert.Equal((0xABC000UL, 4, (ushort)0x7FF1, DmaRights.ReadWrite), (entry.Root, entry.Mode, entry.DomainId, entry.Rights));
        Assert.Equal(DmaRights.Read, DeviceTableEntry.Translating(0, 3, 1, DmaRights.Read).Rights);
        Assert.Equal(0, DeviceTableEntry.PassingThrough(1).Mode);
        Assert.False(entry.IsIllegal);
        Assert.True(new DeviceTableEntry(7 << 9, 0).IsIllegal);
        Assert.Equal((entry.Word0, entry.Word1), ((ulong)entry.LowBits, (ulong)(entry.LowBits >> 64)));
    }

    [Theory]
    [InlineData(97, true, false)]
    [InlineData(98, false, true)]
    public void Events_can_be_suppressed(int bit, bool repeated, bool all)
    {
        var entry = new DeviceTableEntry(1, 1UL << (bit - 64));
        Assert.Equal((repeated, all), (entry.SuppressesRepeatedEvents, entry.SuppressesAllEvents));
    }

    [Fact]
    public void Page_table_entries()
    {
        Assert.Equal(0x6000_0000_0000_5601UL, PageTableEntry.ToTable(0x5000, 3, DmaRights.ReadWrite).Bits);

        // FC is for pages only.
        Assert.Equal(0x3000_0000_0000_5001UL, PageTableEntry.ToPage(0x5000, DmaRights.Read).Bits);
        Assert.True(PageTableEntry.ToPage(0x5000, DmaRights.Read).IsForcedCoherent);
        Assert.False(PageTableEntry.ToTable(0x5000, 3, DmaRights.Read).IsForcedCoherent);
        Assert.True(new PageTableEntry(1UL << 52).HasReservedBits);
        Assert.True(new PageTableEntry(1UL << 58).HasReservedBits);
        Assert.False(new PageTableEntry(1UL << 59 | 1UL << 63 | 1UL << 51).HasReservedBits);
    }

    [Theory]
    [InlineData(13, 0x0UL)]
    [InlineData(14, 0x1000UL)]
    [InlineData(15, 0x3000UL)]
    [InlineData(20, 0x7F000UL)]
    [InlineData(22, 0x1FF000UL)]
    public void A_page_tells_its_size_by_the_ones_in_its_address(int sizeShift, ulong ones)
    {
        PageTableEntry entry = PageTableEntry.ToSizedPage(0x4000_0000, sizeShift, DmaRights.ReadWrite);
        Assert.Equal(0x4000_0000 | ones, entry.Address);
        Assert.Equal(7, entry.NextLevel);
        Assert.Equal(sizeShift, entry.SizeShift);
    }

    [Fact]
    public void Commands()
    {
        Assert.Equal(new AmdCommand(0x1000_0000_0000_8001, 5), AmdCommand.CompletionWait(0x8000, 5));
        Assert.Equal(new AmdCommand(0x2000_0000_0000_0308, 0), AmdCommand.InvalidateDeviceTableEntry(new SourceId(3, 8)));
        Assert.Equal(new AmdCommand(0x3000_0007_0000_0000, 0x5002), AmdCommand.InvalidatePages(7, 0x5000, 0));
        Assert.Equal(new AmdCommand(0x3000_0007_0000_0000, 0x4003), AmdCommand.InvalidatePages(7, 0x4000, 1));
        Assert.Equal(new AmdCommand(0x3000_0007_0000_0000, 0xFF003 | 0x20_0000), AmdCommand.InvalidatePages(7, 0x20_0000, 9));
        Assert.Equal(new AmdCommand(0x3000_0007_0000_0000, 0x7FFF_FFFF_FFFF_F003), AmdCommand.InvalidateDomain(7));
        Assert.Equal(new AmdCommand(0x8000_0000_0000_0000, 0), AmdCommand.InvalidateAll);
    }

    [Theory]
    [InlineData(0x5002UL, 5UL, 1UL)]
    [InlineData(0x4003UL, 4UL, 2UL)]
    [InlineData(0x5003UL, 4UL, 4UL)]
    [InlineData(0x2F_F003UL, 0x200UL, 512UL)]
    [InlineData(0x7FFF_FFFF_FFFF_F003UL, 0UL, ulong.MaxValue)]
    public void An_invalidation_names_pages_by_the_ones_in_its_address(ulong high, ulong first, ulong count) =>
        Assert.Equal((first, count), new AmdCommand(3UL << 60, high).Frames);

    [Fact]
    public void An_event_is_read_back_and_readable()
    {
        AmdEvent fault = AmdEvent.Of(AmdEventCode.IoPageFault, new SourceId(3, 0), 7, AmdFaultFlags.Present | AmdFaultFlags.Permission | AmdFaultFlags.Write, 0x5008);
        Assert.Equal((0x2070_0007_0000_0300UL, 0x5008UL), (fault.Low, fault.High));
        Assert.Equal("03:00.0 write fault at 0x5008 in domain 7: not allowed", fault.ToString());
        Assert.Equal("03:00.0 read fault at 0x0 in domain 0: not present", AmdEvent.Of(AmdEventCode.IoPageFault, new SourceId(3, 0), 0, 0, 0).ToString());
        Assert.Equal("03:00.0 IllegalDeviceTableEntry at 0x10", AmdEvent.Of(AmdEventCode.IllegalDeviceTableEntry, new SourceId(3, 0), 0, 0, 0x10).ToString());
    }
}
