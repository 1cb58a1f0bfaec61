using Iommu.Dma;
using Iommu.Vtd;
using static Iommu.Tests.Vtd.VtdMachine;

namespace Iommu.Tests.Vtd;

/// <summary>What is no plain access: requests of device TLBs, addresses that interrupts have, and interrupts.</summary>
public class VtdRequestTests
{
    private const ulong Table = 0x7000;
    private const ulong Remappable = 0xFEE0_0010;

    /// <summary>Type of the context entry: what becomes of a request for a translation, and of an access that is translated already.</summary>
    [Theory]
    [InlineData(0, TranslationOutcome.Blocked, TranslationOutcome.Blocked)]
    [InlineData(1, TranslationOutcome.Translated, TranslationOutcome.PassedThrough)]
    [InlineData(2, TranslationOutcome.Blocked, TranslationOutcome.Blocked)]
    public void Device_TLBs_work_only_where_the_context_entry_says_so(int type, TranslationOutcome request, TranslationOutcome access)
    {
        foreach (bool faultDisable in (bool[])[false, true])
        {
            VtdMachine machine = new VtdMachine(new VtdCapabilities { DeviceTlb = true }).WithPage();
            machine.PutContext(Level4 | 1 | (uint)type << 2 | (faultDisable ? 2UL : 0), 2 | 7 << 8);
            Assert.Equal(request, machine.Unit.RequestTranslation(Device, 0x5ABC, false, out ulong host));
            Assert.Equal(request == TranslationOutcome.Translated ? Page + 0xABC : 0, host);
            AssertFault(machine, request, faultDisable, isWrite: false);
            Assert.Equal(access, machine.Unit.AccessTranslated(Device, 0x5ABC, true));
            AssertFault(machine, access, faultDisable, isWrite: true);
        }
    }

    private static void AssertFault(VtdMachine machine, TranslationOutcome outcome, bool faultDisable, bool isWrite)
    {
        bool isRecorded = outcome == TranslationOutcome.Blocked && !faultDisable;
        Assert.Equal(isRecorded ? FaultRecord.Of(Device, 0x5000, isWrite, VtdFaultReason.RequestBlocked) : null, machine.TakeFault());
    }

    [Fact]
    public void That_an_access_is_not_allowed_is_an_answer_to_a_device_TLB_and_no_fault()
    {
        VtdMachine machine = new VtdMachine(new VtdCapabilities { DeviceTlb = true }).WithPage(rights: 1);
        machine.PutContext(Level4 | 1 | 1 << 2, 2 | 7 << 8);
        Assert.Equal(TranslationOutcome.Blocked, machine.Unit.RequestTranslation(Device, 0x5000, true, out _));
        Assert.Equal(TranslationOutcome.Blocked, machine.Unit.RequestTranslation(Device, 0x9000, false, out _));
        Assert.Null(machine.TakeFault());
        Assert.Equal(TranslationOutcome.Blocked, machine.Unit.RequestTranslation(Device, 1UL << 50, false, out _));
        Assert.Equal(VtdFaultReason.AddressBeyondWidth, machine.TakeFault()?.Reason);
    }

    /// <summary>A page, its level, and an address in it: whether it ends where interrupts are.</summary>
    [Theory]
    [InlineData(0xFEE0_0000UL, 1, 0x0UL, true)]
    [InlineData(0xFEEF_F000UL, 1, 0xFFFUL, true)]
    [InlineData(0xFEDF_F000UL, 1, 0xFFFUL, false)]
    [InlineData(0xFEF0_0000UL, 1, 0x0UL, false)]
    [InlineData(0xFEE0_0000UL, 2, 0x0F_FFFFUL, true)]
    [InlineData(0xFEE0_0000UL, 2, 0x10_0000UL, false)]
    [InlineData(0xC000_0000UL, 3, 0x3EE0_0000UL, true)]
    [InlineData(0xC000_0000UL, 3, 0x3EDF_FFFFUL, false)]
    public void Tables_may_not_lead_to_where_interrupts_are(ulong page, int level, ulong offset, bool isBlocked)
    {
        VtdMachine machine = new VtdMachine().WithPage();
        machine.Put(level switch { 1 => Level1, 2 => Level2, _ => Level3 }, page | 3 | (level > 1 ? 0x80UL : 0));

        // Twice, and with the other end of the page kept in between: what is kept must not hide it.
        foreach (int time in (int[])[1, 2])
        {
            machine.Access(level == 1 ? 0UL : (1UL << (12 + 9 * (level - 1))) - 1);
            machine.TakeFault();
            (TranslationOutcome outcome, ulong host) = machine.Access(offset, isWrite: time == 2);
            Assert.Equal(isBlocked ? (TranslationOutcome.Blocked, 0UL) : (TranslationOutcome.Translated, page + offset), (outcome, host));
            Assert.Equal(isBlocked ? VtdFaultReason.OutputInInterruptRange : null, machine.TakeFault()?.Reason);
        }
    }

