using System.Numerics;

namespace Iommu.Ownership;

/// <summary>
/// The domain ids of one unit that stand for devices in quarantine: 0x8000 to 0xFFFE. Bit 15 keeps them apart from those of
/// domains; 0xFFFF is left out, because units that cache absent entries may store ids inverted, and 0 is what those are
/// cached under.
/// </summary>
internal sealed class PseudoDomainIds
{
    /// <summary>The first one.</summary>
    public const ushort First = 0x8000;

    /// <summary>How many there are.</summary>
    public const int Count = 0x7FFF;

    private readonly ulong[] taken = new ulong[(Count + 63) / 64];

    /// <summary>A unit's ids; none is taken.</summary>
    public PseudoDomainIds() => taken[^1] = ~0UL << (Count % 64);

    /// <summary>Takes a free id, searching from where the last search ended. False where none is left.</summary>
    public bool TryTake(RotatingStart start, out ushort id)
    {
        // The word that the search starts in is looked at twice: its upper part first, all of it last.
        for (int i = 0, word = start.Index / 64; i <= taken.Length; i++, word = (word + 1) % taken.Length)
        {
            ulong free = ~taken[word];
            if (i == 0)
                free &= ~0UL << (start.Index % 64);
            if (free == 0)
                continue;
            int index = word * 64 + BitOperations.TrailingZeroCount(free);
            taken[word] |= free & (~free + 1);
            start.Index = (index + 1) % Count;
            id = (ushort)(First | index);
            return true;
        }
        id = 0;
        return false;
    }

    /// <summary>Gives an id back.</summary>
    public void Return(ushort id) => taken[(id - First) / 64] &= ~(1UL << (id % 64));
}

/// <summary>Where the next search for an id starts. Units share it, so that an id that was just given back is not soon used again.</summary>
internal sealed class RotatingStart
{
    /// <summary>Counted from the first id.</summary>
    public int Index { get; set; }
}
