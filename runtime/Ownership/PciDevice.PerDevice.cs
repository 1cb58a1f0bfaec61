using Iommu.Tables;

namespace Iommu.Ownership;

/// <content>What a device keeps for its quarantine.</content>
public sealed partial class PciDevice
{
    /// <summary>Its own place in quarantine; null while it never needed one, and where quarantine only blocks.</summary>
    [DependsOn("IOMMU_QUARANTINE_PER_DEVICE")]
    internal DeviceQuarantine? Quarantine { get; set; }
}

/// <summary>A device's own place in quarantine.</summary>
/// <param name="Number">Its pseudo domain id.</param>
/// <param name="Tables">Where its accesses go.</param>
[DependsOn("IOMMU_QUARANTINE_PER_DEVICE")]
internal sealed record DeviceQuarantine(ushort Number, QuarantineTables Tables) : ITranslationContext
{
    /// <inheritdoc/>
    public bool IsHardwareDomain => false;

    /// <inheritdoc/>
    public bool IsGuest => false;

    /// <inheritdoc/>
    public TranslationTables? TablesOf(EntryFormat format) => Tables;
}
