using System.Globalization;
using Iommu.Diagnostics;

namespace Iommu.Ownership;

/// <content>What becomes of faults: they are told, and a device that makes too many in a row is stopped.</content>
public sealed partial class Passthrough
{
    // Ten faults with less than ten milliseconds between them: Xen's numbers.
    private const int TooManyFaults = 10;
    private static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(10);

    /// <summary>Tells each fault, with the device that made it if it is known. Called under the lock: do not call back.</summary>
    public event Action<PciDevice?, DmaFault>? FaultReported;

    /// <summary>Collects what the IOMMUs recorded: call it when one of them interrupts.</summary>
    public void HandleFaults()
    {
        lock (gate)
        {
            if (!IsInUse)
                return;
            foreach (IommuDriver driver in drivers)
            {
                foreach (DmaFault recorded in driver.TakeFaults())
                    Report(recorded with { Segment = driver.Segment });
            }
        }
    }

    /// <summary>
    /// Tells that a device in quarantine goes on making accesses, which a scratch page takes: at the 1st, 2nd, 4th, 8th… of a
    /// kind, with all counts in <see cref="PciDevice.Activity"/>. Called on the thread that made the access, outside of the lock.
    /// Without it such accesses would go unnoticed; hardware does not tell them, only simulated units do.
    /// </summary>
    public event Action<PciDevice>? ScratchAccessed;

    private void NoticeScratch(PciDevice device)
    {
        if (IommuEventSource.Log.IsEnabled())
            IommuEventSource.Log.ScratchAccess(device.Activity.Device, device.Activity.ScratchReads, device.Activity.ScratchWrites);
        ScratchAccessed?.Invoke(device);
    }

    private void Report(DmaFault fault)
    {
        PciDevice? device = FindByRequester(fault.Segment, fault.Source);
        string name = device?.Activity.Device ?? new PciAddress(fault.Segment, fault.Source).ToString();
        IommuMetrics.CountFault(name, fault.IsWrite, fault.Reason);
        if (IommuEventSource.Log.IsEnabled())
            IommuEventSource.Log.Fault(name, fault.Access, string.Create(CultureInfo.InvariantCulture, $"0x{fault.Address:x}"), fault.Reason);
        if (device is not null)
        {
            device.Activity.CountFault();
            CountFault(device);
        }
        FaultReported?.Invoke(device, fault);
    }

    private void CountFault(PciDevice device)
    {
        long now = time.GetTimestamp();
        (int count, long last) = device.Faults;
        if (now < last || time.GetElapsedTime(last, now) > QuietTime)
            count >>= 1;
        device.Faults = (++count, now);
        if (count < TooManyFaults || !device.IsBusMaster)
            return;
        device.IsBusMaster = false;
        IommuMetrics.CountStoppedDevice(device.Activity.Device);
        IommuEventSource.Log.DeviceStopped(device.Activity.Device);
    }
}
