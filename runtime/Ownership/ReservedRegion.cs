namespace Iommu.Ownership;

/// <summary>
/// Memory that firmware says a device goes on using (VT-d: RMRR, AMD: unity map): mapped onto itself for whoever owns the
/// device.
/// </summary>
/// <param name="FirstFrame">The number of its first page of 4 KiB.</param>
/// <param name="Count">How many pages.</param>
/// <param name="IsShared">Whether several devices use it, so that a guest that gets one of them could disturb the others.</param>
public sealed record ReservedRegion(ulong FirstFrame, int Count, bool IsShared = false)
{
    /// <summary>The numbers of its pages.</summary>
    public IEnumerable<ulong> Frames
    {
        get
        {
            for (ulong i = 0; i < (uint)Count; i++)
                yield return FirstFrame + i;
        }
    }

    /// <summary>Whether a page lies in it.</summary>
    public bool Contains(ulong frame) => frame >= FirstFrame && frame - FirstFrame < (uint)Count;
}
