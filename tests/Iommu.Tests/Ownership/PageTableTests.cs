using Iommu.Dma;
using Iommu.Memory;
using Iommu.Ownership;
using Xunit.Abstractions;

namespace Iommu.Tests.Ownership;

/// <summary>A domain's mappings against a dictionary, as the hardware sees them.</summary>
public class PageTableTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Vendor.Intel, true)]
    [InlineData(Vendor.Intel, false)]
    [InlineData(Vendor.Amd, true)]
    [InlineData(Vendor.Amd, false)]
    public void Random_mappings_are_what_the_hardware_sees_and_leak_nothing(Vendor vendor, bool superpages)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"TEST_SEED={seed}");
        var random = new Random(seed);
        OwnershipMachine machine = OwnershipMachine.Booted(vendor, QuarantineMode.Basic, parameters => parameters.Superpages = superpages);
        PciDevice device = machine.Add();
        Assert.Equal(0, machine.Assign(machine.Quarantine, device));
        int before = machine.Frames.InUse;
        Assert.Equal(0, machine.Passthrough.CreateDomain(new DomainId(1), out Domain? guest));
        Assert.Equal(0, machine.Assign(guest!, device));
        var expected = new Dictionary<ulong, (ulong Frame, DmaRights Rights)>();
        ulong[] bases = [0, 0x200, 0x400, 0x4_0000, 0x7FF_FE00];

        for (int step = 0; step < 400; step++)
        {
            ulong first = bases[random.Next(bases.Length)] + (random.Next(2) == 0 ? 0 : (ulong)random.Next(0x200));
            ulong count = random.Next(3) switch { 0 => 1, 1 => (ulong)random.Next(1, 0x20), _ => 0x200 };
            if (random.Next(4) == 0)
                machine.Frames.FailAllocation(random.Next(1, 4));
            int frames = machine.Frames.InUse;
            if (random.Next(3) > 0)
            {
                ulong target = 0x200UL * (ulong)random.Next(1, 5) + (random.Next(2) == 0 ? 0UL : 3);
                var rights = (DmaRights)random.Next(1, 4);
                int result = machine.Passthrough.Map(guest!, first, target, count, rights);
                if (result == 0)
                {
                    for (ulong i = 0; i < count; i++)
                        expected[first + i] = (target + i, rights);
                }
                else
                {
                    Assert.Equal((-12, frames), (result, machine.Frames.InUse));
                }
            }
            else if (machine.Passthrough.Unmap(guest!, first, count) is var result && result == 0)
            {
                for (ulong i = 0; i < count; i++)
                    expected.Remove(first + i);
            }
            else
            {
                Assert.Equal((-12, frames), (result, machine.Frames.InUse));
            }
            machine.Frames.FailAllocation(0);

            for (int probe = 0; probe < 40; probe++)
            {
                ulong frame = probe < 20 ? first + (ulong)random.Next((int)count) : bases[random.Next(bases.Length)] + (ulong)random.Next(0x400);
                AssertSeen(machine, device, frame, expected, seed);
            }
        }
        foreach (ulong frame in expected.Keys.ToArray())
            AssertSeen(machine, device, frame, expected, seed);
        Assert.Equal(0, machine.Deassign(guest!, device));
        machine.Kill(guest!);
        Assert.Equal(before, machine.Frames.InUse);
    }

    private static void AssertSeen(
        OwnershipMachine machine, PciDevice device, ulong frame, Dictionary<ulong, (ulong Frame, DmaRights Rights)> expected, int seed)
    {
        foreach (DmaRights right in (DmaRights[])[DmaRights.Read, DmaRights.Write])
        {
            TranslationOutcome outcome = machine.Unit.Translate(
                device.Address.Source, PageFrame.AddressOf(frame) + 8, right == DmaRights.Write, out ulong host);
            bool isMapped = expected.TryGetValue(frame, out var mapping) && (mapping.Rights & right) != 0;
            Assert.True(
                isMapped ? (outcome, host) == (TranslationOutcome.Translated, PageFrame.AddressOf(mapping.Frame) + 8) : outcome == TranslationOutcome.Blocked,
                $"TEST_SEED={seed}: frame 0x{frame:x}, {right}: {outcome} 0x{host:x}");
        }
    }

    [Fact]
    public void Large_pages_take_fewer_tables()
    {
        OwnershipMachine large = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        OwnershipMachine small = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic, parameters => parameters.Superpages = false);

        // 8 MiB below the hypervisor's memory and 4 MiB above it: six tables of 4 KiB pages.
        Assert.Equal(large.Frames.InUse + 6, small.Frames.InUse);
    }

    [Fact]
    public void What_the_tables_do_not_cover_is_not_mapped()
    {
        OwnershipMachine machine = OwnershipMachine.Booted(Vendor.Intel, QuarantineMode.Basic);
        Domain guest = machine.Guest();
        int frames = machine.Frames.InUse;
        Assert.Equal(-12, machine.Passthrough.Map(guest, 1UL << 36, 0, 1, DmaRights.Read));
        Assert.Equal(-12, machine.Passthrough.Map(guest, (1UL << 36) - 1, 0, 2, DmaRights.Read));
        Assert.Equal(-22, machine.Passthrough.Map(guest, 0, 0, 1, DmaRights.None));
        Assert.Equal(-22, machine.Passthrough.Map(machine.Quarantine, 0, 0, 1, DmaRights.Read));
        Assert.Equal(frames, machine.Frames.InUse);
    }
}
