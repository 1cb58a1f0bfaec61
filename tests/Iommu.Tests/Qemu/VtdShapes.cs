using Iommu.Memory;
using Iommu.Vtd;

namespace Iommu.Tests.Qemu;

/// <summary>
/// Random tables, most of them almost right: of 3 or 4 levels, with pages of each size, and with everything wrong that an
/// entry can have wrong; then accesses, changes and invalidations.
/// </summary>
internal sealed class VtdShapes(Random random)
{
    private const int FirstDataFrame = ShapeJudge.FirstDataFrame;
    private const int DataFrameCount = 32;
    private const ulong Root = ShapeJudge.ArenaStart;
    private const ulong Context = Root + PageFrame.Size;
    private const ulong FirstTable = Context + PageFrame.Size;
    private const ulong Nowhere = ShapeJudge.Nowhere;
    private const int MaximumAddressMask = 18;
    private const ulong Enabled = VtdRegister.TranslationEnable;

    private static readonly Step[] ClearFaults =
    [
        new Step.Register(VtdCapabilities.DefaultFaultOffset + 8, FaultRecord.FaultBit, IsLong: true),
        new Step.Register(VtdRegister.FaultStatus, VtdRegister.FaultOverflow, IsLong: false),
    ];

    private readonly List<Step> steps = [];
    private readonly Dictionary<ulong, ulong> words = [];
    private readonly List<(ulong Entry, int Level, int Device, ulong Address)> entries = [];
    private readonly List<(int Device, ulong Address)> targets = [];
    private ulong nextTable = FirstTable;
    private bool isStale;

    /// <summary>A trial.</summary>
    public IReadOnlyList<Step> Next()
    {
        Put(Root, OneIn(60) ? 0UL : OneIn(60) ? Nowhere | 1 : (Context | 1 | (OneIn(60) ? 1UL << random.Next(1, 12) : 0UL)));
        if (OneIn(60))
            Put(Root + 8, 1UL << random.Next(64));
        for (int device = 0; device < ShapeJudge.Devices.Length; device++)
            PutContext(device);
        steps.Add(new Step.Register(VtdRegister.RootTable, OneIn(60) ? Nowhere : Root, IsLong: true));
        steps.Add(new Step.Register(VtdRegister.GlobalCommand, VtdRegister.SetRootTable, IsLong: false));
        InvalidateAll();
        steps.Add(new Step.Register(VtdRegister.GlobalCommand, Enabled, IsLong: false));
        for (int i = random.Next(8, 20); i > 0; i--)
            PutAccess();
        return steps;
    }

    private bool OneIn(int n) => random.Next(n) == 0;

    private void Put(ulong address, ulong value)
    {
        words[address] = value;
        steps.Add(new Step.Put(address, value));
    }

    private void PutContext(int device)
    {
        ulong at = Context + ShapeJudge.Devices[device].DeviceFunction * 16u;
        int levels = random.Next(3, 5);
        ulong table = NewTable();
        ulong low = table | 1;
        ulong high = (uint)levels - 2UL | (ulong)(uint)(device + 1) << 8 | (ulong)(uint)random.Next(16) << 3;
        if (OneIn(15))
            low &= ~1UL;
        if (OneIn(4))
            low |= 2;
        if (OneIn(10))
            low |= (ulong)(uint)random.Next(4) << 2;
        if (OneIn(30))
            low |= 1UL << random.Next(4, 12);
        if (OneIn(20))
            low = low & 0xFFF | Nowhere;
        if (OneIn(40))
            low |= 1UL << random.Next(48, 64);
        if (OneIn(15))
            high = high & ~7UL | (ulong)(uint)random.Next(8);
        if (OneIn(40))
            high |= 1UL << random.Next(24, 64);
        if (OneIn(40))
            high |= 1UL << 7;
        Put(at + 8, high);
        Put(at, low);
        for (int i = random.Next(1, 4); i > 0; i--)
            PutPath(device, table, levels);
    }

