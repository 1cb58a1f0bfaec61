using Iommu.Dma;
using Iommu.Vtd;
using static Iommu.Tests.Vtd.VtdMachine;

namespace Iommu.Tests.Vtd;

public class VtdTranslationTests
{
    [Fact]
    public void A_mapped_page_is_reached_byte_for_byte()
    {
        VtdMachine machine = new VtdMachine().WithPage();
        Assert.Equal((TranslationOutcome.Translated, Page + 0xABC), machine.Access(0x5ABC));
        Assert.Equal((TranslationOutcome.Translated, Page + 0xABC), machine.Access(0x5ABC, isWrite: true));
        Assert.Null(machine.TakeFault());
    }

    [Fact]
    public void A_unit_that_is_off_lets_everything_through()
    {
        var machine = new VtdMachine();
        machine.Unit.Write32(0x18, 0);
        Assert.Equal((TranslationOutcome.PassedThrough, 0x5ABCUL), machine.Access(0x5ABC));
        Assert.Equal(0u, machine.Unit.Read32(0x1C) >> 31);
    }

    [Theory]
    [InlineData(0xFEDF_FFFFUL, false)]
    [InlineData(0xFEE0_0000UL, true)]
    [InlineData(0xFEEF_FFFFUL, true)]
    [InlineData(0xFEF0_0000UL, false)]
    public void The_interrupt_range_is_no_memory(ulong address, bool isInterrupt)
    {
        var machine = new VtdMachine();
        Assert.Equal(isInterrupt ? TranslationOutcome.Interrupt : TranslationOutcome.Blocked, machine.Access(address, isWrite: true).Outcome);
    }

