namespace BuildOptions.Language.Logic;

/// <summary>A clause that is looked at when a literal becomes false.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Blocker">Another literal of it: while that is true, the clause need not be looked at.</param>
internal readonly record struct Watcher(int Clause, int Blocker);

/// <summary>The clauses that watch one literal.</summary>
internal struct WatchList
{
    internal Watcher[] Items;
    internal int Count;

    internal void Add(Watcher watcher)
    {
        if (Items is null)
        {
            Items = new Watcher[4];
        }
        else if (Count == Items.Length)
        {
            Array.Resize(ref Items, 2 * Count);
        }

        Items[Count++] = watcher;
    }
}
