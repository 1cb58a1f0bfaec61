using System.Diagnostics.Metrics;

namespace Iommu.Diagnostics;

/// <summary>
/// What an administrator can watch from outside, with any tool that reads .NET's metrics:
/// <c>dotnet-counters monitor --counters Iommu</c>. Where nobody watches, counting costs a look at a flag.
/// </summary>
public static class IommuMetrics
{
    /// <summary>The name of the meter, and of the event source.</summary>
    public const string MeterName = "Iommu";

    private const string DeviceTag = "device";
    private const string AccessTag = "access";
    private const string ReasonTag = "reason";
    private const string OwnerTag = "owner";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Faults = Meter.CreateCounter<long>(
        "iommu.faults", "{fault}", "Accesses of devices that an IOMMU blocked, by device, access and reason.");

    private static readonly Counter<long> ScratchAccesses = Meter.CreateCounter<long>(
        "iommu.scratch_accesses", "{access}", "Accesses of devices in quarantine that a scratch page took, by device and access.");

    private static readonly Counter<long> OwnerChanges = Meter.CreateCounter<long>(
        "iommu.owner_changes", "{change}", "Devices that changed owner, by the kind of the new owner.");

    private static readonly Counter<long> StoppedDevices = Meter.CreateCounter<long>(
        "iommu.stopped_devices", "{device}", "Devices that may make no accesses any more, because of too many faults in a row.");

    /// <summary>Counts a fault.</summary>
    internal static void CountFault(string device, bool isWrite, string reason)
    {
        if (Faults.Enabled)
            Faults.Add(1, new(DeviceTag, device), new(AccessTag, NameOf(isWrite)), new(ReasonTag, reason));
    }

    /// <summary>Counts an access that a scratch page took.</summary>
    internal static void CountScratchAccess(string device, bool isWrite)
    {
        if (ScratchAccesses.Enabled)
            ScratchAccesses.Add(1, new(DeviceTag, device), new(AccessTag, NameOf(isWrite)));
    }

    /// <summary>Counts a change of owner.</summary>
    internal static void CountOwnerChange(string owner)
    {
        if (OwnerChanges.Enabled)
            OwnerChanges.Add(1, new KeyValuePair<string, object?>(OwnerTag, owner));
    }

    /// <summary>Counts a device that was stopped.</summary>
    internal static void CountStoppedDevice(string device)
    {
        if (StoppedDevices.Enabled)
            StoppedDevices.Add(1, new KeyValuePair<string, object?>(DeviceTag, device));
    }

    private static string NameOf(bool isWrite) => isWrite ? "write" : "read";
}