    private static VtdMachine WithInterrupts(uint more = 0, ulong table = Table | 3)
    {
        var machine = new VtdMachine(new VtdCapabilities { InterruptRemapping = true });
        machine.Unit.Write64(0xB8, table);
        machine.Unit.Write32(0x18, 1u << 31 | 1u << 24);
        machine.Unit.Write32(0x18, 1u << 31 | 1u << 25 | more);
        machine.Put(Table + 5 * 16, 0x1234_5678_00AB_0001);
        machine.Put(Table + 5 * 16 + 8, Device.Value | 1UL << 18);
        return machine;
    }

    [Fact]
    public void An_interrupt_is_what_the_table_says()
    {
        VtdMachine machine = WithInterrupts();
        Assert.Equal(TranslationOutcome.Translated, machine.Unit.RemapInterrupt(Device, Remappable | 5 << 5, 0, out InterruptRemappingEntry entry));
        Assert.Equal((0xAB, 0x1234_5678u), (entry.Vector, entry.Destination));
        Assert.Equal(TranslationOutcome.Translated, machine.Unit.RemapInterrupt(Device, Remappable | 1 << 3 | 2 << 5, 3, out entry));
        Assert.Equal(0xAB, entry.Vector);
        Assert.Null(machine.TakeFault());
        Assert.Equal(1u << 31 | 1u << 30 | 1u << 25 | 1u << 24, machine.Unit.Read32(0x1C));
    }

    [Fact]
    public void A_unit_without_interrupt_remapping_or_with_it_off_lets_interrupts_pass()
    {
        var machine = new VtdMachine();
        machine.Unit.Write32(0x18, 1u << 31 | 1u << 25 | 1u << 24);
        Assert.Equal(1u << 31 | 1u << 30, machine.Unit.Read32(0x1C));
        Assert.Equal(TranslationOutcome.PassedThrough, machine.Unit.RemapInterrupt(Device, Remappable, 0, out _));
        Assert.Equal(TranslationOutcome.PassedThrough, new VtdMachine(new VtdCapabilities { InterruptRemapping = true }).Unit.RemapInterrupt(Device, Remappable, 0, out _));
    }

