using System.Collections;

namespace BuildOptions.Language.Model;

/// <summary>
/// A list that is empty for nothing and otherwise one array: a model holds a hundred thousand of them, most with no or one
/// item. The binder adds to it; everybody else reads.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
public struct ItemList<T> : IReadOnlyList<T>
    where T : class
{
    private T[]? _items;

    internal ItemList(int capacity)
    {
        _items = new T[capacity];
        Count = 0;
    }

    /// <inheritdoc/>
    public int Count { readonly get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public readonly T this[int index] =>
        (uint)index < (uint)Count ? _items![index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Walks over the items without making an object.</summary>
    public readonly Enumerator GetEnumerator() => new(_items, Count);

    /// <summary>True where some item meets a condition.</summary>
    internal readonly bool Any(Func<T, bool> condition)
    {
        foreach (T item in this)
        {
            if (condition(item))
            {
                return true;
            }
        }

        return false;
    }

    internal void Add(T item)
    {
        if (_items is null)
        {
            _items = new T[1];
        }
        else if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count < 4 ? 4 : Count * 2);
        }

        _items[Count++] = item;
    }

    internal void AddRange(ItemList<T> items)
    {
        foreach (T item in items)
        {
            Add(item);
        }
    }

    readonly IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return _items![i];
        }
    }

    readonly IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    /// <summary>A place in the list.</summary>
    public struct Enumerator
    {
        private readonly T[]? _items;
        private readonly int _count;
        private int _at;

        internal Enumerator(T[]? items, int count)
        {
            _items = items;
            _count = count;
            _at = -1;
        }

        /// <summary>The item.</summary>
        public readonly T Current => _items![_at];

        /// <summary>Goes on to the next item; false behind the last one.</summary>
        public bool MoveNext() => ++_at < _count;
    }
}
