using Iommu.Dma;
using Iommu.Tables;

namespace Iommu.Ownership;

/// <summary>
/// Who owns which device, and what of memory it reaches: Xen's pass-through core. Boot it once, then add devices and domains.
/// Any number of threads may call; operations on owners exclude each other, accesses of devices go on meanwhile.
/// </summary>
[DependsOn("HAS_PCI")]
public sealed partial class Passthrough
{
    // Xen's pcidevs lock: everything about owners happens under it.
    private readonly Lock gate = new();
    private readonly Dictionary<DomainId, Domain> domains = [];
    private readonly SortedDictionary<uint, PciDevice> devices = [];
    private readonly IommuDriver[] drivers;
    private readonly HostMemory memory;
    private readonly TimeProvider time;

    /// <summary>The core of a machine that has not booted yet.</summary>
    /// <param name="parameters">The build's defaults, and what the command line made of them.</param>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="drivers">One for each IOMMU.</param>
    /// <param name="time">What faults are timed by.</param>
    public Passthrough(IommuParameters parameters, HostMemory memory, IEnumerable<IommuDriver> drivers, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(drivers);
        Parameters = parameters;
        this.memory = memory;
        this.drivers = [.. drivers];
        this.time = time ?? TimeProvider.System;
        foreach (IommuDriver driver in this.drivers)
        {
            driver.Parameters = parameters;
            driver.Peers = [.. this.drivers.Where(other => other.Format == driver.Format)];
        }
        HardwareDomain = new Domain(DomainId.Hardware, hasIommu: false);
        Quarantine = new Domain(DomainId.Io, hasIommu: false);
        Hypervisor = new Domain(DomainId.Xen, hasIommu: false);
        domains.Add(HardwareDomain.Id, HardwareDomain);
    }

    /// <summary>What was decided for this boot.</summary>
    public IommuParameters Parameters { get; }

    /// <summary>The domain that drives the hardware.</summary>
    public Domain HardwareDomain { get; }

    /// <summary>The domain of quarantined devices (Xen's <c>dom_io</c>).</summary>
    public Domain Quarantine { get; }

    /// <summary>The owner of hidden devices (Xen's <c>dom_xen</c>).</summary>
    public Domain Hypervisor { get; }

    /// <summary>Whether IOMMUs are in use.</summary>
    public bool IsInUse { get; private set; }

    private IEnumerable<IommuDriver> OneDriverAFormat => drivers.DistinctBy(driver => driver.Format);

    /// <summary>
    /// Sets the IOMMUs up as the command line says: Xen's <c>iommu_setup</c>. Without a working IOMMU the machine goes on
    /// without, and every assignment is refused.
    /// </summary>
    /// <exception cref="PanicException">An IOMMU is required and there is none, or the quarantine cannot be set up.</exception>
    public void Boot()
    {
        lock (gate)
        {
            if (Parameters.HardwareDomainStrict)
                Parameters.HardwareDomainPassthrough = false;
            IsInUse = Parameters.Enabled && drivers.Length > 0 && TryEnable();
            if (Parameters.Force && !IsInUse)
                throw new PanicException("An IOMMU is required (iommu=force), and none could be enabled.");
            if (!IsInUse)
                return;

            HardwareDomain.HasIommu = true;
            Quarantine.HasIommu = true;
            int error = InitializeHardwareDomain();
            if (error == 0)
                error = InitializeQuarantine();
            if (error != 0)
            {
                Stop();
                throw new PanicException($"Could not set up quarantine: error {error}.");
            }
        }
    }

    /// <summary>The host is about to crash into another kernel: stops the IOMMUs if the command line asked for that.</summary>
    public void Crash()
    {
        lock (gate)
        {
            if (Parameters.CrashDisable && IsInUse)
                Stop();
        }
    }

    /// <summary>Creates a guest.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="domain">The guest.</param>
    /// <param name="hasIommu">Whether it may be given devices.</param>
    /// <returns>0; -EINVAL for a number that is not a guest's, -EEXIST for one in use.</returns>
    public int CreateDomain(DomainId id, out Domain? domain, bool hasIommu = true)
    {
        domain = null;
        if (id == DomainId.Hardware || id.Value >= DomainId.FirstReserved)
            return -Errno.EINVAL;
        lock (gate)
        {
            if (domains.ContainsKey(id))
                return -Errno.EEXIST;
            domain = new Domain(id, hasIommu && IsInUse);
            domains.Add(id, domain);
            return 0;
        }
    }

