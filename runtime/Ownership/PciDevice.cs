using Iommu.Dma;

namespace Iommu.Ownership;

/// <summary>A PCI device: what firmware and configuration space say of it, and who owns it.</summary>
/// <param name="address">Where it is.</param>
/// <param name="kind">What it is.</param>
public sealed partial class PciDevice(PciAddress address, PciDeviceKind kind)
{
    /// <summary>Where it is.</summary>
    public PciAddress Address { get; } = address;

    /// <summary>What it is.</summary>
    public PciDeviceKind Kind { get; } = kind;

    /// <summary>
    /// The distance of its phantom functions, 0 for none: numbers without a device of their own that its requests may carry
    /// too, from its own function up to the end of its slot.
    /// </summary>
    public int PhantomStride { get; init; }

    /// <summary>The bridge that a conventional PCI device is behind, if any.</summary>
    public PciDevice? Bridge { get; init; }

    /// <summary>A bridge's bus on the far side.</summary>
    public byte SecondaryBus { get; init; }

    /// <summary>The id its requests carry where firmware says that it is another than its own (AMD's IVRS).</summary>
    public SourceId? Alias { get; init; }

    /// <summary>Memory it goes on using whoever owns it.</summary>
    public IReadOnlyList<ReservedRegion> ReservedRegions { get; init; } = [];

    /// <summary>Who owns it; null before it is known to anybody.</summary>
    public Domain? Owner { get; internal set; }

    /// <summary>Whether the toolstack asked for its quarantine. It stays so until the device arrives at the hardware domain.</summary>
    public bool IsQuarantineArranged { get; internal set; }

    /// <summary>Whether its hardware state is not known any more: only the hardware domain and the quarantine may have it.</summary>
    public bool IsBroken { get; internal set; }

    /// <summary>Whether it may make accesses at all: the bit in its command register. Too many faults clear it.</summary>
    public bool IsBusMaster { get; set; } = true;

    /// <summary>What it did that an administrator should know of.</summary>
    public DeviceActivity Activity { get; } = new(address.ToString());

    /// <summary>How many faults count against it, and when the last was.</summary>
    internal (int Count, long Timestamp) Faults { get; set; }

    /// <summary>The ids its own requests may carry: its own, then its phantom functions'.</summary>
    public IEnumerable<SourceId> Functions
    {
        get
        {
            SourceId own = Address.Source;
            yield return own;
            if (PhantomStride <= 0)
                yield break;
            for (int function = own.Function + PhantomStride; function < 8; function += PhantomStride)
                yield return new SourceId((ushort)(own.Value & ~7 | function));
        }
    }

    /// <summary>For people: its address.</summary>
    public override string ToString() => Address.ToString();
}
