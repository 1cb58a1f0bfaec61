using System.Runtime.CompilerServices;

namespace Iommu.Dma;

/// <summary>
/// A cache of translations, or of the entries that lead to them, as hardware has it: small, associative, and stale until
/// software says otherwise. Look-ups take no lock and allocate nothing.
/// </summary>
/// <remarks>
/// Each slot has a version that is odd while it is written, so that a reader never uses half of two entries: it then misses,
/// which is always right. What was read before an invalidation is not stored after it: see <see cref="Generation"/>.
/// </remarks>
internal sealed class TranslationCache
{
    private const int Ways = 4;

    private readonly Slot[] slots;
    private readonly Lock writing = new();
    private readonly int setMask;
    private long generation;
    private int nextVictim;

    /// <summary>An empty cache.</summary>
    /// <param name="entries">How many entries it holds: a power of two, 4 at least.</param>
    public TranslationCache(int entries)
    {
        if (entries < Ways || (entries & (entries - 1)) != 0)
            throw new ArgumentOutOfRangeException(nameof(entries), entries, "A power of two, 4 at least.");
        slots = new Slot[entries];
        setMask = entries / Ways - 1;
    }

    /// <summary>How many invalidations there were. Take it before reading tables, and hand it to <see cref="Add"/>.</summary>
    public long Generation => Volatile.Read(ref generation);

    /// <summary>Looks a key up.</summary>
    /// <param name="key">Not 0.</param>
    /// <param name="first">The entry's first word.</param>
    /// <param name="second">The entry's second word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ulong key, out ulong first, out ulong second)
    {
        Slot[] all = slots;
        int start = SetOf(key);
        for (int i = start; i < start + Ways; i++)
        {
            ref Slot slot = ref all[i];
            int version = Volatile.Read(ref slot.Version);
            if (Volatile.Read(ref slot.Key) != key)
                continue;
            first = Volatile.Read(ref slot.First);
            second = Volatile.Read(ref slot.Second);
            if ((version & 1) == 0 && Volatile.Read(ref slot.Version) == version)
                return true;
        }
        first = second = 0;
        return false;
    }

    /// <summary>Stores an entry, unless something was invalidated since <paramref name="readAt"/>.</summary>
    public void Add(ulong key, ulong first, ulong second, long readAt)
    {
        lock (writing)
        {
            if (generation != readAt)
                return;
            int start = SetOf(key);
            int chosen = start + (nextVictim++ & (Ways - 1));
            for (int i = start; i < start + Ways; i++)
            {
                if (slots[i].Key == key || slots[i].Key == 0)
                {
                    chosen = i;
                    break;
                }
            }
            Write(ref slots[chosen], key, first, second);
        }
    }

    /// <summary>Forgets every entry that a filter names.</summary>
    public void Invalidate<TFilter>(TFilter filter)
        where TFilter : struct, IEntryFilter
    {
        lock (writing)
        {
            Volatile.Write(ref generation, generation + 1);
            foreach (ref Slot slot in slots.AsSpan())
            {
                if (slot.Key != 0 && filter.Names(slot.Key, slot.First, slot.Second))
                    Write(ref slot, 0, 0, 0);
            }
        }

        // Whoever looks for accesses under way after this must not see an older state of the slots.
        Interlocked.MemoryBarrier();
    }

    private static void Write(ref Slot slot, ulong key, ulong first, ulong second)
    {
        int version = slot.Version;
        Volatile.Write(ref slot.Version, version + 1);
        Interlocked.MemoryBarrier();
        Volatile.Write(ref slot.Key, key);
        Volatile.Write(ref slot.First, first);
        Volatile.Write(ref slot.Second, second);
        Volatile.Write(ref slot.Version, version + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SetOf(ulong key) => ((int)(key * 0x9E3779B97F4A7C15 >> 40) & setMask) * Ways;

    private struct Slot
    {
        public int Version;
        public ulong Key;
        public ulong First;
        public ulong Second;
    }
}

/// <summary>Says which entries an invalidation is about. A struct, so that asking costs no call.</summary>
internal interface IEntryFilter
{
    /// <summary>Whether this entry is to go.</summary>
    bool Names(ulong key, ulong first, ulong second);
}

/// <summary>Every entry.</summary>
internal readonly struct EveryEntry : IEntryFilter
{
    /// <inheritdoc/>
    public bool Names(ulong key, ulong first, ulong second) => true;
}