    /// <summary>Lets a domain's devices reach memory.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="deviceFrame">The first page as its devices number them.</param>
    /// <param name="machineFrame">The first page as the machine numbers them.</param>
    /// <param name="count">How many.</param>
    /// <param name="rights">What may pass.</param>
    /// <returns>
    /// 0, also for a domain without IOMMU or one that is dying, where nothing happens; -ENOMEM with nothing changed; -EINVAL
    /// without rights.
    /// </returns>
    public int Map(Domain domain, ulong deviceFrame, ulong machineFrame, ulong count, DmaRights rights)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (rights == DmaRights.None || domain.IsQuarantine)
            return -Errno.EINVAL;
        lock (gate)
        {
            if (!domain.HasIommu || domain.IsDying)
                return 0;
            var rollback = new Rollback();
            foreach (IommuDriver driver in OneDriverAFormat)
            {
                int error = driver.EnsureTables(domain, rollback);
                if (error != 0)
                    return rollback.Fail(error);
                var tables = (PageTable)domain.TablesOf(driver.Format)!;
                IReadOnlyList<PageTable.AddedTable>? added = tables.TryReserve(deviceFrame, machineFrame, count);
                if (added is null)
                {
                    driver.Forget(domain, tables);
                    return rollback.Fail(-Errno.ENOMEM);
                }
                rollback.Add(() =>
                {
                    tables.Undo(added);
                    driver.Forget(domain, tables);
                });
            }
            foreach (IommuDriver driver in OneDriverAFormat)
            {
                var tables = (PageTable)domain.TablesOf(driver.Format)!;
                tables.Map(deviceFrame, machineFrame, count, rights);
                driver.Forget(domain, tables);
            }
            return 0;
        }
    }

    /// <summary>Keeps a domain's devices from memory again. Pages that are not mapped stay so.</summary>
    /// <returns>0; -ENOMEM where a large page had to be taken apart and that failed.</returns>
    public int Unmap(Domain domain, ulong deviceFrame, ulong count)
    {
        ArgumentNullException.ThrowIfNull(domain);
        lock (gate)
        {
            int result = 0;
            foreach (IommuDriver driver in OneDriverAFormat)
            {
                if (domain.IsDying || domain.TablesOf(driver.Format) is not PageTable tables)
                    continue;
                if (!tables.TryUnmap(deviceFrame, count))
                    result = -Errno.ENOMEM;
                driver.Forget(domain, tables);
            }
            return result;
        }
    }

    private bool TryEnable()
    {
        for (int i = 0; i < drivers.Length; i++)
        {
            if (drivers[i].Enable() == 0)
                continue;
            while (--i >= 0)
                drivers[i].Disable();
            return false;
        }
        return true;
    }

    private int InitializeHardwareDomain()
    {
        // Devices come back to it at any time, and must then find a number.
        foreach (IommuDriver driver in drivers)
        {
            int error = driver.ReserveId(HardwareDomain, new Rollback());
            if (error != 0)
                return error;
        }
        if (Parameters.HardwareDomainPassthrough || Parameters.HardwareDomainNone)
            return 0;
        foreach ((ulong first, ulong count) in memory.HardwareDomainRuns)
        {
            int error = Map(HardwareDomain, first, first, count, DmaRights.ReadWrite);
            if (error != 0)
                return error;
        }
        return 0;
    }

    private void Stop()
    {
        foreach (IommuDriver driver in drivers)
            driver.Disable();
#if CONFIG_IOMMU_QUARANTINE_PER_DEVICE
        foreach (PciDevice device in devices.Values)
            DriverOf(device)?.ReleaseQuarantine(device);
#endif
        IsInUse = false;
        foreach (Domain domain in domains.Values.Append(Quarantine))
        {
            domain.HasIommu = false;
            domain.MappedRegions.Clear();
            foreach (IommuDriver driver in OneDriverAFormat)
            {
                domain.TablesOf(driver.Format)?.Free(int.MaxValue);
                domain.SetTables(driver.Format, null);
            }
        }
    }
}
