using Iommu.Tables;

namespace Iommu.Ownership;

/// <summary>What an entry puts a requester into: a domain, or a quarantined device's own place.</summary>
internal interface ITranslationContext
{
    /// <summary>Xen's number for it, which AMD's hardware knows its translations by.</summary>
    ushort Number { get; }

    /// <summary>Whether it is the hardware domain, which may be let through untranslated.</summary>
    bool IsHardwareDomain { get; }

    /// <summary>Whether it is a guest.</summary>
    bool IsGuest { get; }

    /// <summary>Its tables of a format, or null.</summary>
    TranslationTables? TablesOf(EntryFormat format);
}
