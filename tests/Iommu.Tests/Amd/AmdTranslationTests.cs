using Iommu.Amd;
using Iommu.Dma;
using static Iommu.Tests.Amd.AmdMachine;

namespace Iommu.Tests.Amd;

public class AmdTranslationTests
{
    private readonly AmdMachine machine = new AmdMachine().WithPage();

    [Fact]
    public void A_mapped_page_is_reached_byte_for_byte()
    {
        Assert.Equal((TranslationOutcome.Translated, Page + 0xABC), machine.Access(0x5ABC));
        Assert.Equal((TranslationOutcome.Translated, Page + 0xABC), machine.Access(0x5ABC, isWrite: true));
        Assert.Null(machine.TakeEvent());
    }

    /// <summary>V and TV, and what becomes of an access.</summary>
    [Theory]
    [InlineData(0, TranslationOutcome.PassedThrough)]
    [InlineData(2, TranslationOutcome.PassedThrough)]
    [InlineData(1, TranslationOutcome.Blocked)]
    [InlineData(3, TranslationOutcome.Translated)]
    public void V_and_TV_decide(int bits, TranslationOutcome outcome)
    {
        machine.PutDevice(Level4 | 4 << 9 | Both | (uint)bits, 7);
        Assert.Equal(outcome, machine.Access(0x5000).Outcome);
        if (outcome == TranslationOutcome.Blocked)
            Assert.Equal(AmdEvent.Of(AmdEventCode.IoPageFault, Device, 7, AmdFaultFlags.None, 0x5000), machine.TakeEvent());
        else
            Assert.Null(machine.TakeEvent());
    }

    [Fact]
    public void An_invalid_entry_passes_whatever_else_it_says()
    {
        machine.PutDevice(7 << 9 | 1UL << 63, 7);
        Assert.Equal((TranslationOutcome.PassedThrough, 0x5008UL), machine.Access(0x5008));
    }

    [Theory]
    [InlineData(Both, true, true)]
    [InlineData(ReadBit, true, false)]
    [InlineData(WriteBit, false, true)]
    [InlineData(0UL, false, false)]
    public void No_levels_pass_through_what_the_entry_allows(ulong rights, bool read, bool write)
    {
        machine.PutDevice(3 | rights, 7);
        Assert.Equal(read ? TranslationOutcome.PassedThrough : TranslationOutcome.Blocked, machine.Access(0x5000).Outcome);
        Assert.Equal(write ? TranslationOutcome.PassedThrough : TranslationOutcome.Blocked, machine.Access(0x5000, isWrite: true).Outcome);
        if (!read)
            Assert.Equal(AmdFaultFlags.Present | AmdFaultFlags.Permission, machine.TakeEvent()?.Flags);
    }

