using Iommu.Dma;
using Iommu.Vtd;
using static Iommu.Tests.Vtd.VtdMachine;

namespace Iommu.Tests.Vtd;

/// <summary>What a unit remembers, and what makes it forget.</summary>
public class VtdCachingTests
{
    private const ulong Moved = 0xA000;
    private readonly VtdMachine machine = new VtdMachine().WithPage();

    public VtdCachingTests()
    {
        Assert.Equal((TranslationOutcome.Translated, Page), machine.Access(0x5000));
    }

    private bool IsRemembered => machine.Access(0x5000) switch
    {
        (TranslationOutcome.Translated, Page) => true,
        (TranslationOutcome.Translated, Moved) => false,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    [Theory]
    [InlineData(1, 0, 0UL, false)] // global
    [InlineData(2, 7, 0UL, false)] // the domain
    [InlineData(2, 8, 0UL, true)] // another domain
    [InlineData(3, 7, 0x5000UL, false)] // the page
    [InlineData(3, 8, 0x5000UL, true)] // the page of another domain
    [InlineData(3, 7, 0x6000UL, true)] // another page
    [InlineData(3, 7, 0x4001UL, false)] // two pages from 0x4000
    [InlineData(3, 7, 0x5001UL, false)] // two pages around 0x5000
    [InlineData(3, 7, 0x6001UL, true)] // two pages from 0x6000
    [InlineData(3, 7, 0x0003UL, false)] // eight pages from 0
    [InlineData(3, 7, 0x0002UL, true)] // four pages from 0
    [InlineData(3, 7, 0x0013UL, true)] // more than the unit can do at once: nothing is done
    [InlineData(0, 7, 0UL, true)] // no valid kind
    public void A_translation_is_kept_until_it_is_invalidated(int kind, int domain, ulong address, bool isKept)
    {
        machine.Put(Level1 + 40, Moved | 3);
        Assert.True(IsRemembered);

        machine.Unit.Write64(0xF0, address);
        machine.Unit.Write64(0xF8, 1UL << 63 | (ulong)kind << 60 | (ulong)domain << 32);

        Assert.Equal(isKept, IsRemembered);
        ulong command = machine.Unit.Read64(0xF8);
        Assert.Equal(0UL, command >> 63);
        Assert.Equal((ulong)(kind == 3 && (address & 0x3F) > 18 ? 0 : kind), command >> 57 & 3);
    }

    [Theory]
    [InlineData(1, 0, 0, 0, false)]
    [InlineData(2, 7, 0, 0, false)]
    [InlineData(2, 8, 0, 0, true)]
    [InlineData(3, 7, 0x18, 0, false)]
    [InlineData(3, 7, 0x19, 0, true)]
    [InlineData(3, 7, 0x1C, 1, false)] // the function's highest bit does not count
    [InlineData(3, 7, 0x1E, 1, true)]
    [InlineData(3, 7, 0x1E, 2, false)]
    [InlineData(3, 7, 0x1F, 2, true)]
    [InlineData(3, 7, 0x1F, 3, false)]
    [InlineData(3, 7, 0x27, 3, true)] // another device
    [InlineData(0, 7, 0x18, 0, true)]
    public void A_context_entry_is_kept_until_it_is_invalidated(int kind, int domain, int source, int functionMask, bool isKept)
    {
        machine.PutContext(0, 0);
        machine.Unit.Write64(0xF8, 1UL << 63 | 1UL << 60);
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x5000).Outcome);

        machine.Unit.Write64(0x28, 1UL << 63 | (ulong)kind << 61 | (ulong)functionMask << 32 | (uint)source << 16 | (uint)domain);

