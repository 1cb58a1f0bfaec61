using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tests.Qemu;

/// <summary>
/// Random device table entries and page tables of AMD's format, most of them almost right: 1 to 6 levels, levels left out, pages
/// of each size and of sizes between; missing entries and rights, tables that are not memory; then accesses, changes and
/// invalidations.
/// </summary>
internal sealed class AmdShapes(Random random)
{
    private const int DataFrameCount = 32;
    private const ulong FirstTable = AmdJudge.DeviceTable + PageFrame.Size;
    // QEMU's TLB finds a page by its number's lower 36 bits.
    private const int WidestAddress = 48;
    private const int RightsShift = 61;
    private const int BufferSize = 256 * AmdCommand.Size;

    private readonly List<Step> steps = [];
    private readonly Dictionary<ulong, ulong> words = [];
    private readonly List<ulong> entries = [];
    private readonly List<(int Device, ulong Address)> targets = [];
    private readonly int?[] widths = new int?[ShapeJudge.Devices.Length];
    private ulong nextTable = FirstTable;

    // Behind the first command, which the judge gives.
    private int commandTail = AmdCommand.Size;

    /// <summary>A trial.</summary>
    public IReadOnlyList<Step> Next()
    {
        for (int device = 0; device < ShapeJudge.Devices.Length; device++)
            PutDevice(device);
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

    private DmaRights Rights() => OneIn(6) ? (DmaRights)random.Next(4) : DmaRights.ReadWrite;

    private void PutDevice(int device)
    {
        ulong at = AmdJudge.DeviceTable + ShapeJudge.Devices[device].Value * (ulong)DeviceTableEntry.Size;
        int mode = OneIn(12) ? 0 : random.Next(1, DeviceTableEntry.MaximumMode + 1);
        ulong table = NewTable();
        ulong low = DeviceTableEntry.Translating(OneIn(20) ? ShapeJudge.Nowhere : table, mode, 0, Rights()).Word0;

        // As a driver writes it: where there are rights beside it, QEMU lets bytes through.
        if (OneIn(12))
            low = DeviceTableEntry.Blocking.Word0;
        if (OneIn(12))
            low &= ~1UL;
        if ((low & 1) != 0 && mode != 0)
            widths[device] = Math.Min(DeviceTableEntry.AddressWidthOf(mode), WidestAddress);
        Put(at + 8, (ulong)(uint)device + 1);
        Put(at, low);
        for (int i = mode == 0 ? 0 : random.Next(1, 4); i > 0; i--)
            PutPath(device, table, mode);
        if (mode == 0)
            targets.Add((device, DataPage()));
    }

    private ulong DataPage() => ShapeJudge.ArenaStart + (ShapeJudge.FirstDataFrame + (ulong)(uint)random.Next(DataFrameCount)) * PageFrame.Size;

    /// <summary>Maps one page of some size somewhere.</summary>
    private void PutPath(int device, ulong table, int mode)
    {
        int width = Math.Min(DeviceTableEntry.AddressWidthOf(mode), WidestAddress);
        ulong address = (OneIn(3) ? (ulong)(uint)random.Next(1 << 24) : (ulong)random.NextInt64()) & (1UL << width) - 1;
        if (address is >= 0xFEE0_0000 and < 0xFEF0_0000)
            address += 0x1000_0000;
        int level = mode;
        int leaf = Math.Min(mode, random.Next(4) switch { 0 => 2, 1 => 3, _ => 1 });
        while (level > leaf)
        {
            ulong at = EntryAt(table, address, level);
            if (words.TryGetValue(at, out ulong before))
            {
                var known = new PageTableEntry(before);
                if (!known.IsPresent || known.NextLevel is 0 or PageTableEntry.SizedPage || known.Address >= ShapeJudge.Nowhere || known.NextLevel < leaf)
                    return;
                // Where levels are left out, this address may not select in them.
                if ((address & (1UL << PageTableEntry.ShiftOf(level)) - 1) >> DeviceTableEntry.AddressWidthOf(known.NextLevel) != 0)
                    return;
                (table, level) = (known.Address, known.NextLevel);
                continue;
            }
            int next = level - 1;
            if (next > leaf && OneIn(4))
            {
                next = random.Next(leaf, level);
                address &= ~((1UL << PageTableEntry.ShiftOf(level)) - (1UL << DeviceTableEntry.AddressWidthOf(next)));
            }
            ulong below = OneIn(25) ? ShapeJudge.Nowhere : NewTable();
            Put(at, Ignored(PageTableEntry.ToTable(below, next, Rights()).Bits));
            entries.Add(at);
            if (below == ShapeJudge.Nowhere)
            {
                targets.Add((device, address));
                return;
            }
            (table, level) = (below, next);
        }
        ulong entry = EntryAt(table, address, leaf);
        int shift = PageTableEntry.ShiftOf(leaf);
        bool isSized = OneIn(3);
        if (isSized)
            shift += random.Next(1, 9);
        ulong data = OneIn(30) ? ShapeJudge.Nowhere : DataPage();
        ulong size = 1UL << shift;
        address = address & ~(size - 1) | data & size - 1 & ~0xFFFUL | address & 0xFFF;
        ulong page = data & ~(size - 1);
        if (!isSized)
        {
            Put(entry, Ignored(PageTableEntry.ToPage(page, Rights()).Bits));
            entries.Add(entry);
            targets.Add((device, address));
            return;
        }

        // A page of a size between has as many entries as it has pages of the level's size, and they are equal.
        ulong count = 1UL << shift - PageTableEntry.ShiftOf(leaf);
        ulong first = table + ((entry - table) / sizeof(ulong) & ~(count - 1)) * sizeof(ulong);
        ulong[] all = [.. Enumerable.Range(0, (int)count).Select(i => first + (uint)i * sizeof(ulong))];
        if (all.Any(words.ContainsKey))
            return;
        ulong bits = Ignored(PageTableEntry.ToSizedPage(page, shift, Rights()).Bits);
        foreach (ulong at in all)
            Put(at, bits);
        targets.Add((device, address));
    }

    private static ulong EntryAt(ulong table, ulong address, int level) =>
        table + (address >> PageTableEntry.ShiftOf(level) & 0x1FF) * sizeof(ulong);

    /// <summary>Sets bits that mean nothing here: 4:1, 8:7, A, D, U, FC, 63.</summary>
    private ulong Ignored(ulong entry) => OneIn(3) ? entry | (ulong)random.NextInt64() & 0x9800_0000_0000_01FE : entry;

    private ulong NewTable()
    {
        ulong table = nextTable;
        if (table >= ShapeJudge.ArenaStart + ShapeJudge.FirstDataFrame * PageFrame.Size)
            throw new InvalidOperationException("A trial has more tables than there is room for.");
        nextTable += PageFrame.Size;
        return table;
    }

    private void PutAccess()
    {
        if (entries.Count > 0 && OneIn(6))
            Change();

        // Each time: QEMU keeps a page that a read did not reach as one that nothing reaches.
        Forget();
        (int device, ulong address) = targets.Count == 0 || OneIn(10)
            ? (random.Next(ShapeJudge.Devices.Length), (ulong)random.NextInt64(1L << random.Next(12, WidestAddress)))
            : targets[random.Next(targets.Count)];
        if (OneIn(10))
            device = random.Next(ShapeJudge.Devices.Length);
        if (OneIn(8))
            address ^= 1UL << random.Next(12, 30);
        address = address & ~0xFFFUL | (OneIn(8) ? 0xFF0 : (uint)random.Next(0, 0xF80));

        // Below the arena, and where QEMU's machine has devices, untranslated accesses would do something else than here; and QEMU
        // does not look at what an address has beyond the levels.
        if (widths[device] is { } width)
            address &= (1UL << width) - 1;
        else if (address is >= 0x8000_0000 and < 0x1_0000_0000 or < ShapeJudge.ArenaStart)
            address ^= 1UL << 36;
        int length = random.Next(1, 0x40);
        if (SelectsInLevelsLeftOut(device, address) || SelectsInLevelsLeftOut(device, address + (uint)length))
            return;
        if (OneIn(15))
            steps.Add(new Step.Access(device, 0xFEE1_0000 + (ulong)(uint)random.Next(0xE_0000 / 4) * 4, 4, OneIn(2)));
        else
            steps.Add(new Step.Access(device, address, length, OneIn(2)));
    }

    /// <summary>Whether an address has bits for levels that its tables leave out. They must be zero, and QEMU does not look.</summary>
    private bool SelectsInLevelsLeftOut(int device, ulong address)
    {
        var entry = new DeviceTableEntry(words[AmdJudge.DeviceTable + ShapeJudge.Devices[device].Value * (ulong)DeviceTableEntry.Size], 0);
        (ulong table, int level) = (entry.Root, entry.Mode);
        while (level > 1 && words.TryGetValue(EntryAt(table, address, level), out ulong bits))
        {
            var next = new PageTableEntry(bits);
            if (next.NextLevel is 0 or PageTableEntry.SizedPage)
                return false;
            if ((address & (1UL << PageTableEntry.ShiftOf(level)) - 1) >> DeviceTableEntry.AddressWidthOf(next.NextLevel) != 0)
                return true;
            (table, level) = (next.Address, next.NextLevel);
        }
        return false;
    }

    /// <summary>Changes an entry.</summary>
    private void Change()
    {
        ulong at = entries[random.Next(entries.Count)];
        ulong value = words[at];
        Put(at, random.Next(3) switch
        {
            0 => 0,
            1 when (value & 1) != 0 => value & ~(3UL << RightsShift) | (ulong)(uint)random.Next(4) << RightsShift,

            // QEMU looks at rights only where the last entry should be present.
            _ => value & ~(3UL << RightsShift) & ~1UL,
        });
    }

    /// <summary>By device and by domain, or all at once.</summary>
    private void Forget()
    {
        if (OneIn(2))
            Do(AmdCommand.InvalidateAll);
        else
        {
            for (int device = 0; device < ShapeJudge.Devices.Length; device++)
            {
                Do(AmdCommand.InvalidateDeviceTableEntry(ShapeJudge.Devices[device]));
                Do(AmdCommand.InvalidateDomain((ushort)(device + 1)));
            }
        }
        steps.Add(new Step.Register(AmdRegister.CommandTail, (ulong)(uint)commandTail, IsLong: true));
    }

    private void Do(AmdCommand command)
    {
        steps.Add(new Step.Put(AmdJudge.Commands + (ulong)(uint)commandTail, command.Low));
        steps.Add(new Step.Put(AmdJudge.Commands + (ulong)(uint)commandTail + 8, command.High));
        commandTail = (commandTail + AmdCommand.Size) % BufferSize;
    }
}
