using Iommu.Dma;
using Iommu.Vtd;

namespace Iommu.Tests.Vtd;

public class VtdFaultLogTests
{
    private readonly VtdMachine machine = new(new VtdCapabilities { FaultRecords = 2 });

    private uint Status => machine.Unit.Read32(0x34);

    private void Fault(byte devfn) => machine.Access(0x5000, source: new SourceId(0, devfn));

    [Fact]
    public void Records_fill_in_turn_and_the_status_names_the_first()
    {
        Assert.Equal(0u, Status);
        Fault(1);
        Assert.Equal(0x0002u, Status);
        Fault(2);
        Assert.Equal(0x0002u, Status);
        Assert.Equal(1, machine.TakeFault(0)?.Source.Function);
        Assert.Equal(0x0102u, Status);
        Assert.Equal(2, machine.TakeFault(1)?.Source.Function);
        Assert.Equal(0u, Status & 3);
        Fault(3);
        Assert.Equal(3, machine.TakeFault(0)?.Source.Function);
    }

    [Fact]
    public void A_full_log_loses_faults_until_the_overflow_is_cleared()
    {
        Fault(1);
        Fault(2);
        Fault(3);
        Assert.Equal(0x0003u, Status);

        // Room alone is not enough.
        Assert.Equal(1, machine.TakeFault(0)?.Source.Function);
        Fault(4);
        Assert.Null(machine.TakeFault(0));

        machine.Unit.Write32(0x34, 1);
        Assert.Equal(0x0102u, Status);
        Fault(5);
        Assert.Equal(5, machine.TakeFault(0)?.Source.Function);
    }

    [Fact]
    public void A_record_is_cleared_by_writing_one_to_its_bit_and_by_nothing_else()
    {
        Fault(1);
        machine.Unit.Write64(0x228, 0);
        machine.Unit.Write64(0x220, ulong.MaxValue);
        FaultRecord? record = machine.TakeFault();
        Assert.Equal(VtdFaultReason.RootNotPresent, record?.Reason);
        Assert.Equal(0x5000UL, record?.Address);
    }

    [Fact]
    public void The_interrupt_comes_once_for_each_fault_unless_it_is_masked()
    {
        int interrupts = 0;
        machine.Unit.FaultInterrupt += () => interrupts++;
        Fault(1);
        Fault(2);
        Assert.Equal(2, interrupts);

        machine.TakeFault(0);
        machine.TakeFault(1);
        machine.Unit.Write32(0x38, 1u << 31);
        Fault(3);
        Assert.Equal(2, interrupts);
    }

    [Fact]
    public void A_masked_interrupt_is_held_back_until_it_may_come_or_has_nothing_to_tell()
    {
        int interrupts = 0;
        machine.Unit.FaultInterrupt += () => interrupts++;
        machine.Unit.Write32(0x38, 1u << 31);
        Assert.Equal(1u << 31, machine.Unit.Read32(0x38));
        Fault(1);
        Assert.Equal((0, 3u << 30), (interrupts, machine.Unit.Read32(0x38)));
        machine.Unit.Write32(0x38, 0);
        Assert.Equal((1, 0u), (interrupts, machine.Unit.Read32(0x38)));

        machine.TakeFault(0);
        machine.Unit.Write32(0x38, 1u << 31);
        Fault(2);
        Assert.Equal(3u << 30, machine.Unit.Read32(0x38));
        machine.TakeFault(1);
        Assert.Equal(1u << 31, machine.Unit.Read32(0x38));
        machine.Unit.Write32(0x38, 0);
        Assert.Equal(1, interrupts);
    }

    [Theory]
    [InlineData(0u, 0u, false)]
    [InlineData(0xFEDF_FFFCu, 0u, false)]
    [InlineData(0xFEE0_0000u, 0u, true)]
    [InlineData(0xFEEF_FFFFu, 0u, true)]
    [InlineData(0xFEE0_0000u, 1u, false)]
    public void An_interrupt_comes_only_if_its_message_is_one(uint address, uint upper, bool isInterrupt)
    {
        int interrupts = 0;
        machine.Unit.FaultInterrupt += () => interrupts++;
        machine.Unit.Write32(0x40, address);
        machine.Unit.Write32(0x44, upper);
        Assert.Equal((address & ~3u, upper, 0x41u), (machine.Unit.Read32(0x40), machine.Unit.Read32(0x44), machine.Unit.Read32(0x3C)));
        Fault(1);
        Assert.Equal(isInterrupt ? 1 : 0, interrupts);
    }

    [Fact]
    public void Registers_can_be_used_by_halves()
    {
        machine.Unit.Write32(0x20, 0x8000);
        machine.Unit.Write32(0x24, 0x1);
        Assert.Equal(0x1_0000_8000UL, machine.Unit.Read64(0x20));
        Assert.Equal(0x8000u, machine.Unit.Read32(0x20));
        Assert.Equal(1u, machine.Unit.Read32(0x24));

        machine.Unit.Write32(0x2C, 1u << 31 | 1u << 29);
        Assert.Equal(0u, machine.Unit.Read32(0x2C) >> 31);
    }
}
