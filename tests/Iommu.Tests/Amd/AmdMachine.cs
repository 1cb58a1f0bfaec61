using Iommu.Amd;
using Iommu.Dma;
using Iommu.Memory;

namespace Iommu.Tests.Amd;

/// <summary>A unit and its memory, with tables written by hand: the tests say each bit themselves.</summary>
internal sealed class AmdMachine
{
    public const ulong Devices = 0x10_0000;
    public const ulong Commands = 0x1000;
    public const ulong Events = 0x2000;
    public const ulong Level4 = 0x3000;
    public const ulong Level3 = 0x4000;
    public const ulong Level2 = 0x5000;
    public const ulong Level1 = 0x6000;
    public const ulong Page = 0x9000;

    public const ulong ReadBit = 1UL << 61;
    public const ulong WriteBit = 1UL << 62;
    public const ulong Both = ReadBit | WriteBit;

    public static readonly SourceId Device = new(0x03, 0x08);

    private ulong commandTail;

    public AmdMachine()
    {
        Unit = new AmdUnit(Memory);
        Unit.Write64(0x00, Devices | 0x1FF);
        Unit.Write64(0x08, Commands | 8UL << 56);
        Unit.Write64(0x10, Events | 8UL << 56);
        Unit.Write64(0x18, 1 | 1 << 2 | 1 << 3 | 1 << 12);
    }

    public SimulatedMemory Memory { get; } = new(4 << 20);

    public AmdUnit Unit { get; }

    /// <summary>Maps one page at address 0x5000 for the device, with four levels.</summary>
    public AmdMachine WithPage(ulong rights = Both)
    {
        PutDevice(1 | 2 | 4 << 9 | Level4 | Both, 7);
        Put(Level4, Level3 | 1 | 3 << 9 | Both);
        Put(Level3, Level2 | 1 | 2 << 9 | Both);
        Put(Level2, Level1 | 1 | 1 << 9 | Both);
        Put(Level1 + 5 * 8, Page | 1 | rights);
        return this;
    }

    public void Put(ulong address, ulong value) => Assert.True(Memory.TryWrite(address, value));

    public void PutDevice(ulong word0, ulong word1, SourceId? device = null)
    {
        ulong at = Devices + (device ?? Device).Value * 32u;
        Put(at, word0);
        Put(at + 8, word1);
    }

    /// <summary>Puts a command into the buffer, by its words, and has it done.</summary>
    public void Do(ulong low, ulong high = 0)
    {
        Put(Commands + commandTail, low);
        Put(Commands + commandTail + 8, high);
        commandTail = (commandTail + 16) % 0x1000;
        Unit.Write64(0x2008, commandTail);
    }

    public void InvalidateAll() => Do(8UL << 60);

    public (TranslationOutcome Outcome, ulong Address) Access(ulong address, bool isWrite = false, SourceId? source = null) =>
        (Unit.Translate(source ?? Device, address, isWrite, out ulong host), host);

    /// <summary>The oldest event, which is then taken out of the log; null where there is none.</summary>
    public AmdEvent? TakeEvent()
    {
        ulong head = Unit.Read64(0x2010);
        if (head == Unit.Read64(0x2018))
            return null;
        Memory.TryRead(Events + head, out ulong low);
        Memory.TryRead(Events + head + 8, out ulong high);
        Unit.Write64(0x2010, (head + 16) % 0x1000);
        return new AmdEvent(low, high);
    }
}