    /// <summary>What is wrong, and the event it must give for a read; a write adds its flag.</summary>
    public static TheoryData<string, AmdEventCode, AmdFaultFlags> Defects => new()
    {
        { "top entry absent", AmdEventCode.IoPageFault, AmdFaultFlags.None },
        { "leaf absent", AmdEventCode.IoPageFault, AmdFaultFlags.None },
        { "beyond three levels", AmdEventCode.IoPageFault, AmdFaultFlags.None },
        { "device entry without rights", AmdEventCode.IoPageFault, AmdFaultFlags.Present | AmdFaultFlags.Permission },
        { "table entry without rights", AmdEventCode.IoPageFault, AmdFaultFlags.Present | AmdFaultFlags.Permission },
        { "leaf without rights", AmdEventCode.IoPageFault, AmdFaultFlags.Present | AmdFaultFlags.Permission },
        { "reserved bits in a table entry", AmdEventCode.IoPageFault, AmdFaultFlags.Present | AmdFaultFlags.Reserved },
        { "reserved bits in a leaf", AmdEventCode.IoPageFault, AmdFaultFlags.Present | AmdFaultFlags.Reserved },
        { "next level is this level", AmdEventCode.IoPageFault, AmdFaultFlags.Present },
        { "next level is above", AmdEventCode.IoPageFault, AmdFaultFlags.Present },
        { "leaf leads on", AmdEventCode.IoPageFault, AmdFaultFlags.Present },
        { "sized page too small for its level", AmdEventCode.IoPageFault, AmdFaultFlags.Present },
        { "sized page too large for its level", AmdEventCode.IoPageFault, AmdFaultFlags.Present },
        { "levels skipped that the address selects in", AmdEventCode.IoPageFault, AmdFaultFlags.Present },
        { "mode 7", AmdEventCode.IllegalDeviceTableEntry, AmdFaultFlags.None },
        { "reserved bits in the device entry", AmdEventCode.IllegalDeviceTableEntry, AmdFaultFlags.None },
        { "device table ends before", AmdEventCode.DeviceTableHardwareError, AmdFaultFlags.None },
        { "table unreadable", AmdEventCode.PageTableHardwareError, AmdFaultFlags.None },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_blocks_and_gives_its_event(string defect, AmdEventCode code, AmdFaultFlags flags)
    {
        foreach (bool isWrite in (bool[])[false, true])
        {
            AmdMachine broken = new AmdMachine().WithPage();
            ulong address = Break(broken, defect);

            Assert.Equal((TranslationOutcome.Blocked, 0UL), broken.Access(address, isWrite));

            ushort domain = code is AmdEventCode.IoPageFault or AmdEventCode.PageTableHardwareError ? (ushort)7 : (ushort)0;
            AmdFaultFlags all = flags | (isWrite ? AmdFaultFlags.Write : 0);
            Assert.Equal(AmdEvent.Of(code, Device, domain, all, address), broken.TakeEvent());
            Assert.Null(broken.TakeEvent());
        }
    }

    private static ulong Break(AmdMachine machine, string defect)
    {
        ulong address = 0x5000;
        const ulong nowhere = 0x4000_0000;
        switch (defect)
        {
            case "top entry absent": machine.Put(Level4, 0); break;
            case "leaf absent": machine.Put(Level1 + 40, Page | Both); break;
            case "beyond three levels":
                machine.PutDevice(3 | 3 << 9 | Level3 | Both, 7);
                address = 1UL << 39;
                break;
            case "device entry without rights": machine.PutDevice(3 | 4 << 9 | Level4, 7); break;
            case "table entry without rights": machine.Put(Level3, Level2 | 1 | 2 << 9); break;
            case "leaf without rights": machine.Put(Level1 + 40, Page | 1); break;
            case "reserved bits in a table entry": machine.Put(Level3, Level2 | 1 | 2 << 9 | Both | 1UL << 55); break;
            case "reserved bits in a leaf": machine.Put(Level1 + 40, Page | 1 | Both | 1UL << 58); break;
            case "next level is this level": machine.Put(Level3, Level2 | 1 | 3 << 9 | Both); break;
            case "next level is above": machine.Put(Level2, Level1 | 1 | 4 << 9 | Both); break;
            case "leaf leads on": machine.Put(Level1 + 40, Page | 1 | 1 << 9 | Both); break;
            case "sized page too small for its level": machine.Put(Level2, 0x3000 | 1 | 7 << 9 | Both); break;
            case "sized page too large for its level": machine.Put(Level1 + 40, 0xF_F000 | 1 | 7 << 9 | Both); break;
            case "levels skipped that the address selects in":
                machine.Put(Level4, Level1 | 1 | 1 << 9 | Both);
                address = 0x20_5000;
                break;
            case "mode 7": machine.PutDevice(3 | 7 << 9 | Level4 | Both, 7); break;
            case "reserved bits in the device entry": machine.PutDevice(3 | 4 << 9 | Level4 | Both | 1 << 4, 7); break;
            case "device table ends before": machine.Unit.Write64(0, Devices | 1); break;
            case "table unreadable": machine.Put(Level2, nowhere | 1 | 1 << 9 | Both); break;
            default: throw new ArgumentException(defect);
        }
        return address;
    }

    /// <summary>Level of the entry, next level, address in it, and which bits of the access's address are the offset.</summary>
    [Theory]
    [InlineData(2, 0, 0x20_0000UL, 21)]
    [InlineData(3, 0, 0x0UL, 30)]
    [InlineData(1, 7, 0x20_0000UL, 13)]
    [InlineData(1, 7, 0x21_3000UL, 15)]
    [InlineData(2, 7, 0x1F_F000UL, 22)]
    public void Pages_of_many_sizes_are_reached(int level, int next, ulong address, int shift)
    {
        ulong entry = level switch { 1 => Level1 + 40, 2 => Level2, _ => Level3 };
        machine.Put(entry, address | 1 | (ulong)(uint)next << 9 | Both);
        ulong offset = 0x5678UL & ((1UL << shift) - 1);
        ulong start = address & ~((1UL << shift) - 1);
        Assert.Equal((TranslationOutcome.Translated, start | offset), machine.Access(0x5678));
        Assert.Equal((TranslationOutcome.Translated, start | offset), machine.Access(0x5678));
    }

    [Fact]
    public void Levels_may_be_skipped_where_the_address_has_zeros()
    {
        machine.Put(Level4, Level1 | 1 | 1 << 9 | Both);
        Assert.Equal((TranslationOutcome.Translated, Page), machine.Access(0x5000));
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(1UL << 38 | 0x5000).Outcome);
    }

    [Fact]
    public void Six_levels_cover_every_address()
    {
        machine.PutDevice(3 | 6 << 9 | Level4 | Both, 7);
        machine.Put(Level4 + 0x7F * 8, Level1 | 1 | 1 << 9 | Both);
        Assert.Equal((TranslationOutcome.Translated, Page | 0x123), machine.Access(0x7FUL << 57 | 0x5123));
    }

    [Fact]
    public void Rights_are_those_of_the_device_entry_and_all_levels()
    {
        machine.PutDevice(3 | 4 << 9 | Level4 | ReadBit, 7);
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x5000).Outcome);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x5000, isWrite: true).Outcome);
        Assert.Equal(AmdFaultFlags.Present | AmdFaultFlags.Permission | AmdFaultFlags.Write, machine.TakeEvent()?.Flags);
    }

    [Fact]
    public void Interrupts_and_a_unit_that_is_off_are_not_translated()
    {
        Assert.Equal(TranslationOutcome.Interrupt, machine.Access(0xFEE0_0000, isWrite: true).Outcome);
        machine.Unit.Write64(0x18, 0);
        Assert.Equal((TranslationOutcome.PassedThrough, 0x8000UL), machine.Access(0x8000));
    }
}
