namespace Iommu.Vtd;

/// <summary>What a context entry does with requests. Source: VT-d, context entry, field TT.</summary>
public enum TranslationType : byte
{
    /// <summary>Untranslated requests are translated; others are blocked.</summary>
    Translate = 0,

    /// <summary>As <see cref="Translate"/>, and the device may keep translations of its own.</summary>
    TranslateWithDeviceTlb = 1,

    /// <summary>Requests go where the device asked.</summary>
    PassThrough = 2,

    /// <summary>Not a valid value.</summary>
    Reserved = 3,
}
