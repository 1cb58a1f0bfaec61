namespace Iommu.Dma;

/// <summary>
/// The memory-mapped registers of one IOMMU, by their offset in bytes. A simulated unit implements it, and so does a unit of
/// a machine somewhere else.
/// </summary>
public interface IRegisters
{
    /// <summary>Reads four bytes.</summary>
    uint Read32(int offset);

    /// <summary>Writes four bytes.</summary>
    void Write32(int offset, uint value);

    /// <summary>Reads eight bytes.</summary>
    ulong Read64(int offset);

    /// <summary>Writes eight bytes.</summary>
    void Write64(int offset, ulong value);
}
