namespace Iommu.Vtd;

/// <summary>What a write must be so that a processor is interrupted by it. Source: VT-d, fault event registers.</summary>
/// <param name="Address">Where it goes: 31:20 0xFEE; 19:12 the processor; 63:32 more of its number.</param>
/// <param name="Data">What it writes: 7:0 the vector.</param>
public readonly record struct InterruptMessage(ulong Address, uint Data);
