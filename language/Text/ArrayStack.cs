namespace BuildOptions.Language.Text;

/// <summary>
/// A stack in an array. The library's own, for a value type of ours, cannot be compiled ahead of time with this assembly, and a
/// short run ends before it is compiled well.
/// </summary>
internal struct ArrayStack<T>
{
    private T[] _items;

    internal ArrayStack(int capacity)
    {
        _items = new T[capacity];
        Count = 0;
    }

    internal int Count { readonly get; private set; }

    internal readonly ref T Top => ref _items[Count - 1];

    internal void Push(T item)
    {
        if (Count == _items.Length)
        {
            var larger = new T[Count * 2];
            Array.Copy(_items, larger, Count);
            _items = larger;
        }

        _items[Count++] = item;
    }

    internal T Pop() => _items[--Count];

    internal void Clear() => Count = 0;
}
