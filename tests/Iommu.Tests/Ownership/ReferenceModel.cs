namespace Iommu.Tests.Ownership;

/// <summary>
/// What a machine's owners of devices are to be, without any tables: a few arrays and the rules by which a device changes hands.
/// </summary>
internal sealed class ReferenceModel(QuarantineMode level, int deviceCount, int guestCount)
{
    /// <summary>Owners that are no guests; guests count from 0.</summary>
    public const int Host = -1, Quarantine = -2, Hypervisor = -3, Nobody = -4;

    private const int NoSuchDomain = -3, OutOfMemory = -12, Busy = -16, NoSuchDevice = -19;

    private readonly int[] owners = [.. Enumerable.Repeat(Host, deviceCount)];
    private readonly bool[] arranged = new bool[deviceCount];
    private readonly bool[] alive = new bool[guestCount];
    private readonly bool[] mapped = new bool[guestCount];

    /// <summary>Whether what quarantine needs is made when a device first leaves, so that taking it away runs out of nothing.</summary>
    public bool CanAlwaysTakeAway { get; init; }

    public int OwnerOf(int device) => owners[device];

    public bool IsArranged(int device) => arranged[device];

    public bool IsAlive(int guest) => alive[guest];

    /// <summary>Whether the guest's page can be reached by its devices.</summary>
    public bool IsMapped(int guest) => mapped[guest];

    /// <summary>A domain is created, or its page mapped or unmapped; what was answered, or null if that cannot be.</summary>
    public bool Create(int guest, int result)
    {
        if (result == 0)
            alive[guest] = mapped[guest] = true;
        return result is 0 or OutOfMemory && (result == 0 || !alive[guest]);
    }

    public bool SetMapped(int guest, bool value, int result)
    {
        if (result == 0)
            mapped[guest] = value && alive[guest];
        return result is 0 or OutOfMemory;
    }

    public bool Assign(int target, int device, int result)
    {
        if (target >= 0 && !alive[target])
            return result == NoSuchDomain;
        if (owners[device] == Nobody)
            return result == NoSuchDevice;
        if (owners[device] is not (Host or Quarantine))
            return result == Busy;
        if (result == OutOfMemory)
            return true;
        owners[device] = target;
        arranged[device] |= target == Quarantine;
        return result == 0;
    }

    public bool Deassign(int from, int device, int result)
    {
        if (from >= 0 && !alive[from])
            return result == NoSuchDomain;
        if (owners[device] != from)
            return result == NoSuchDevice;
        if (result == OutOfMemory)
            return !CanAlwaysTakeAway;
        TakeAway(device);
        return result == 0;
    }

    public bool Kill(int guest, int result)
    {
        if (result != 0)
            return false;
        for (int device = 0; device < owners.Length; device++)
        {
            if (owners[device] == guest)
                TakeAway(device);
        }
        alive[guest] = mapped[guest] = false;
        return true;
    }

    public bool Hide(int device, int result)
    {
        if (owners[device] == Nobody)
            return result == NoSuchDevice;
        if (owners[device] != Host)
            return result == Busy;
        if (result == 0)
            owners[device] = Hypervisor;
        return result is 0 or OutOfMemory;
    }

    public bool Remove(int device, int result)
    {
        if (owners[device] == Nobody)
            return result == NoSuchDevice;
        if (result == 0)
            owners[device] = Nobody;
        return result is 0 or OutOfMemory;
    }

    public bool Add(int device, int result)
    {
        if (result == 0)
            (owners[device], arranged[device]) = (Host, false);
        return result is 0 or OutOfMemory;
    }

    private void TakeAway(int device)
    {
        bool isQuarantined = owners[device] != Quarantine && (arranged[device] || level != QuarantineMode.None);
        owners[device] = isQuarantined ? Quarantine : Host;
        arranged[device] &= isQuarantined;
    }
}
