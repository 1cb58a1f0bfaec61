using Iommu.Memory;
using Iommu.Ownership;

namespace Iommu.Platform;

/// <summary>
/// Who owns which platform device, and what of memory it reaches. There is no quarantine for them: a device that is taken
/// away from a guest is the hardware domain's again at once, whatever a policy says. Results are those of Xen's device tree
/// path. Any number of threads may call.
/// </summary>
public sealed class PlatformPassthrough
{
    private readonly Lock gate = new();
    private readonly IommuParameters parameters;
    private readonly IPhysicalMemory memory;
    private readonly FrameAllocator frames;
    private readonly PlatformUnit unit;
    private readonly Dictionary<string, (PlatformDevice Device, DomainId Owner)> devices = new(StringComparer.Ordinal);
    private readonly Dictionary<DomainId, ulong> tables = [];
    private ulong streamTable;

    /// <summary>The core of a machine that has not booted yet.</summary>
    /// <param name="parameters">The build's defaults, and what the command line made of them.</param>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="frames">Where pages for tables come from.</param>
    /// <param name="unit">The IOMMU of the platform bus.</param>
    public PlatformPassthrough(IommuParameters parameters, IPhysicalMemory memory, FrameAllocator frames, PlatformUnit unit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(unit);
        this.parameters = parameters;
        this.memory = memory;
        this.frames = frames;
        this.unit = unit;
    }

    /// <summary>Whether the IOMMU is in use.</summary>
    public bool IsInUse => streamTable != 0;

    /// <summary>Switches the IOMMU on, with every stream blocked, unless the command line switched IOMMUs off.</summary>
    /// <returns>0, or -ENOMEM, and then the machine goes on without.</returns>
    public int Boot()
    {
        lock (gate)
        {
            if (!parameters.Enabled || IsInUse)
                return 0;
            if (!frames.TryAllocate(out ulong frame))
                return -Errno.ENOMEM;
            unit.StreamTable = streamTable = PageFrame.AddressOf(frame);
            return 0;
        }
    }

    /// <summary>A device was found: the hardware domain gets it, and it sees memory as it is.</summary>
    /// <returns>0; -EEXIST; -EINVAL for a stream the IOMMU has no place for.</returns>
    public int AddDevice(PlatformDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        lock (gate)
        {
            if (device.Stream is < 0 or >= PlatformUnit.EntryCount)
                return -Errno.EINVAL;
            if (devices.ContainsKey(device.Path) || devices.Values.Any(other => other.Device.Stream == device.Stream))
                return -Errno.EEXIST;
            devices.Add(device.Path, (device, DomainId.Hardware));
            Connect(device, PlatformUnit.ValidBit);
            return 0;
        }
    }

    /// <summary>Who owns a device; null where there is none.</summary>
    public DomainId? OwnerOf(string path)
    {
        lock (gate)
            return devices.TryGetValue(path, out var known) ? known.Owner : null;
    }

    /// <summary>Creates a guest whose devices reach nothing yet.</summary>
    /// <returns>0; -EINVAL for a number that is not a guest's; -EEXIST; -EOPNOTSUPP without IOMMU; -ENOMEM.</returns>
    public int CreateDomain(DomainId id)
    {
        lock (gate)
        {
            if (id == DomainId.Hardware || id.Value >= DomainId.FirstReserved)
                return -Errno.EINVAL;
            if (tables.ContainsKey(id))
                return -Errno.EEXIST;
            if (!IsInUse)
                return -Errno.EOPNOTSUPP;
            if (!frames.TryAllocate(out ulong frame))
                return -Errno.ENOMEM;
            tables.Add(id, PageFrame.AddressOf(frame));
            return 0;
        }
    }

    /// <summary>A guest ends: its devices are the hardware domain's, its table is freed.</summary>
    /// <returns>0, or -ESRCH.</returns>
    public int RemoveDomain(DomainId id)
    {
        lock (gate)
        {
            if (!tables.Remove(id, out ulong table))
                return -Errno.ESRCH;
            foreach ((PlatformDevice device, DomainId owner) in devices.Values.ToArray())
            {
                if (owner == id)
                    GiveBack(device);
            }
            frames.Free(PageFrame.Of(table));
            return 0;
        }
    }

    /// <summary>Lets a guest's devices reach a page.</summary>
    /// <returns>0; -ESRCH; -EINVAL for a page that the table has no place for.</returns>
    public int Map(DomainId id, ulong deviceFrame, ulong machineFrame, bool isWritable)
    {
        lock (gate)
        {
            if (!tables.TryGetValue(id, out ulong table))
                return -Errno.ESRCH;
            if (deviceFrame >= PlatformUnit.EntryCount)
                return -Errno.EINVAL;
            memory.TryWrite(
                table + deviceFrame * sizeof(ulong),
                PageFrame.AddressOf(machineFrame) | PlatformUnit.ReadBit | (isWritable ? PlatformUnit.WriteBit : 0));
            return 0;
        }
    }

    /// <summary>Gives a device to a guest.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="target">Who is to have it.</param>
    /// <param name="path">The device.</param>
    /// <returns>
    /// 0; -EINVAL for the caller itself, and for the quarantine domain, which takes no platform device; -ESRCH; -EOPNOTSUPP
    /// without IOMMU; -ENODEV; -EBUSY where a guest has it.
    /// </returns>
    public int Assign(DomainId caller, DomainId target, string path)
    {
        lock (gate)
        {
            int error = Check(caller, target);
            if (error != 0)
                return error;
            if (!devices.TryGetValue(path, out var known))
                return -Errno.ENODEV;
            if (known.Owner != DomainId.Hardware)
                return -Errno.EBUSY;
            Connect(known.Device, tables[target] | PlatformUnit.TranslateBit | PlatformUnit.ValidBit);
            devices[path] = (known.Device, target);
            return 0;
        }
    }

    /// <summary>Takes a device away from a guest: the hardware domain has it at once.</summary>
    /// <returns>As for <see cref="Assign"/>; -ENODEV also where the guest does not have the device.</returns>
    public int Deassign(DomainId caller, DomainId from, string path)
    {
        lock (gate)
        {
            int error = Check(caller, from);
            if (error != 0)
                return error;
            if (!devices.TryGetValue(path, out var known) || known.Owner != from)
                return -Errno.ENODEV;
            GiveBack(known.Device);
            return 0;
        }
    }

    /// <summary>Asks whether a device could be given to a guest.</summary>
    /// <returns>0; otherwise as for <see cref="Assign"/>, but -EINVAL for every reason that lies with the device.</returns>
    public int TestAssign(DomainId caller, DomainId target, string path)
    {
        lock (gate)
        {
            int error = Check(caller, target);
            if (error != 0)
                return error;
            return devices.TryGetValue(path, out var known) && known.Owner == DomainId.Hardware ? 0 : -Errno.EINVAL;
        }
    }

    private int Check(DomainId caller, DomainId id)
    {
        if (!IsInUse)
            return -Errno.EOPNOTSUPP;
        if (id == caller || id == DomainId.Io)
            return -Errno.EINVAL;
        return tables.ContainsKey(id) ? 0 : -Errno.ESRCH;
    }

    private void GiveBack(PlatformDevice device)
    {
        Connect(device, PlatformUnit.ValidBit);
        devices[device.Path] = (device, DomainId.Hardware);
    }

    private void Connect(PlatformDevice device, ulong entry)
    {
        if (IsInUse)
            memory.TryWrite(streamTable + (uint)device.Stream * sizeof(ulong), entry);
    }
}
