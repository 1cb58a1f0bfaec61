using Iommu.Dma;
using Iommu.Ownership;

namespace Iommu.Tests.Ownership;

/// <summary>The layout in which all devices in quarantine share one scratch page: every row of the table, on both vendors' hardware.</summary>
public class SharedScratchTests
{
    /// <summary>Level, reserved region: what a read and a write come to, and how the hardware explains it.</summary>
    [Theory]
    [InlineData(Vendor.Intel, QuarantineMode.None, false, "reason 2", "reason 2")]
    [InlineData(Vendor.Intel, QuarantineMode.None, true, "reason 2", "reason 2")]
    [InlineData(Vendor.Intel, QuarantineMode.Basic, false, "reason 2", "reason 2")]
    [InlineData(Vendor.Intel, QuarantineMode.Basic, true, "reason 2", "reason 2")]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage, false, null, "reason 5")]
    [InlineData(Vendor.Intel, QuarantineMode.ScratchPage, true, null, "reason 5")]
    [InlineData(Vendor.Amd, QuarantineMode.None, false, "not present", "not present")]
    [InlineData(Vendor.Amd, QuarantineMode.None, true, "not present", "not present")]
    [InlineData(Vendor.Amd, QuarantineMode.Basic, false, "not present", "not present")]
    [InlineData(Vendor.Amd, QuarantineMode.Basic, true, "not present", "not present")]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage, false, null, "not allowed")]
    [InlineData(Vendor.Amd, QuarantineMode.ScratchPage, true, null, "not allowed")]
    public void A_quarantined_device(Vendor vendor, QuarantineMode level, bool hasRegion, string? readFault, string writeFault)
    {
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, level);
        PciDevice device = machine.Add(new PciDevice(OwnershipMachine.At, PciDeviceKind.PcieEndpoint)
        {
            ReservedRegions = hasRegion ? [new ReservedRegion(0x20, 2)] : [],
        });
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        machine.Faults.Clear();

        foreach (ulong address in (ulong[])[0, 0x20_000, OwnershipMachine.HostPage, 0x7F_FFFF_F000])
        {
            machine.Memory.TryWrite(OwnershipMachine.HostPage, 0x1234UL);
            byte[] word = [1, 1, 1, 1, 1, 1, 1, 1];
            TranslationOutcome read = machine.Unit.Read(device.Address.Source, address, word);
            if (readFault is null)
            {
                Assert.Equal(TranslationOutcome.Translated, read);
                Assert.Equal(0UL, BitConverter.ToUInt64(word));
            }
            else
            {
                Assert.Equal(TranslationOutcome.Blocked, read);
                Assert.Equal(readFault, Assert.Single(machine.Faults).Reason);
                machine.Faults.Clear();
            }

            Assert.Equal(TranslationOutcome.Blocked, machine.Unit.Write(device.Address.Source, address, [9]));
            DmaFault fault = Assert.Single(machine.Faults);
            Assert.Equal((writeFault, true, address), (fault.Reason, fault.IsWrite, fault.Address));
            machine.Faults.Clear();
        }
    }

    [Theory]
    [InlineData(Vendor.Intel, 5)]
    [InlineData(Vendor.Amd, 4)]
    public void The_scratch_page_takes_one_page_a_level_and_one_more_and_only_at_that_level(Vendor vendor, int pages)
    {
        int basic = OwnershipMachine.Booted(vendor, QuarantineMode.Basic).Frames.InUse;
        Assert.Equal(basic, OwnershipMachine.Booted(vendor, QuarantineMode.None).Frames.InUse);
        Assert.Equal(basic + pages, OwnershipMachine.Booted(vendor, QuarantineMode.ScratchPage).Frames.InUse);
    }
}
