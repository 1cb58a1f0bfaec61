using System.Runtime.CompilerServices;
using Iommu.Diagnostics;

namespace Iommu.Dma;

/// <summary>
/// Knows which pages are scratch pages and which device's accesses to count. Accesses read it without a lock: what changes is
/// replaced as a whole.
/// </summary>
internal sealed class ScratchWatch
{
    private readonly Lock writing = new();
    private volatile HashSet<ulong>? pages;
    private volatile Dictionary<ushort, DeviceActivity> devices = [];

    /// <summary>From now on a page is a scratch page.</summary>
    public void Watch(ulong page)
    {
        lock (writing)
            pages = [.. pages ?? [], page];
    }

    /// <summary>A page is none any more.</summary>
    public void Unwatch(ulong page)
    {
        lock (writing)
            pages = pages is { Count: > 1 } known ? [.. known.Where(other => other != page)] : null;
    }

    /// <summary>What requests with these ids do is what a device does.</summary>
    public void CountFor(IEnumerable<SourceId> requesters, DeviceActivity device)
    {
        lock (writing)
        {
            var known = new Dictionary<ushort, DeviceActivity>(devices);
            foreach (SourceId requester in requesters)
                known[requester.Value] = device;
            devices = known;
        }
    }

    /// <summary>Whether a page is a scratch page.</summary>
    public bool IsScratch(ulong page) => pages is { } known && IsAmong(known, page);

    // Apart, so that a walk where there are no scratch pages is not burdened by looking in them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAmong(HashSet<ulong> known, ulong page) => known.Contains(page);

    /// <summary>Counts an access that has ended in a scratch page.</summary>
    public void Count(SourceId source, bool isWrite)
    {
        if (!devices.TryGetValue(source.Value, out DeviceActivity? device))
            return;
        IommuMetrics.CountScratchAccess(device.Device, isWrite);
        device.CountScratch(isWrite);
    }
}
