using Iommu.Memory;

namespace Iommu.Dma;

/// <summary>
/// An IOMMU as the devices behind it meet it: every access they make is looked up in the tables that software wrote, and
/// translated, let through or blocked. Any number of threads may make accesses while others change tables and registers.
/// </summary>
public abstract class RemappingUnit
{
    /// <summary>As <see cref="TranslationOutcome.Translated"/>, to a scratch page: the access is counted once it has ended.</summary>
    private protected const TranslationOutcome TranslatedToScratch = (TranslationOutcome)0xFF;

    /// <summary>A bit of a cached translation beside its rights: the page is a scratch page.</summary>
    private protected const ulong ScratchBit = 1 << 2;

    /// <summary>A unit of a machine.</summary>
    private protected RemappingUnit(IPhysicalMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        Memory = memory;
    }

    /// <summary>The machine's memory.</summary>
    private protected IPhysicalMemory Memory { get; }

    /// <summary>Counts invalidations, and lets them wait for accesses under way.</summary>
    private protected AccessGate Gate { get; } = new();

    /// <summary>Which pages are scratch pages: whoever sets them up says so.</summary>
    internal ScratchWatch Scratch { get; } = new();

    /// <summary>
    /// The interrupt that says faults were recorded. It comes after the access that faulted has ended, on the same thread, so
    /// that whoever answers it may change registers and wait for accesses under way.
    /// </summary>
    public event Action? FaultInterrupt;

    /// <summary>Looks an access up and, where it is blocked, records that. Allocates nothing.</summary>
    /// <remarks>
    /// The answer is one that held at some moment of the call. No access is under way once it is given: an invalidation that
    /// comes later does not wait for whatever is done with it.
    /// </remarks>
    /// <param name="source">Who makes it.</param>
    /// <param name="address">Where to, as the device sees memory.</param>
    /// <param name="isWrite">Whether it writes.</param>
    /// <param name="hostAddress">Where to, as the machine sees memory, unless it is blocked.</param>
    public TranslationOutcome Translate(SourceId source, ulong address, bool isWrite, out ulong hostAddress)
    {
        // Invalidations do not wait for this look-up, so that it costs nothing: when there was one, it may have walked tables that
        // are something else by now, and is made again so that they do.
        long readAt = Gate.Invalidations;
        TranslationOutcome outcome = LookUp(source, address, isWrite, readAt, out hostAddress);
        if (outcome <= TranslationOutcome.PassedThrough && Gate.Invalidations == readAt)
            return outcome;
        int ticket = Gate.Enter();
        outcome = LookUpAndRecord(source, address, isWrite, Gate.Invalidations, out hostAddress);
        Gate.Leave(ticket);
        return outcome <= TranslationOutcome.PassedThrough ? outcome : Finish(outcome, source, isWrite);
    }

    /// <summary>A device reads. What crosses a page is looked up page by page; it ends at the first page that is not reached.</summary>
    /// <returns>The outcome for the last page that was looked up.</returns>
    public TranslationOutcome Read(SourceId source, ulong address, Span<byte> bytes)
    {
        TranslationOutcome outcome = TranslationOutcome.PassedThrough;
        while (!bytes.IsEmpty && outcome <= TranslationOutcome.PassedThrough)
        {
            int length = WithinPage(address, bytes.Length);
            int ticket = Gate.Enter();
            outcome = LookUpGated(source, address, isWrite: false, out ulong host);
            if (outcome is <= TranslationOutcome.PassedThrough or TranslatedToScratch && !Memory.TryRead(host, bytes[..length]))
                outcome = TranslationOutcome.NoMemory;
            Gate.Leave(ticket);
            if (outcome > TranslationOutcome.PassedThrough)
                outcome = Finish(outcome, source, isWrite: false);
            bytes = bytes[length..];
            address += (uint)length;
        }
        return outcome;
    }

    /// <summary>A device writes. What crosses a page is looked up page by page; it ends at the first page that is not reached.</summary>
    /// <returns>The outcome for the last page that was looked up.</returns>
    public TranslationOutcome Write(SourceId source, ulong address, ReadOnlySpan<byte> bytes)
    {
        TranslationOutcome outcome = TranslationOutcome.PassedThrough;
        while (!bytes.IsEmpty && outcome <= TranslationOutcome.PassedThrough)
        {
            int length = WithinPage(address, bytes.Length);
            int ticket = Gate.Enter();
            outcome = LookUpGated(source, address, isWrite: true, out ulong host);
            if (outcome is <= TranslationOutcome.PassedThrough or TranslatedToScratch && !Memory.TryWrite(host, bytes[..length]))
                outcome = TranslationOutcome.NoMemory;
            Gate.Leave(ticket);
            if (outcome > TranslationOutcome.PassedThrough)
                outcome = Finish(outcome, source, isWrite: true);
            bytes = bytes[length..];
            address += (uint)length;
        }
        return outcome;
    }

    /// <summary>Looks an access up, and records nothing.</summary>
    /// <param name="source">Who makes it.</param>
    /// <param name="address">Where to, as the device sees memory.</param>
    /// <param name="isWrite">Whether it writes.</param>
    /// <param name="readAt"><see cref="AccessGate.Invalidations"/> from before it began.</param>
    /// <param name="hostAddress">Where to, as the machine sees memory, unless it is blocked.</param>
    private protected abstract TranslationOutcome LookUp(SourceId source, ulong address, bool isWrite, long readAt, out ulong hostAddress);

    /// <summary>As <see cref="LookUp"/>, and records a fault; runs while the access is under way.</summary>
    private protected abstract TranslationOutcome LookUpAndRecord(
        SourceId source, ulong address, bool isWrite, long readAt, out ulong hostAddress);

    /// <summary>Whether a fault was recorded that software asked to be told of; asking takes it back.</summary>
    private protected abstract bool TakeInterrupt();

    /// <summary>Tells of faults that were recorded, if software asked for that. No access of this thread may be under way.</summary>
    private protected void RaiseFaultInterrupt()
    {
        if (TakeInterrupt())
            FaultInterrupt?.Invoke();
    }

    private TranslationOutcome LookUpGated(SourceId source, ulong address, bool isWrite, out ulong hostAddress)
    {
        long readAt = Gate.Invalidations;
        TranslationOutcome outcome = LookUp(source, address, isWrite, readAt, out hostAddress);
        return outcome == TranslationOutcome.Blocked ? LookUpAndRecord(source, address, isWrite, readAt, out hostAddress) : outcome;
    }

    /// <summary>Tells what an access came to, now that it is not under way any more.</summary>
    private TranslationOutcome Finish(TranslationOutcome outcome, SourceId source, bool isWrite)
    {
        if (outcome == TranslationOutcome.Blocked)
            RaiseFaultInterrupt();
        if (outcome != TranslatedToScratch)
            return outcome;
        Scratch.Count(source, isWrite);
        return TranslationOutcome.Translated;
    }

    private static int WithinPage(ulong address, int length) =>
        (int)Math.Min((ulong)length, PageFrame.Size - (address & PageFrame.OffsetMask));
}
