using System.Diagnostics.Tracing;

namespace Iommu.Diagnostics;

/// <summary>
/// What happens to devices, one event each, with text for people: <c>dotnet-trace collect --providers Iommu</c>. The number
/// and the parameters of an event stay what they are; new ones are added at the end.
/// </summary>
[EventSource(Name = IommuMetrics.MeterName)]
public sealed class IommuEventSource : EventSource
{
    internal static readonly IommuEventSource Log = new();

    private IommuEventSource()
    {
    }

    /// <summary>An IOMMU blocked an access.</summary>
    /// <param name="device">Whose: <c>0000:03:00.0</c>.</param>
    /// <param name="access"><c>read</c> or <c>write</c>.</param>
    /// <param name="address">Where to; VT-d tells the page only.</param>
    /// <param name="reason">In the vendor's terms.</param>
    [Event(1, Level = EventLevel.Warning, Message = "{0} {1} fault at {2}: {3}")]
    public void Fault(string device, string access, string address, string reason) => WriteEvent(1, device, access, address, reason);

    /// <summary>A device in quarantine goes on making accesses, and a scratch page takes them. Told at the 1st, 2nd, 4th, 8th… of a kind.</summary>
    /// <param name="device">Which.</param>
    /// <param name="reads">How many reads so far.</param>
    /// <param name="writes">How many writes so far.</param>
    [Event(2, Level = EventLevel.Warning, Message = "{0} in quarantine: {1} reads and {2} writes went to a scratch page")]
    public void ScratchAccess(string device, long reads, long writes) => WriteEvent(2, device, reads, writes);

    /// <summary>A device has another owner.</summary>
    /// <param name="device">Which.</param>
    /// <param name="from">Whose it was.</param>
    /// <param name="to">Whose it is.</param>
    [Event(3, Level = EventLevel.Informational, Message = "{0} moved from {1} to {2}")]
    public void OwnerChanged(string device, string from, string to) => WriteEvent(3, device, from, to);

    /// <summary>A device made too many faults in a row, and may make no accesses any more.</summary>
    /// <param name="device">Which.</param>
    [Event(4, Level = EventLevel.Error, Message = "{0} stopped: too many faults in a row")]
    public void DeviceStopped(string device) => WriteEvent(4, device);

    /// <summary>What the hardware does with a device is not known any more.</summary>
    /// <param name="device">Which.</param>
    [Event(5, Level = EventLevel.Critical, Message = "{0} broken: its entries could neither be changed nor changed back")]
    public void DeviceBroken(string device) => WriteEvent(5, device);
}
