using Iommu.Diagnostics;

namespace Iommu.Ownership;

/// <content>Assigning devices and taking them away: the checks of Xen's domctl, in its order, then the change of owner.</content>
public sealed partial class Passthrough
{
    // Pages of a dying domain's tables that are freed before others get a turn.
    private const int FreedAtOnce = 256;

    /// <summary>Gives a device to a domain.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="target">Who is to have it; <see cref="DomainId.Io"/> puts it into quarantine.</param>
    /// <param name="address">The device; null for one that is not on a PCI bus.</param>
    /// <param name="flags">How strict to be.</param>
    /// <returns>
    /// 0; -ESRCH no such domain; -EOPNOTSUPP it has no IOMMU; -EINVAL for the caller itself, unknown flags or a dying domain;
    /// -ENODEV no such device; -EBUSY somebody else has it; -EXDEV the domain cannot have devices as it is; -EBADF the device
    /// is broken; -EPERM the device may not leave the hardware domain, or shares memory with others; or what ran out. On every
    /// error everything is as it was.
    /// </returns>
    public int Assign(Domain caller, DomainId target, PciAddress? address, AssignFlags flags = AssignFlags.None)
    {
        lock (gate)
        {
            int error = FindDomain(caller, target, out Domain? domain);
            if (error != 0)
                return error;
            if (address is not { } at)
                return -Errno.ENODEV;
            if ((flags & ~AssignFlags.RelaxedReservedMemory) != 0 || domain!.IsDying)
                return -Errno.EINVAL;
            if (!devices.TryGetValue(KeyOf(at), out PciDevice? device))
                return -Errno.ENODEV;
            if (device.Owner != HardwareDomain && device.Owner != Quarantine)
                return -Errno.EBUSY;
            return AssignDevice(domain, device, flags);
        }
    }

    /// <summary>Takes a device away from a domain: into quarantine, or back to the hardware domain.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="from">Who has it.</param>
    /// <param name="address">The device; null for one that is not on a PCI bus.</param>
    /// <param name="flags">None.</param>
    /// <returns>As for <see cref="Assign"/>; -ENODEV also where the domain does not have the device.</returns>
    public int Deassign(Domain caller, DomainId from, PciAddress? address, AssignFlags flags = AssignFlags.None)
    {
        lock (gate)
        {
            int error = FindDomain(caller, from, out Domain? domain);
            if (error != 0)
                return error;
            if (address is not { } at)
                return -Errno.ENODEV;
            if (flags != AssignFlags.None)
                return -Errno.EINVAL;
            if (!devices.TryGetValue(KeyOf(at), out PciDevice? device) || device.Owner != domain)
                return -Errno.ENODEV;
            return DeassignDevice(device);
        }
    }

    /// <summary>Asks whether a device could be assigned.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="target">For whom; <see cref="DomainId.Invalid"/> for anybody.</param>
    /// <param name="address">The device; null for one that is not on a PCI bus.</param>
    /// <param name="flags">None.</param>
    /// <returns>0; otherwise as for <see cref="Assign"/>, but -EINVAL for every reason that lies with the device.</returns>
    public int TestAssign(Domain caller, DomainId target, PciAddress? address, AssignFlags flags = AssignFlags.None)
    {
        lock (gate)
        {
            if (target == DomainId.Io)
                return -Errno.ESRCH;
            int error = target == DomainId.Invalid ? 0 : FindDomain(caller, target, out _);
            if (error != 0)
                return error;
            if (address is not { } at)
                return -Errno.ENODEV;
            if (flags != AssignFlags.None || !devices.TryGetValue(KeyOf(at), out PciDevice? device))
                return -Errno.EINVAL;
            return device.Owner == HardwareDomain || device.Owner == Quarantine ? 0 : -Errno.EINVAL;
        }
    }

    /// <summary>
    /// Tears a domain down: its devices go as if each were taken away, then its tables are freed, some at a time.
    /// </summary>
    /// <returns>
    /// 0 once it is gone; -ERESTART to be called again; the first error where devices could not be taken away: the others
    /// are, and calling again tries once more. -EINVAL for a domain that never ends.
    /// </returns>
    public int Relinquish(Domain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (domain.IsHardwareDomain || domain.Id.Value >= DomainId.FirstReserved)
            return -Errno.EINVAL;
        lock (gate)
        {
            domain.IsDying = true;
            int result = 0;
            foreach (PciDevice device in devices.Values.Where(device => device.Owner == domain).ToArray())
            {
                int error = DeassignDevice(device);
                if (result == 0)
                    result = error;
            }
            if (result != 0)
                return result;

            // Only now: while a device was still the domain's, its tables were in use.
            foreach (IommuDriver driver in OneDriverAFormat)
            {
                if (domain.TablesOf(driver.Format) is not { } tables)
                    continue;
                foreach (IommuDriver peer in driver.Peers)
                    peer.Flush(domain);
                if (!tables.Free(FreedAtOnce))
                    return -Errno.ERESTART;
                domain.SetTables(driver.Format, null);
            }
            domains.Remove(domain.Id);
            return 0;
        }
    }

    private int FindDomain(Domain caller, DomainId id, out Domain? domain)
    {
        ArgumentNullException.ThrowIfNull(caller);
        domain = id == DomainId.Io ? Quarantine : domains.GetValueOrDefault(id);
        if (domain is null)
            return -Errno.ESRCH;
        if (!domain.HasIommu)
            return -Errno.EOPNOTSUPP;
        return domain == caller ? -Errno.EINVAL : 0;
    }

    private int AssignDevice(Domain domain, PciDevice device, AssignFlags flags)
    {
        if (domain.UsesMemoryTricks && !domain.IsQuarantine)
            return -Errno.EXDEV;
        if (device.IsBroken && !domain.IsQuarantine && !domain.IsHardwareDomain)
            return -Errno.EBADF;
        int error = ChangeOwner(device, domain, flags);
        if (error == 0 && domain.IsQuarantine)
            device.IsQuarantineArranged = true;
        return error;
    }

    private int DeassignDevice(PciDevice device)
    {
        bool isQuarantined = device.Owner != Quarantine && (device.IsQuarantineArranged || Parameters.IsQuarantineOn);
        int error = ChangeOwner(device, isQuarantined ? Quarantine : HardwareDomain, AssignFlags.RelaxedReservedMemory);
        if (error == 0 && device.Owner == HardwareDomain)
            device.IsQuarantineArranged = false;
        return error;
    }

    private int ChangeOwner(PciDevice device, Domain target, AssignFlags flags)
    {
        int error = DriverOf(device) is { } driver ? Move(driver, device, device.Owner, target, flags) : MoveWithoutUnit(device, target);
        if (error != 0)
            return error;

        // After the hardware: had that failed, nothing would have to be taken back.
        IommuMetrics.CountOwnerChange(target.IsGuest ? "guest" : target.IsQuarantine ? "quarantine" : "hardware domain");
        if (IommuEventSource.Log.IsEnabled())
            IommuEventSource.Log.OwnerChanged(device.Activity.Device, device.Owner!.ToString(), target.ToString());
        device.Owner = target;
        device.Faults = default;
        return 0;
    }
}
