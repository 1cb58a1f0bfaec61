namespace Iommu.Tests.Qemu;

internal enum OwnershipAction
{
    AssignToGuest,
    AssignToQuarantine,
    AssignToHost,
    Deassign,
    KillGuest,
    UnmapGuest,
}

/// <summary>One thing that happens to a device.</summary>
/// <param name="Action">What.</param>
/// <param name="Device">Which device.</param>
/// <param name="Guest">Which guest.</param>
/// <param name="FailAllocation">Which allocation fails meanwhile, 0 for none.</param>
internal readonly record struct OwnershipStep(OwnershipAction Action, int Device, int Guest, int FailAllocation = 0);
