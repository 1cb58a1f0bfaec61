using Iommu.Dma;
using Iommu.Vtd;

namespace Iommu.Tests.Vtd;

/// <summary>The bits of each structure, as numbers.</summary>
public class VtdFormatTests
{
    [Fact]
    public void A_root_entry_is_an_address_and_a_present_bit()
    {
        RootEntry entry = RootEntry.To(0x1234_5000);
        Assert.Equal((0x1234_5001UL, 0UL), (entry.Low, entry.High));
        Assert.True(entry.IsPresent);
        Assert.Equal(0x1234_5000UL, entry.ContextTable);
        Assert.False(entry.HasReservedBits(46));
    }

    [Theory]
    [InlineData(1UL << 1, 0UL, true)]
    [InlineData(1UL << 11, 0UL, true)]
    [InlineData(1UL << 12, 0UL, false)]
    [InlineData(1UL << 45, 0UL, false)]
    [InlineData(1UL << 46, 0UL, true)]
    [InlineData(1UL << 63, 0UL, true)]
    [InlineData(0UL, 1UL, true)]
    [InlineData(0UL, 1UL << 63, true)]
    public void Reserved_bits_of_a_root_entry(ulong low, ulong high, bool reserved) =>
        Assert.Equal(reserved, new RootEntry(low, high).HasReservedBits(46));

    [Fact]
    public void A_translating_context_entry()
    {
        ContextEntry entry = ContextEntry.Translating(0xABC000, levels: 4, domainId: 0x7FF1);
        Assert.Equal((0xABC001UL, 0x7FF102UL), (entry.Low, entry.High));
        Assert.Equal((0xABC000UL, 4, 48, (ushort)0x7FF1), (entry.Table, entry.Levels, entry.AddressWidth, entry.DomainId));
        Assert.Equal(TranslationType.Translate, entry.Type);
        Assert.Equal(entry, new ContextEntry(entry.Bits));
        Assert.Equal(39, ContextEntry.Translating(0, 3, 1).AddressWidth);
        Assert.Equal(57, ContextEntry.Translating(0, 5, 1).AddressWidth);
    }

    [Fact]
    public void A_passing_through_context_entry()
    {
        ContextEntry entry = ContextEntry.PassingThrough(levels: 4, domainId: 1);
        Assert.Equal((0x9UL, 0x102UL), (entry.Low, entry.High));
        Assert.Equal(TranslationType.PassThrough, entry.Type);
        Assert.False(entry.IsFaultDisabled);
        Assert.True(new ContextEntry(2, 0).IsFaultDisabled);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(11, true)]
    [InlineData(12, false)]
    [InlineData(46, true)]
    [InlineData(64, false)]
    [InlineData(67, false)]
    [InlineData(70, false)]
    [InlineData(71, true)]
    [InlineData(72, false)]
    [InlineData(87, false)]
    [InlineData(88, true)]
    [InlineData(127, true)]
    public void Reserved_bits_of_a_context_entry(int bit, bool reserved) =>
        Assert.Equal(reserved, new ContextEntry(UInt128.One << bit).HasReservedBits(46));

    [Theory]
    [InlineData(1, DmaRights.ReadWrite, 0x5003UL)]
    [InlineData(1, DmaRights.Read, 0x5001UL)]
    [InlineData(2, DmaRights.Write, 0x5082UL)]
    public void A_leaf_carries_rights_and_says_when_it_is_large(int level, DmaRights rights, ulong bits)
    {
        SecondLevelEntry entry = SecondLevelEntry.ToPage(0x5000, level, rights);
        Assert.Equal(bits, entry.Bits);
        Assert.Equal(rights, entry.Rights);
        Assert.True(entry.IsLeaf(level));
    }

    [Fact]
    public void A_fault_record_is_read_back_and_readable()
    {
        var record = FaultRecord.Of(new SourceId(3, 0), 0x5FFF, isWrite: false, VtdFaultReason.ReadNotAllowed);
        Assert.Equal((0x5000UL, 0xC000_0006_0000_0300UL), (record.Low, record.High));
        Assert.Equal("03:00.0 read fault at 0x5000: reason 6", record.ToString());
        Assert.Equal("00:1f.7 write fault at 0x1000: reason c", FaultRecord.Of(new SourceId(0, 0xFF), 0x1000, true, VtdFaultReason.EntryReserved).ToString());
    }

    [Fact]
    public void The_capability_registers_say_what_was_asked_for()
    {
        var capabilities = new VtdCapabilities { FaultRecords = 4, CachingMode = true, DeviceTlb = true, HostAddressWidth = 39 };
        Assert.Equal(capabilities, VtdCapabilities.Decode(capabilities.Capability, capabilities.ExtendedCapability, 39));

        // The unit of QEMU 7.2 with aw-bits=48, as read from its registers.
        VtdCapabilities other = VtdCapabilities.Decode(0x00D2008C222F0606, 0x0000000000000F42, 48);
        Assert.Equal((16, false, 48, 4), (other.DomainIdBits, other.CachingMode, other.GuestAddressWidth, other.MaximumLevels));
        Assert.Equal((0x220, 1, 0xF0), (other.FaultOffset, other.FaultRecords, other.IotlbOffset));
        Assert.Equal((true, true, false, false, 18), (other.PageInvalidation, other.PassThrough, other.SnoopControl, other.DeviceTlb, other.MaximumAddressMask));
    }
}