    /// <summary>What is wrong, the reason it must give, the entry it names, and whether FPD keeps it from being recorded.</summary>
    [Theory]
    [InlineData("reserved data", VtdFaultReason.InterruptRequestReserved, 0, false)]
    [InlineData("index", VtdFaultReason.InterruptIndexTooLarge, 16, false)]
    [InlineData("high index", VtdFaultReason.InterruptIndexTooLarge, 0x8005, false)]
    [InlineData("absent", VtdFaultReason.InterruptNotPresent, 5, true)]
    [InlineData("table unreadable", VtdFaultReason.InterruptTableUnreadable, 5, false)]
    [InlineData("reserved low", VtdFaultReason.InterruptReserved, 5, true)]
    [InlineData("reserved high", VtdFaultReason.InterruptReserved, 5, true)]
    [InlineData("reserved check", VtdFaultReason.InterruptReserved, 5, true)]
    [InlineData("older format", VtdFaultReason.InterruptFormatBlocked, 0, false)]
    [InlineData("older format with wide destinations", VtdFaultReason.InterruptFormatBlocked, 0, false)]
    [InlineData("another device", VtdFaultReason.InterruptSource, 5, true)]
    [InlineData("another bus", VtdFaultReason.InterruptSource, 5, true)]
    public void A_defective_interrupt_is_blocked_and_gives_its_reason(string defect, VtdFaultReason reason, int index, bool isSuppressed)
    {
        foreach (ulong faultDisable in (ulong[])[0, 2])
        {
            VtdMachine machine = defect switch
            {
                "table unreadable" => WithInterrupts(table: 0x4000_0000 | 3),
                "older format with wide destinations" => WithInterrupts(1u << 23, Table | 3 | 1 << 11),
                _ => WithInterrupts(),
            };
            const ulong good = 0x1234_5678_00AB_0001;
            ulong check = Device.Value | 1UL << 18;
            (ulong low, ulong high) = defect switch
            {
                "absent" => (good & ~1UL, check),
                "reserved low" => (good | 1 << 12, check),
                "reserved high" => (good, check | 1UL << 20),
                "reserved check" => (good, check | 3UL << 18),
                "another device" => (good, check ^ 4),
                "another bus" => (good, 0x0102 | 2UL << 18),
                _ => (good, check),
            };
            machine.Put(Table + 5 * 16, low | faultDisable);
            machine.Put(Table + 5 * 16 + 8, high);
            (ulong address, uint data) = defect switch
            {
                "reserved data" => (Remappable | 1 << 3 | 5 << 5, 1u << 16),
                "index" => (Remappable | 16 << 5, 0u),
                "high index" => (Remappable | 5 << 5 | 1 << 2, 0u),
                "older format" or "older format with wide destinations" => (0xFEE0_0000UL, 0x4041u),
                _ => (Remappable | 5 << 5, 0u),
            };
            Assert.Equal(TranslationOutcome.Blocked, machine.Unit.RemapInterrupt(Device, address, data, out InterruptRemappingEntry entry));
            Assert.Equal(default, entry);
            FaultRecord? record = machine.TakeFault();
            if (isSuppressed && faultDisable != 0)
            {
                Assert.Null(record);
                continue;
            }
            Assert.Equal(FaultRecord.OfInterrupt(Device, (uint)index, reason), record);
            Assert.Equal($"00:03.0 interrupt fault at entry {index}: reason {(int)reason:x}", record.ToString());
        }
    }

    [Fact]
    public void Interrupts_of_the_older_format_pass_where_they_are_let() => Assert.Equal(
        TranslationOutcome.PassedThrough, WithInterrupts(1u << 23).Unit.RemapInterrupt(Device, 0xFEE0_0000, 0x4041, out _));

    /// <summary>SVT, SQ and SID of the entry, who sends: whether that is allowed.</summary>
    [Theory]
    [InlineData(0, 0, 0x1234, 0x0018, true)]
    [InlineData(1, 0, 0x0018, 0x0018, true)]
    [InlineData(1, 0, 0x0018, 0x001C, false)]
    [InlineData(1, 1, 0x0018, 0x001C, true)]
    [InlineData(1, 1, 0x0018, 0x001A, false)]
    [InlineData(1, 2, 0x0018, 0x001E, true)]
    [InlineData(1, 2, 0x0018, 0x0019, false)]
    [InlineData(1, 3, 0x0018, 0x001F, true)]
    [InlineData(1, 3, 0x0018, 0x0020, false)]
    [InlineData(2, 0, 0x0305, 0x03FF, true)]
    [InlineData(2, 0, 0x0305, 0x0500, true)]
    [InlineData(2, 0, 0x0305, 0x0600, false)]
    [InlineData(2, 0, 0x0305, 0x02FF, false)]
    public void Who_may_send_an_interrupt(int check, int ignored, int sid, int source, bool isAllowed) => Assert.Equal(
        isAllowed,
        new InterruptRemappingEntry(1, (uint)sid | (ulong)(uint)ignored << 16 | (ulong)(uint)check << 18).Allows(new SourceId((ushort)source)));
}