    /// <summary>Maps one page of some size somewhere.</summary>
    private void PutPath(int device, ulong table, int levels)
    {
        int width = 12 + 9 * levels;
        ulong address = OneIn(3) ? (ulong)(uint)random.Next(1 << 24) : (ulong)random.NextInt64(1L << width);
        if (OneIn(12))
            address = (1UL << width) - 1 - (ulong)(uint)random.Next(0x2000);
        if (address is >= 0xFEE0_0000 and < 0xFEF0_0000)
            address += 0x1000_0000;
        int leaf = random.Next(4) switch { 0 => 2, 1 when levels > 3 => 3, _ => 1 };
        for (int level = levels; level > leaf; level--)
        {
            ulong at = table + (address >> SecondLevelEntry.ShiftOf(level) & 0x1FF) * 8;
            if (words.TryGetValue(at, out ulong before) && (before & 3) != 0)
            {
                // Below a large page, or a table that is nowhere, nothing is added.
                if ((before & 0x80) != 0 || (before & SecondLevelEntry.AddressMask) >= Nowhere)
                    return;
                table = before & SecondLevelEntry.AddressMask;
                continue;
            }
            ulong next = OneIn(25) ? Nowhere : NewTable();
            Put(at, Spoilt(next | Rights(), level, isLeaf: false));
            entries.Add((at, level, device, address));
            if (next == Nowhere)
            {
                AddTarget(device, address);
                return;
            }
            table = next;
        }
        ulong entry = table + (address >> SecondLevelEntry.ShiftOf(leaf) & 0x1FF) * 8;
        Put(entry, Leaf(leaf, ref address));
        entries.Add((entry, leaf, device, address));
        AddTarget(device, address);
    }

    private void AddTarget(int device, ulong address) => targets.Add((device, address));

    private ulong Rights() => OneIn(6) ? (ulong)(uint)random.Next(4) : 3;

    /// <summary>An entry that maps a page, and an address within it that leads to a page of data.</summary>
    private ulong Leaf(int level, ref ulong address)
    {
        ulong data = ShapeJudge.ArenaStart + (FirstDataFrame + (ulong)(uint)random.Next(DataFrameCount)) * PageFrame.Size;
        if (OneIn(30))
            data = Nowhere;

        // Of a large page that reaches into the interrupt range QEMU blocks what is beside it, too.
        if (level == 1 && OneIn(12))
            data = 0xFEE1_0000 + (ulong)(uint)random.Next(0xE0) * PageFrame.Size;
        ulong size = 1UL << SecondLevelEntry.ShiftOf(level);
        address = address & ~(size - 1) & ~0xFFFUL | data & size - 1 | address & 0xFFF;
        return Spoilt(data & ~(size - 1) | Rights() | (level > 1 ? 0x80UL : 0), level, isLeaf: true);
    }

    /// <summary>Sets bits that are ignored, and sometimes such as must not be set.</summary>
    private ulong Spoilt(ulong entry, int level, bool isLeaf)
    {
        ulong ignored = 1UL << random.Next(3, 7) | 1UL << random.Next(8, 11) | 1UL << random.Next(52, 62) | 1UL << 63 | 4;
        if (OneIn(3))
            entry |= ignored & (ulong)random.NextInt64();
        if (OneIn(25))
            entry |= 1UL << random.Next(48, 52);
        if (OneIn(25))
            entry |= 1UL << 11;
        if (OneIn(25))
            entry |= 1UL << 62;
        if (OneIn(25) && (level != 1 || !isLeaf))
            entry ^= 0x80;
        if (OneIn(15) && isLeaf && level > 1)
            entry |= 1UL << random.Next(12, SecondLevelEntry.ShiftOf(level));
        return entry;
    }

    private ulong NewTable()
    {
        ulong table = nextTable;
        if (table >= ShapeJudge.ArenaStart + FirstDataFrame * PageFrame.Size)
            throw new InvalidOperationException("A trial has more tables than there is room for.");
        nextTable += PageFrame.Size;
        return table;
    }

