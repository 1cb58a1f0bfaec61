namespace Iommu.Dma;

/// <summary>What an IOMMU does with a memory access.</summary>
public enum TranslationOutcome : byte
{
    /// <summary>It goes where the tables say.</summary>
    Translated,

    /// <summary>It goes where the device asked, because nothing translates for this device.</summary>
    PassedThrough,

    /// <summary>It is no memory access but an interrupt message.</summary>
    Interrupt,

    /// <summary>It is blocked.</summary>
    Blocked,

    /// <summary>It is let through to where there is no memory.</summary>
    NoMemory,
}
