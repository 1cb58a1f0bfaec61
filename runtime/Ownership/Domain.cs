using Iommu.Tables;

namespace Iommu.Ownership;

/// <summary>An owner of devices: the hardware domain, a guest, the quarantine domain or the hypervisor.</summary>
public sealed class Domain : ITranslationContext
{
    private readonly Dictionary<EntryFormat, TranslationTables> tables = [];

    internal Domain(DomainId id, bool hasIommu)
    {
        Id = id;
        HasIommu = hasIommu;
    }

    /// <summary>Its number.</summary>
    public DomainId Id { get; }

    /// <summary>Whether devices may be assigned to it at all. Nobody has an IOMMU where none is in use.</summary>
    public bool HasIommu { get; internal set; }

    /// <summary>Whether it is the hardware domain.</summary>
    public bool IsHardwareDomain => Id == DomainId.Hardware;

    /// <summary>Whether it is the quarantine domain.</summary>
    public bool IsQuarantine => Id == DomainId.Io;

    /// <summary>Whether it is a guest: a domain that was created.</summary>
    public bool IsGuest => Id != DomainId.Hardware && Id.Value < DomainId.FirstReserved;

    /// <summary>
    /// Whether it uses something that cannot be had together with a device: paging or sharing of its memory, or a log of
    /// the pages it dirties.
    /// </summary>
    public bool UsesMemoryTricks { get; set; }

    /// <summary>Whether it is being torn down.</summary>
    public bool IsDying { get; internal set; }

    /// <summary>Whether it was stopped because the host could not be protected from it otherwise.</summary>
    public bool IsCrashed { get; internal set; }

    /// <summary>The reserved memory that is mapped for its devices, by whose tables, and for how many of them each region is.</summary>
    internal Dictionary<(EntryFormat Format, ReservedRegion Region), int> MappedRegions { get; } = [];

    /// <inheritdoc/>
    ushort ITranslationContext.Number => Id.Value;

    /// <inheritdoc/>
    TranslationTables? ITranslationContext.TablesOf(EntryFormat format) => TablesOf(format);

    /// <summary>Its tables of a format, or null. The quarantine domain has none unless all devices in it share a scratch page.</summary>
    internal TranslationTables? TablesOf(EntryFormat format) => tables.GetValueOrDefault(format);

    /// <summary>Gives it tables, or takes them away.</summary>
    internal void SetTables(EntryFormat format, TranslationTables? value)
    {
        if (value is null)
            tables.Remove(format);
        else
            tables[format] = value;
    }

    /// <summary>For people: <c>dom3</c>.</summary>
    public override string ToString() => Id.ToString();
}
