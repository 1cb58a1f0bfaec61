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
                foreach (DmaFault fault in driver.TakeFaults())
                {
                    PciDevice? device = FindByRequester(driver.Segment, fault.Source);
                    if (device is not null)
                        CountFault(device);
                    FaultReported?.Invoke(device, fault);
                }
            }
        }
    }

    private void CountFault(PciDevice device)
    {
        long now = time.GetTimestamp();
        (int count, long last) = device.Faults;
        if (now < last || time.GetElapsedTime(last, now) > QuietTime)
            count >>= 1;
        device.Faults = (++count, now);
        if (count >= TooManyFaults)
            device.IsBusMaster = false;
    }
}