    [Fact]
    public void Three_levels_are_walked_from_the_third()
    {
        VtdMachine machine = new VtdMachine().WithPage();
        machine.PutContext(Level3 | 1, 1 | 7 << 8);
        Assert.Equal((TranslationOutcome.Translated, Page), machine.Access(0x5000));
        machine.TakeFault();
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(1UL << 39).Outcome);
        Assert.Equal(VtdFaultReason.AddressBeyondWidth, machine.TakeFault()?.Reason);
    }

    [Theory]
    [InlineData(2, 0x20_0000UL, 0x12_3456UL)]
    [InlineData(3, 0x0UL, 0x2345_6789UL)]
    public void Large_pages_are_reached(int level, ulong page, ulong offset)
    {
        VtdMachine machine = new VtdMachine().WithPage();
        machine.Put(level == 2 ? Level2 : Level3, page | 0x83);
        Assert.Equal((TranslationOutcome.Translated, page + offset), machine.Access(offset));
    }

    [Fact]
    public void Rights_are_those_that_all_levels_allow()
    {
        VtdMachine machine = new VtdMachine().WithPage();
        machine.Put(Level3, Level2 | 1);
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x5000).Outcome);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x5000, isWrite: true).Outcome);
        Assert.Equal(VtdFaultReason.WriteNotAllowed, machine.TakeFault()?.Reason);

        machine.Put(Level3, Level2 | 2);
        machine.InvalidateAll();
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x5000, isWrite: true).Outcome);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x5000).Outcome);
        Assert.Equal(VtdFaultReason.ReadNotAllowed, machine.TakeFault()?.Reason);
    }

    [Fact]
    public void Pass_through_goes_where_the_device_asks()
    {
        VtdMachine machine = new VtdMachine().WithPage();
        machine.PutContext(2 << 2 | 1, 2 | 7 << 8);
        Assert.Equal((TranslationOutcome.PassedThrough, 0x7123UL), machine.Access(0x7123, isWrite: true));
    }

    /// <summary>What is wrong, the reason it must give for a read and for a write, and whether FPD keeps it from being recorded.</summary>
    public static TheoryData<string, VtdFaultReason, VtdFaultReason, bool> Defects => new()
    {
        { "root unreadable", VtdFaultReason.RootUnreadable, VtdFaultReason.RootUnreadable, false },
        { "root absent", VtdFaultReason.RootNotPresent, VtdFaultReason.RootNotPresent, false },
        { "root reserved", VtdFaultReason.RootReserved, VtdFaultReason.RootReserved, false },
        { "context unreadable", VtdFaultReason.ContextUnreadable, VtdFaultReason.ContextUnreadable, false },
        { "context absent", VtdFaultReason.ContextNotPresent, VtdFaultReason.ContextNotPresent, true },
        { "context reserved", VtdFaultReason.ContextReserved, VtdFaultReason.ContextReserved, false },
        { "context reserved high", VtdFaultReason.ContextReserved, VtdFaultReason.ContextReserved, false },
        { "two levels", VtdFaultReason.ContextInvalid, VtdFaultReason.ContextInvalid, true },
        { "five levels", VtdFaultReason.ContextInvalid, VtdFaultReason.ContextInvalid, true },
        { "device TLB without support", VtdFaultReason.ContextInvalid, VtdFaultReason.ContextInvalid, true },
        { "reserved type", VtdFaultReason.ContextInvalid, VtdFaultReason.ContextInvalid, true },
        { "top table unreadable", VtdFaultReason.ContextInvalid, VtdFaultReason.ContextInvalid, true },
        { "next table unreadable", VtdFaultReason.TableUnreadable, VtdFaultReason.TableUnreadable, true },
        { "last table unreadable", VtdFaultReason.TableUnreadable, VtdFaultReason.TableUnreadable, true },
        { "top entry absent", VtdFaultReason.ReadNotAllowed, VtdFaultReason.WriteNotAllowed, true },
        { "leaf absent", VtdFaultReason.ReadNotAllowed, VtdFaultReason.WriteNotAllowed, true },
        { "leaf absent but for other bits", VtdFaultReason.ReadNotAllowed, VtdFaultReason.WriteNotAllowed, true },
        { "top entry large", VtdFaultReason.EntryReserved, VtdFaultReason.EntryReserved, true },
        { "snoop in a table entry", VtdFaultReason.EntryReserved, VtdFaultReason.EntryReserved, true },
        { "transient leaf without device TLB", VtdFaultReason.EntryReserved, VtdFaultReason.EntryReserved, true },
        { "leaf beyond the machine", VtdFaultReason.EntryReserved, VtdFaultReason.EntryReserved, true },
        { "crooked 2 MiB page", VtdFaultReason.EntryReserved, VtdFaultReason.EntryReserved, true },
        { "crooked 1 GiB page", VtdFaultReason.EntryReserved, VtdFaultReason.EntryReserved, true },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_blocks_and_gives_its_reason(string defect, VtdFaultReason read, VtdFaultReason write, bool isSuppressed)
    {
        foreach (bool isWrite in (bool[])[false, true])
        {
            foreach (bool faultDisable in (bool[])[false, true])
            {
                VtdMachine machine = new VtdMachine().WithPage();
                ulong fpd = faultDisable ? 2UL : 0;
                machine.PutContext(Level4 | 1 | fpd, 2 | 7 << 8);
                Break(machine, defect, fpd);

                Assert.Equal((TranslationOutcome.Blocked, 0UL), machine.Access(0x5000, isWrite));

                FaultRecord? record = machine.TakeFault();
                if (faultDisable && isSuppressed)
                    Assert.Null(record);
                else
                    Assert.Equal(FaultRecord.Of(Device, 0x5000, isWrite, isWrite ? write : read), record);
            }
        }
    }

    private static void Break(VtdMachine machine, string defect, ulong fpd)
    {
        const ulong nowhere = 0x4000_0000;
        switch (defect)
        {
            case "root unreadable":
                machine.Unit.Write64(0x20, nowhere);
                machine.Unit.Write32(0x18, 1u << 31 | 1u << 30);
                break;
            case "root absent": machine.Put(Root, Context); break;
            case "root reserved": machine.Put(Root, Context | 1 | 1 << 5); break;
            case "context unreadable": machine.Put(Root, nowhere | 1); break;
            case "context absent": machine.PutContext(Level4 | fpd, 2 | 7 << 8); break;
            case "context reserved": machine.PutContext(Level4 | 1 | fpd | 1 << 6, 2 | 7 << 8); break;
            case "context reserved high": machine.PutContext(Level4 | 1 | fpd, 2 | 7 << 8 | 1 << 24); break;
            case "two levels": machine.PutContext(Level4 | 1 | fpd, 0 | 7 << 8); break;
            case "five levels": machine.PutContext(Level4 | 1 | fpd, 3 | 7 << 8); break;
            case "device TLB without support": machine.PutContext(Level4 | 1 | fpd | 1 << 2, 2 | 7 << 8); break;
            case "reserved type": machine.PutContext(Level4 | 1 | fpd | 3 << 2, 2 | 7 << 8); break;
            case "top table unreadable": machine.PutContext(nowhere | 1 | fpd, 2 | 7 << 8); break;
            case "next table unreadable": machine.Put(Level4, nowhere | 3); break;
            case "last table unreadable": machine.Put(Level2, nowhere | 3); break;
            case "top entry absent": machine.Put(Level4, 0); break;
            case "leaf absent": machine.Put(Level1 + 40, 0); break;
            case "leaf absent but for other bits": machine.Put(Level1 + 40, Page | 1UL << 62 | 1UL << 50); break;
            case "top entry large": machine.Put(Level4, 0x83); break;
            case "snoop in a table entry": machine.Put(Level3, Level2 | 3 | 1 << 11); break;
            case "transient leaf without device TLB": machine.Put(Level1 + 40, Page | 3 | 1UL << 62); break;
            case "leaf beyond the machine": machine.Put(Level1 + 40, Page | 3 | 1UL << 46); break;
            case "crooked 2 MiB page": machine.Put(Level2, 0x1000 | 0x83); break;
            case "crooked 1 GiB page": machine.Put(Level3, 0x2000_0000 | 0x83); break;
            default: throw new ArgumentException(defect);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(52)]
    [InlineData(61)]
    [InlineData(63)]
    [InlineData(7)]
    [InlineData(11)]
    public void Bits_that_hardware_ignores_or_knows_do_not_block_a_leaf(int bit)
    {
        VtdMachine machine = new VtdMachine().WithPage();
        machine.Put(Level1 + 40, Page | 3 | 1UL << bit);
        Assert.Equal((TranslationOutcome.Translated, Page), machine.Access(0x5000));
    }

    [Fact]
    public void Features_a_unit_lacks_make_their_bits_reserved()
    {
        var plain = new VtdCapabilities { SnoopControl = false, LargePages = 0, PassThrough = false };
        VtdMachine machine = new VtdMachine(plain).WithPage();
        machine.Put(Level1 + 40, Page | 3 | 1 << 11);
        machine.Access(0x5000);
        Assert.Equal(VtdFaultReason.EntryReserved, machine.TakeFault()?.Reason);

        machine.Put(Level2, 0x83);
        machine.Access(0x5000);
        Assert.Equal(VtdFaultReason.EntryReserved, machine.TakeFault()?.Reason);

        machine.PutContext(2 << 2 | 1, 2 | 7 << 8);
        machine.InvalidateAll();
        machine.Access(0x5000);
        Assert.Equal(VtdFaultReason.ContextInvalid, machine.TakeFault()?.Reason);
    }

    [Fact]
    public void The_guest_address_width_limits_below_the_levels()
    {
        VtdMachine machine = new VtdMachine(new VtdCapabilities { GuestAddressWidth = 39 }).WithPage();
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x5000).Outcome);
        machine.Access(1UL << 39);
        Assert.Equal(VtdFaultReason.AddressBeyondWidth, machine.TakeFault()?.Reason);
    }

    /// <summary>Five levels cover 57 bits, and their top table has an index of its own.</summary>
    [Fact]
    public void Five_levels_are_walked_where_the_unit_has_them()
    {
        const ulong level5 = 0x7000;
        VtdMachine five = new VtdMachine(new VtdCapabilities { SupportedWidths = 0b1110, GuestAddressWidth = 57 }).WithPage();
        five.PutContext(level5 | 1, 3 | 7 << 8);
        five.Put(level5 + 3 * 8, Level4 | 3);
        Assert.Equal((TranslationOutcome.Translated, Page + 0x123), five.Access((3UL << 48) + 0x5123));
        Assert.Equal(TranslationOutcome.Blocked, five.Access(0x5123).Outcome);
        Assert.Equal(VtdFaultReason.ReadNotAllowed, five.TakeFault()?.Reason);
        Assert.Equal(TranslationOutcome.Blocked, five.Access(1UL << 57).Outcome);
        Assert.Equal(VtdFaultReason.AddressBeyondWidth, five.TakeFault()?.Reason);
    }
}
