using Iommu.Amd;
using Iommu.Dma;
using static Iommu.Tests.Amd.AmdMachine;

namespace Iommu.Tests.Amd;

/// <summary>What a unit remembers, the commands that make it forget, and the log.</summary>
public class AmdCommandTests
{
    private const ulong Moved = 0xA000;
    private readonly AmdMachine machine = new AmdMachine().WithPage();

    private bool IsRemembered => machine.Access(0x5000) switch
    {
        (TranslationOutcome.Translated, Page) => true,
        (TranslationOutcome.Translated, Moved) => false,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    [Theory]
    [InlineData(0x3000_0007_0000_0000UL, 0x5002UL, false)] // the page
    [InlineData(0x3000_0008_0000_0000UL, 0x5002UL, true)] // the page of another domain
    [InlineData(0x3000_0007_0000_0000UL, 0x6002UL, true)] // another page
    [InlineData(0x3000_0007_0000_0000UL, 0x4003UL, false)] // two pages from 0x4000
    [InlineData(0x3000_0007_0000_0000UL, 0x6003UL, true)] // two pages from 0x6000
    [InlineData(0x3000_0007_0000_0000UL, 0x3003UL, false)] // eight pages from 0
    [InlineData(0x3000_0007_0000_0000UL, 0x7FFF_FFFF_FFFF_F003UL, false)] // the domain
    [InlineData(0x3000_0008_0000_0000UL, 0x7FFF_FFFF_FFFF_F003UL, true)] // another domain
    [InlineData(0x2000_0000_0000_0308UL, 0UL, true)] // the device's entry: not its translations
    [InlineData(0x4000_0000_0000_0308UL, 0UL, true)]
    [InlineData(0x5000_0000_0000_0308UL, 0UL, true)]
    [InlineData(0x8000_0000_0000_0000UL, 0UL, false)] // everything
    public void A_translation_is_kept_until_it_is_invalidated(ulong low, ulong high, bool isKept)
    {
        Assert.True(IsRemembered);
        machine.Put(Level1 + 40, Moved | 1 | Both);
        Assert.True(IsRemembered);
        machine.Do(low, high);
        Assert.Equal(isKept, IsRemembered);
    }

    /// <summary>Pages of 64 KiB are kept in small pieces; software knows nothing of that.</summary>
    [Fact]
    public void A_page_that_is_kept_in_pieces_is_forgotten_whole()
    {
        for (ulong i = 0x10; i < 0x20; i++)
            machine.Put(Level1 + i * 8, 0x3_7000 | 1 | 7 << 9 | Both);
        foreach (ulong address in (ulong[])[0x1_0000, 0x1_3000, 0x1_F000])
            Assert.Equal(0x2_0000 + address, machine.Access(address).Address);
        for (ulong i = 0x10; i < 0x20; i++)
            machine.Put(Level1 + i * 8, 0);

        machine.Do(0x3000_0007_0000_0000, 0x2_0002);
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x1_F000).Outcome);
        machine.Do(0x3000_0007_0000_0000, 0x1_5002);
        foreach (ulong address in (ulong[])[0x1_0000, 0x1_3000, 0x1_F000])
            Assert.Equal(TranslationOutcome.Blocked, machine.Access(address).Outcome);
    }

    [Theory]
    [InlineData(0x2000_0000_0000_0308UL, false)]
    [InlineData(0x2000_0000_0000_0309UL, true)]
    [InlineData(0x3000_0007_0000_0000UL, true)]
    [InlineData(0x8000_0000_0000_0000UL, false)]
    public void A_device_entry_is_kept_until_it_is_invalidated(ulong low, bool isKept)
    {
        Assert.True(IsRemembered);
        machine.PutDevice(1, 0);
        Assert.True(IsRemembered);
        machine.Do(low, 0x7FFF_FFFF_FFFF_F003);
        Assert.Equal(isKept ? TranslationOutcome.Translated : TranslationOutcome.Blocked, machine.Access(0x5000).Outcome);
    }

    [Fact]
    public void Completion_is_told_in_memory()
    {
        machine.Do(0x1000_0000_0000_8001, 0x1234);
        machine.Memory.TryRead(0x8000, out ulong value);
        Assert.Equal(0x1234UL, value);

        machine.Do(0x1000_0000_0000_8000, 0x5678);
        machine.Memory.TryRead(0x8000, out value);
        Assert.Equal(0x1234UL, value);
        Assert.Equal(machine.Unit.Read64(0x2008), machine.Unit.Read64(0x2000));
    }

    [Fact]
    public void Commands_go_round_the_buffer()
    {
        for (ulong i = 1; i <= 600; i++)
        {
            machine.Do(0x1000_0000_0000_8001, i);
            machine.Memory.TryRead(0x8000, out ulong value);
            Assert.Equal(i, value);
        }
    }

    [Fact]
    public void A_command_that_is_not_legal_stops_the_buffer_until_it_is_switched_on_again()
    {
        machine.Do(0xF000_0000_0000_0000);
        Assert.Equal(AmdEventCode.IllegalCommand, machine.TakeEvent()?.Code);
        Assert.Equal(0UL, machine.Unit.Read64(0x2020) & (1 << 4));
        machine.Do(0x1000_0000_0000_8001, 1);
        machine.Memory.TryRead(0x8000, out ulong value);
        Assert.Equal(0UL, value);

        machine.Unit.Write64(0x2000, 16);
        machine.Unit.Write64(0x18, 1 | 1 << 2);
        machine.Unit.Write64(0x18, 1 | 1 << 2 | 1 << 12);
        machine.Memory.TryRead(0x8000, out value);
        Assert.Equal(1UL, value);
    }

    [Fact]
    public void A_command_buffer_that_is_not_memory_is_told_and_stops()
    {
        machine.Unit.Write64(0x08, 0x4000_0000 | 8UL << 56);
        machine.Unit.Write64(0x2008, 16);
        AmdEvent? told = machine.TakeEvent();
        Assert.Equal((AmdEventCode.CommandHardwareError, 0x4000_0000UL), (told?.Code, told?.Address));
        Assert.Equal(0UL, machine.Unit.Read64(0x2020) & (1 << 4));
        Assert.Equal(0UL, machine.Unit.Read64(0x2000));
    }

    [Fact]
    public void A_full_log_loses_events_until_the_overflow_is_cleared()
    {
        machine.Unit.Write64(0x10, Events | 1UL << 56);
        machine.Access(0x7000);
        Assert.Equal(2UL | 1 << 4, machine.Unit.Read64(0x2020));
        machine.Access(0x8000);
        Assert.Equal(3UL | 1 << 4, machine.Unit.Read64(0x2020));

        machine.Unit.Write64(0x2010, 16);
        machine.Access(0x8000);
        Assert.Equal(16UL, machine.Unit.Read64(0x2018));

        machine.Unit.Write64(0x2020, 1);
        machine.Access(0x8000);
        Assert.Equal(0UL, machine.Unit.Read64(0x2018));
    }

    [Fact]
    public void Events_of_a_device_can_be_suppressed_after_the_first_or_altogether()
    {
        machine.PutDevice(1, 1UL << 33);
        machine.Access(0x5000);
        machine.Access(0x5000);
        Assert.NotNull(machine.TakeEvent());
        Assert.Null(machine.TakeEvent());
        machine.Do(0x2000_0000_0000_0308);
        machine.Access(0x5000);
        Assert.NotNull(machine.TakeEvent());

        machine.PutDevice(1, 1UL << 34);
        machine.Do(0x2000_0000_0000_0308);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x5000).Outcome);
        Assert.Null(machine.TakeEvent());
    }

    [Fact]
    public void The_interrupt_comes_for_each_event_if_it_is_on()
    {
        int interrupts = 0;
        machine.Unit.FaultInterrupt += () => interrupts++;
        machine.Access(0x7000);
        machine.Access(0x7000);
        Assert.Equal(2, interrupts);
        machine.Unit.Write64(0x18, 1 | 1 << 2 | 1 << 12);
        machine.Access(0x7000);
        Assert.Equal(2, interrupts);
    }

    [Fact]
    public void Once_a_completion_is_told_no_access_under_way_reaches_the_old_page()
    {
        bool stop = false;
        var device = new Thread(() =>
        {
            byte[] one = [1];
            while (!Volatile.Read(ref stop))
            {
                machine.Unit.Write(Device, 0x5000, one);
                machine.Unit.Write(Device, 0x7000, one);
            }
        });
        device.Start();
        int failures = 0;
        for (int i = 0; i < 1000; i++)
        {
            ulong old = i % 2 == 0 ? Page : Moved;
            machine.Put(Level1 + 40, (i % 2 == 0 ? Moved : Page) | 1 | Both);
            machine.Do(0x3000_0007_0000_0000, 0x5002);
            machine.Do(0x1000_0000_0000_8001, 1);
            machine.Put(old, 0);
            Thread.SpinWait(20);
            machine.Memory.TryRead(old, out ulong value);
            failures += value == 0 ? 0 : 1;
        }
        Volatile.Write(ref stop, true);
        device.Join();
        Assert.Equal(0, failures);
    }
}