        Assert.Equal(isKept ? TranslationOutcome.Translated : TranslationOutcome.Blocked, machine.Access(0x5000).Outcome);
        Assert.Equal((ulong)kind, machine.Unit.Read64(0x28) >> 59 & 3);
        Assert.Equal(0UL, machine.Unit.Read64(0x28) >> 63);
    }

    [Fact]
    public void The_device_of_a_context_command_can_only_be_written()
    {
        machine.Unit.Write64(0x28, 1UL << 63 | 3UL << 61 | 3UL << 32 | 0x18UL << 16 | 7);
        Assert.Equal(3UL << 61 | 3UL << 59 | 7, machine.Unit.Read64(0x28));
    }

    [Fact]
    public void What_is_absent_is_not_remembered()
    {
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x7000).Outcome);
        machine.Put(Level1 + 7 * 8, Moved | 3);
        Assert.Equal((TranslationOutcome.Translated, Moved), machine.Access(0x7000));

        var other = new SourceId(0, 0x20);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x5000, source: other).Outcome);
        machine.Put(Context + 0x20 * 16, Level4 | 1);
        machine.Put(Context + 0x20 * 16 + 8, 2 | 9 << 8);
        Assert.Equal((TranslationOutcome.Translated, Page), machine.Access(0x5000, source: other));
    }

    /// <summary>In caching mode what is absent is kept too, under domain id 0, until software says that it is there now.</summary>
    [Theory]
    [InlineData(1, 0, 0, false)]
    [InlineData(2, 0, 0, false)]
    [InlineData(2, 7, 0, true)] // the domain that it belongs to by now
    [InlineData(3, 0, 0x18, false)]
    [InlineData(3, 0, 0x19, true)]
    public void In_caching_mode_an_absent_context_entry_is_kept_until_it_is_invalidated(int kind, int domain, int source, bool isKept)
    {
        VtdMachine caching = new VtdMachine(new VtdCapabilities { CachingMode = true }).WithPage();
        caching.PutContext(0, 7 << 8);
        Assert.Equal(TranslationOutcome.Blocked, caching.Access(0x5000).Outcome);
        caching.PutContext(Level4 | 1, 2 | 7 << 8);
        Assert.Equal(TranslationOutcome.Blocked, caching.Access(0x5000).Outcome);
        Assert.Equal(VtdFaultReason.ContextNotPresent, caching.TakeFault()?.Reason);

        caching.Unit.Write64(0x28, 1UL << 63 | (ulong)kind << 61 | (uint)source << 16 | (uint)domain);

        Assert.Equal(isKept ? TranslationOutcome.Blocked : TranslationOutcome.Translated, caching.Access(0x5000).Outcome);
    }

    [Fact]
    public void Devices_of_one_domain_share_translations_and_domains_do_not()
    {
        var same = new SourceId(0, 0x20);
        machine.Put(Context + 0x20 * 16, Level4 | 1);
        machine.Put(Context + 0x20 * 16 + 8, 2 | 7 << 8);
        var other = new SourceId(0, 0x28);
        machine.Put(Context + 0x28 * 16, Level4 | 1);
        machine.Put(Context + 0x28 * 16 + 8, 2 | 8 << 8);
        machine.Put(Level1 + 40, Moved | 3);

        Assert.Equal(Page, machine.Access(0x5000, source: same).Address);
        Assert.Equal(Moved, machine.Access(0x5000, source: other).Address);
    }

    [Fact]
    public void A_large_page_is_remembered_whole_and_forgotten_whole()
    {
        machine.Put(Level2, 0x20_0083);
        machine.InvalidateAll();
        Assert.Equal(0x20_0000UL, machine.Access(0).Address);
        machine.Put(Level2, 0);
        Assert.Equal(0x3F_FFFFUL, machine.Access(0x1F_FFFF).Address);

        // Naming one page in it is enough.
        machine.Unit.Write64(0xF0, 0x7000);
        machine.Unit.Write64(0xF8, 1UL << 63 | 3UL << 60 | 7UL << 32);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0).Outcome);
    }

    /// <summary>It is kept in small pieces, so that the range itself is still seen; software knows nothing of that.</summary>
    [Fact]
    public void A_large_page_that_reaches_into_the_interrupt_range_is_forgotten_whole()
    {
        machine.Put(Level2, 0xFEE0_0083);
        machine.Put(Level2 + 8, 0xFEC0_0083);
        machine.InvalidateAll();
        ulong[] around = [0x10_0000, 0x12_3000, 0x1F_F000];
        foreach (ulong address in around)
            Assert.Equal(0xFEE0_0000 + address, machine.Access(address).Address);
        Assert.Equal(0xFEC0_5000UL, machine.Access(0x20_5000).Address);
        machine.Put(Level2, 0);
        machine.Put(Level2 + 8, 0);

        // A page behind it is none of it.
        machine.Unit.Write64(0xF0, 0x20_6000);
        machine.Unit.Write64(0xF8, 1UL << 63 | 3UL << 60 | 7UL << 32);
        Assert.All(around, address => Assert.Equal(TranslationOutcome.Translated, machine.Access(address).Outcome));
        machine.Unit.Write64(0xF0, 0x7000);
        machine.Unit.Write64(0xF8, 1UL << 63 | 3UL << 60 | 7UL << 32);
        Assert.All(around, address => Assert.Equal(TranslationOutcome.Blocked, machine.Access(address).Outcome));
    }

    [Fact]
    public void A_remembered_translation_still_checks_rights()
    {
        machine.Put(Level1 + 8 * 8, Page | 1);
        Assert.Equal(TranslationOutcome.Translated, machine.Access(0x8000).Outcome);
        Assert.Equal(TranslationOutcome.Blocked, machine.Access(0x8000, isWrite: true).Outcome);
        Assert.Equal(VtdFaultReason.WriteNotAllowed, machine.TakeFault()?.Reason);
    }

    [Fact]
    public void More_pages_than_fit_are_translated_right()
    {
        var small = new VtdMachine();
        for (ulong i = 0; i < 512; i++)
            small.Put(Level1 + i * 8, i << 12 | 3);
        small.Put(Root, Context | 1);
        small.PutContext(Level4 | 1, 2 | 7 << 8);
        small.Put(Level4, Level3 | 3);
        small.Put(Level3, Level2 | 3);
        for (ulong i = 0; i < 512; i++)
            small.Put(Level2 + i * 8, Level1 | 3);
        for (int round = 0; round < 2; round++)
        {
            for (ulong page = 0; page < 8192; page++)
                Assert.Equal((TranslationOutcome.Translated, (page & 0x1FF) << 12), small.Access(page << 12));
        }
    }

    [Fact]
    public void Once_an_invalidation_is_done_no_access_under_way_reaches_the_old_page()
    {
        Exception? failure = null;
        bool stop = false;
        var devices = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            byte[] one = [1];
            while (!Volatile.Read(ref stop))
                machine.Unit.Write(Device, 0x5000, one);
        })).ToArray();
        foreach (Thread device in devices)
            device.Start();
        for (int i = 0; i < 2000 && failure is null; i++)
        {
            ulong old = i % 2 == 0 ? Page : Moved;
            machine.Put(Level1 + 40, (i % 2 == 0 ? Moved : Page) | 3);
            machine.Unit.Write64(0xF8, 1UL << 63 | 2UL << 60 | 7UL << 32);
            machine.Put(old, 0);
            Thread.SpinWait(20);
            machine.Memory.TryRead(old, out ulong value);
            if (value != 0)
                failure = new InvalidOperationException($"The old page was written after round {i}.");
        }
        Volatile.Write(ref stop, true);
        foreach (Thread device in devices)
            device.Join();
        Assert.Null(failure);
    }
}
