using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Iommu.Dma;

/// <summary>
/// A cache of translations, or of the entries that lead to them, as hardware has it: small, associative, and stale until
/// software says otherwise. Look-ups take no lock and allocate nothing.
/// </summary>
/// <remarks>
/// Each slot has a version that is odd while it is written, so that a reader never uses half of two entries: it then misses,
/// which is always right. The same version is the slot's lock for those who write. What was read before an invalidation is not
/// stored after it: see <see cref="AccessGate.Invalidations"/>.
/// </remarks>
internal sealed class TranslationCache
{
    private const int Ways = 2;

    private readonly Slot[] slots;
    private readonly int setMask;
    private readonly AccessGate gate;

    /// <summary>An empty cache.</summary>
    /// <param name="entries">How many entries it holds: a power of two, 2 at least.</param>
    /// <param name="gate">Counts the invalidations of the unit it is part of.</param>
    public TranslationCache(int entries, AccessGate gate)
    {
        this.gate = gate;
        if (entries < Ways || (entries & (entries - 1)) != 0)
            throw new ArgumentOutOfRangeException(nameof(entries), entries, "A power of two, 2 at least.");
        slots = new Slot[entries];
        setMask = entries / Ways - 1;
    }

    /// <summary>Looks a key up.</summary>
    /// <param name="key">Not 0.</param>
    /// <param name="first">The entry's first word.</param>
    /// <param name="second">The entry's second word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ulong key, out ulong first, out ulong second)
    {
        ref Slot slot = ref SetOf(key);
        int version = Volatile.Read(ref slot.Version);
        if (Volatile.Read(ref slot.Key) != key)
        {
            slot = ref Unsafe.Add(ref slot, 1);
            version = Volatile.Read(ref slot.Version);
            if (Volatile.Read(ref slot.Key) != key)
            {
                first = second = 0;
                return false;
            }
        }
        first = Volatile.Read(ref slot.First);
        second = Volatile.Read(ref slot.Second);
        if ((version & 1) == 0 && Volatile.Read(ref slot.Version) == version)
            return true;
        first = second = 0;
        return false;
    }

    /// <summary>
    /// Stores an entry, unless something was invalidated since <paramref name="readAt"/>, or somebody else is at the same slot.
    /// </summary>
    /// <param name="key">Not 0.</param>
    /// <param name="first">The entry's first word.</param>
    /// <param name="second">The entry's second word.</param>
    /// <param name="readAt">
    /// <see cref="AccessGate.Invalidations"/> from before the first entry on the way to this one was read, not just this one: a
    /// walk that began from an old device entry must leave nothing behind either.
    /// </param>
    public void Add(ulong key, ulong first, ulong second, long readAt)
    {
        ref Slot slot = ref SetOf(key);
        ref Slot other = ref Unsafe.Add(ref slot, 1);

        // The slot that was written less often: one after the other.
        if (other.Version - slot.Version < 0)
            slot = ref other;
        int version = Volatile.Read(ref slot.Version);
        if ((version & 1) != 0 || Interlocked.CompareExchange(ref slot.Version, version + 1, version) != version)
            return;

        // An invalidation that came before this is seen here; one that comes after it waits for the slot.
        if ((readAt & 1) == 0 && gate.Invalidations == readAt)
        {
            Volatile.Write(ref slot.Key, key);
            Volatile.Write(ref slot.First, first);
            Volatile.Write(ref slot.Second, second);
        }
        Volatile.Write(ref slot.Version, version + 2);
    }

    /// <summary>Forgets every entry that a filter names. Comes between the begin and the end of an invalidation.</summary>
    public void Invalidate<TFilter>(TFilter filter)
        where TFilter : struct, IEntryFilter
    {
        foreach (ref Slot slot in slots.AsSpan())
        {
            // Nobody stores an older entry any more; one that is being stored is waited for.
            var spinner = new SpinWait();
            while (true)
            {
                int version = Volatile.Read(ref slot.Version);
                ulong key = Volatile.Read(ref slot.Key);
                bool isNamed = key != 0 && filter.Names(key, Volatile.Read(ref slot.First), Volatile.Read(ref slot.Second));
                if ((version & 1) == 0 && !isNamed && Volatile.Read(ref slot.Version) == version)
                    break;
                if ((version & 1) == 0 && isNamed && Interlocked.CompareExchange(ref slot.Version, version + 1, version) == version)
                {
                    Volatile.Write(ref slot.Key, 0);
                    Volatile.Write(ref slot.Version, version + 2);
                    break;
                }
                spinner.SpinOnce(sleep1Threshold: -1);
            }
        }

        // Whoever looks for accesses under way after this must not see an older state of the slots.
        Interlocked.MemoryBarrier();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot SetOf(ulong key) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), ((int)(key * 0x9E3779B97F4A7C15 >> 40) & setMask) * Ways);

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