    private void PutAccess()
    {
        if (targets.Count > 0 && OneIn(6))
            Change();
        bool isAcross = OneIn(8);
        if (isAcross || OneIn(2))
            InvalidateAll();
        else if (OneIn(3))
            InvalidateSome();
        (int device, ulong address) = targets.Count == 0 || OneIn(10)
            ? (random.Next(ShapeJudge.Devices.Length), (ulong)random.NextInt64(1L << random.Next(12, 63)))
            : targets[random.Next(targets.Count)];
        if (OneIn(10))
            device = random.Next(ShapeJudge.Devices.Length);
        if (OneIn(15))
            address |= 1UL << random.Next(36, 64);
        if (OneIn(8))
            address ^= 1UL << random.Next(12, 30);
        address = address & ~0xFFFUL | (isAcross ? 0xFF0 : (uint)random.Next(0, 0xF80));
        if (address is >= 0x8000_0000 and < 0x1_0000_0000 or < ShapeJudge.ArenaStart)
            address ^= 1UL << 36;
        if (OneIn(15))
        {
            // An interrupt, for a processor that is not there.
            address = 0xFEE1_0000 + (ulong)(uint)random.Next(0xE_0000 / 4) * 4;
            steps.Add(new Step.Access(device, address, 4, OneIn(2)));
            return;
        }
        steps.Add(new Step.Access(device, address, random.Next(1, 0x40), OneIn(2)));
        if (!OneIn(6))
            steps.AddRange(ClearFaults);
    }

    /// <summary>Changes an entry, and has it forgotten or not: then what was kept of it goes on being used.</summary>
    private void Change()
    {
        (ulong at, int level, int device, ulong address) = entries[random.Next(entries.Count)];
        ulong value = words[at];
        Put(at, random.Next(4) switch
        {
            0 => 0,
            1 => value & ~3UL | (ulong)(uint)random.Next(4),
            2 => value ^ 1UL << random.Next(3, 12),
            _ => level == 1 ? ShapeJudge.ArenaStart + (FirstDataFrame + (ulong)(uint)random.Next(DataFrameCount)) * PageFrame.Size | 3 : value | 3,
        });
        int order = 9 * (level - 1);
        if (OneIn(2))
            isStale = true;
        else if (order <= MaximumAddressMask)
            InvalidatePages(device, address, order);
        else
            InvalidateTranslations(VtdRegister.Domain, (uint)device + 1);
    }

    /// <summary>Forgets one domain's or one device's, or some pages.</summary>
    private void InvalidateSome()
    {
        int device = random.Next(ShapeJudge.Devices.Length);
        ulong domain = (uint)device + 1;
        ulong source = ShapeJudge.Devices[device].Value;
        switch (random.Next(4))
        {
            case 0:
                InvalidateContexts(VtdRegister.Domain, domain);
                InvalidateTranslations(VtdRegister.Domain, domain);
                break;
            case 1:
                InvalidateContexts(VtdRegister.DeviceOrPage, domain | source << 16 | (ulong)(uint)random.Next(4) << 32);
                InvalidateTranslations(VtdRegister.Domain, domain);
                break;
            case 2:
                InvalidateTranslations(VtdRegister.Domain, domain);
                break;
            case 3 when !isStale:
                // QEMU forgets more than these pages; that shows where something else was kept that is not so any more.
                InvalidatePages(device, targets.Count == 0 ? 0 : targets[random.Next(targets.Count)].Address, random.Next(0, 20));
                break;
        }
    }

    private void InvalidatePages(int device, ulong address, int order)
    {
        steps.Add(new Step.Register(
            VtdCapabilities.DefaultIotlbOffset + VtdRegister.InvalidateAddress, address & ~0UL << 12 + order | (uint)order, IsLong: true));
        InvalidateTranslations(VtdRegister.DeviceOrPage, (uint)device + 1);
    }

    private void InvalidateAll()
    {
        isStale = false;
        InvalidateContexts(VtdRegister.Global, 0);
        InvalidateTranslations(VtdRegister.Global, 0);
    }

    private void InvalidateContexts(ulong granularity, ulong what) => steps.Add(new Step.Register(
        VtdRegister.ContextCommand, VtdRegister.ContextInvalidate | granularity << VtdRegister.ContextGranularityShift | what, IsLong: true));

    private void InvalidateTranslations(ulong granularity, ulong domain) => steps.Add(new Step.Register(
        VtdCapabilities.DefaultIotlbOffset + VtdRegister.IotlbInvalidate,
        VtdRegister.IotlbInvalidateBit | granularity << VtdRegister.IotlbGranularityShift | domain << VtdRegister.IotlbDomainShift,
        IsLong: true));
}
