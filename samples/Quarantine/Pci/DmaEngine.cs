using Iommu.Dma;
using Iommu.Ownership;

namespace Quarantine.Pci;

/// <summary>Where an access ended.</summary>
internal enum Destination
{
    /// <summary>In the guest's memory.</summary>
    Guest,

    /// <summary>In the host's memory.</summary>
    Host,

    /// <summary>In a scratch page.</summary>
    Scratch,

    /// <summary>The IOMMU blocked it.</summary>
    Fault,

    /// <summary>It was not made: the device may access nothing any more.</summary>
    Silent,
}

/// <summary>An access of a device, and where it ended.</summary>
internal readonly record struct Access(bool IsWrite, Destination Destination);

/// <summary>
/// A device whose DMA nobody told to stop: on a thread of its own it reads and writes one address, until it is stopped from
/// outside or loses the right to access memory at all.
/// </summary>
internal sealed class DmaEngine(Machine machine, PciDevice device)
{
    private const byte GuestsMark = 0x11;
    private const byte HostsMark = 0x22;

    private readonly List<Access> accesses = [];
    private Thread? thread;
    private volatile int made;
    private volatile bool isStopped;

    public PciDevice Device => device;

    /// <summary>What it did, once it is stopped.</summary>
    public IReadOnlyList<Access> Accesses => accesses;

    /// <summary>How many of them came before the first that did not end in the guest's memory.</summary>
    public int Change => accesses.FindIndex(access => access.Destination != Destination.Guest) is >= 0 and int index ? index : accesses.Count;

    /// <summary>Waits until so many more accesses were made.</summary>
    public void WaitFor(int more)
    {
        for (int until = made + more; made < until;)
            Thread.Sleep(1);
    }

    /// <summary>Starts, and returns once accesses are under way.</summary>
    public void Start()
    {
        machine.Memory.TryWrite(Machine.GuestPage, [GuestsMark]);
        machine.Memory.TryWrite(Machine.GuestAddress, [HostsMark]);
        thread = new Thread(Run) { Name = $"DMA of {device}" };
        thread.Start();
        WaitFor(5);
    }

    public void Stop()
    {
        isStopped = true;
        thread?.Join();
    }

    private void Run()
    {
        // Slow enough that the change of owner falls between two accesses, not behind thousands of them.
        for (int i = 0; !isStopped; i++)
        {
            bool isWrite = i % 2 == 1;
            accesses.Add(new Access(isWrite, device.IsBusMaster ? Make(isWrite) : Destination.Silent));
            made++;
            Thread.Sleep(1);
        }
    }

    private Destination Make(bool isWrite)
    {
        Span<byte> one = stackalloc byte[1];
        if (!isWrite)
        {
            TranslationOutcome read = machine.UnitOf(device).Read(device.Address.Source, Machine.GuestAddress, one);
            return read > TranslationOutcome.PassedThrough ? Destination.Fault
                : one[0] == GuestsMark ? Destination.Guest
                : one[0] == HostsMark ? Destination.Host
                : Destination.Scratch;
        }

        // The device writes a mark of its own and looks where it arrived; then it puts back what was there.
        one[0] = 0x33;
        TranslationOutcome write = machine.UnitOf(device).Write(device.Address.Source, Machine.GuestAddress, one);
        if (write > TranslationOutcome.PassedThrough)
            return Destination.Fault;
        if (TryTakeBack(Machine.GuestPage, GuestsMark))
            return Destination.Guest;
        return TryTakeBack(Machine.GuestAddress, HostsMark) ? Destination.Host : Destination.Scratch;
    }

    private bool TryTakeBack(ulong address, byte mark)
    {
        Span<byte> found = stackalloc byte[1];
        machine.Memory.TryRead(address, found);
        if (found[0] != 0x33)
            return false;
        machine.Memory.TryWrite(address, [mark]);
        return true;
    }
}
