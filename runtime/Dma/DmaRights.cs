namespace Iommu.Dma;

/// <summary>What a mapping lets pass. The bits are those of a VT-d second-level entry.</summary>
[Flags]
public enum DmaRights : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Reads.</summary>
    Read = 1,

    /// <summary>Writes.</summary>
    Write = 2,

    /// <summary>Both.</summary>
    ReadWrite = Read | Write,
}
