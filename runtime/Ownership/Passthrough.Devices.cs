using Iommu.Diagnostics;
using Iommu.Dma;

namespace Iommu.Ownership;

/// <content>Devices come, go and are hidden.</content>
public sealed partial class Passthrough
{
    /// <summary>The device at an address, or null.</summary>
    public PciDevice? Find(PciAddress address)
    {
        lock (gate)
            return devices.GetValueOrDefault(KeyOf(address));
    }

    /// <summary>The devices of a domain.</summary>
    public IReadOnlyList<PciDevice> DevicesOf(Domain domain)
    {
        lock (gate)
            return [.. devices.Values.Where(device => device.Owner == domain)];
    }

    /// <summary>A device was found: the hardware domain gets it.</summary>
    /// <returns>0; -EEXIST; or the driver's error, and then nobody knows of the device.</returns>
    public int AddDevice(PciDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        lock (gate)
        {
            if (devices.ContainsKey(KeyOf(device.Address)))
                return -Errno.EEXIST;
            if (IsInUse)
            {
                int error = DriverOf(device) is { } driver
                    ? Move(driver, device, null, HardwareDomain, AssignFlags.None)
                    : MoveWithoutUnit(device, HardwareDomain);
                if (error != 0)
                    return error;
            }
            device.Owner = HardwareDomain;
            device.IsQuarantineArranged = false;
            device.Activity.ScratchNoticed = () => NoticeScratch(device);
            devices.Add(KeyOf(device.Address), device);
            return 0;
        }
    }

    /// <summary>A device is gone.</summary>
    /// <returns>0; -ENODEV; or the driver's error, and then it is still there.</returns>
    public int RemoveDevice(PciAddress address)
    {
        lock (gate)
        {
            if (!devices.TryGetValue(KeyOf(address), out PciDevice? device))
                return -Errno.ENODEV;
            if (IsInUse && DriverOf(device) is { } driver && device.Owner is { } owner)
            {
                int error = Move(driver, device, owner, null, AssignFlags.None);
                if (error != 0)
                    return error;
#if CONFIG_IOMMU_QUARANTINE_PER_DEVICE
                driver.ReleaseQuarantine(device);
#endif
            }
            device.Owner = null;
            devices.Remove(KeyOf(address));
            return 0;
        }
    }

    /// <summary>Keeps a device for the hypervisor itself: nobody can be given it, and its accesses are blocked.</summary>
    /// <returns>0; -ENODEV; -EBUSY where it is not the hardware domain's; or the driver's error.</returns>
    public int HideDevice(PciAddress address)
    {
        lock (gate)
        {
            if (!devices.TryGetValue(KeyOf(address), out PciDevice? device))
                return -Errno.ENODEV;
            if (device.Owner != HardwareDomain)
                return -Errno.EBUSY;
            if (IsInUse && DriverOf(device) is { } driver)
            {
                int error = Move(driver, device, HardwareDomain, null, AssignFlags.None);
                if (error != 0)
                    return error;
            }
            device.Owner = Hypervisor;
            return 0;
        }
    }

    private static uint KeyOf(PciAddress address) => (uint)address.Segment << 16 | address.Source.Value;

    private IommuDriver? DriverOf(PciDevice device) => Array.Find(drivers, driver => driver.Covers(device.Address));

    /// <summary>The device whose requests carry an id, phantom functions included.</summary>
    private PciDevice? FindByRequester(ushort segment, SourceId source)
    {
        if (devices.TryGetValue(KeyOf(new PciAddress(segment, source)), out PciDevice? device))
            return device;
        for (int function = 0; function < 8; function++)
        {
            var real = new PciAddress(segment, new SourceId((ushort)(source.Value & ~7 | function)));
            if (devices.TryGetValue(KeyOf(real), out device) && device.Functions.Contains(source))
                return device;
        }
        return null;
    }

    /// <summary>What becomes of a device that no unit covers: only those that make accesses of their own need one.</summary>
    private static int MoveWithoutUnit(PciDevice device, Domain target) => device.Kind switch
    {
        PciDeviceKind.PcieEndpoint or PciDeviceKind.Pci => -Errno.ENODEV,
        PciDeviceKind.PcieBridge or PciDeviceKind.PcieToPciBridge or PciDeviceKind.LegacyPciBridge => 0,
        PciDeviceKind.HostBridge => target.IsHardwareDomain ? 0 : -Errno.EPERM,
        _ => -Errno.EINVAL,
    };

    /// <summary>Moves a device in hardware. Where that goes so wrong that its state is not known, the device is broken.</summary>
    private static int Move(IommuDriver driver, PciDevice device, Domain? source, Domain? target, AssignFlags flags)
    {
        try
        {
            return driver.Move(device, source, target, (flags & AssignFlags.RelaxedReservedMemory) != 0 || source is null);
        }
        catch (HardwareTroubleException)
        {
            device.IsBroken = true;
            IommuEventSource.Log.DeviceBroken(device.Activity.Device);
            foreach (Domain? domain in (Domain?[])[source, target])
            {
                if (domain is { IsHardwareDomain: false, IsQuarantine: false })
                    domain.IsCrashed = true;
            }
            return -Errno.EIO;
        }
    }
}
