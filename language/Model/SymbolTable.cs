using System.Runtime.CompilerServices;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Model;

/// <summary>The symbols and constants of a model by name. Looks names up in place, so that a name is copied once, when it is new.</summary>
internal sealed class SymbolTable
{
    private readonly List<Symbol> _symbols = [];
    private Slot[] _slots = new Slot[512];

    internal SymbolTable()
    {
        No = Add("n", Hash("n", 0, 1), true);
        Module = Add("m", Hash("m", 0, 1), true);
        Yes = Add("y", Hash("y", 0, 1), true);
        No.Type = Module.Type = Yes.Type = SymbolType.Tristate;
    }

    internal Symbol Yes { get; }

    internal Symbol Module { get; }

    internal Symbol No { get; }

    internal IReadOnlyList<Symbol> Symbols => _symbols;

    /// <summary>The symbol or constant that a range of a text names. <c>y</c>, <c>m</c> and <c>n</c> are constants, quoted or not.</summary>
    internal Symbol GetOrAdd(string text, int start, int length, bool isConstant)
    {
        int hash = Hash(text, start, length);
        return Find(text, start, length, hash, isConstant) ?? Add(text.Substring(start, length), hash, isConstant);
    }

    internal Symbol GetOrAdd(string name, bool isConstant) => GetOrAdd(name, 0, name.Length, isConstant);

    /// <summary>A symbol that no name finds.</summary>
    internal Symbol AddNameless(string shown)
    {
        var symbol = new Symbol(shown, isConstant: false, _symbols.Count);
        _symbols.Add(symbol);
        return symbol;
    }

    internal Symbol? Find(string name, bool isConstant) => Find(name, 0, name.Length, Hash(name, 0, name.Length), isConstant);

    internal Symbol? Find(string text, int start, int length, bool isConstant) =>
        Find(text, start, length, Hash(text, start, length), isConstant);

    [MethodImpl(HotPath.Loop)]
    private Symbol? Find(string text, int start, int length, int hash, bool isConstant)
    {
        if (length == 1)
        {
            switch (text[start])
            {
                case 'y':
                    return Yes;
                case 'm':
                    return Module;
                case 'n':
                    return No;
            }
        }

        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        for (int slot = hash & mask; slots[slot].Symbol is { } symbol; slot = (slot + 1) & mask)
        {
            if (slots[slot].Hash == hash
                && symbol.IsConstant == isConstant
                && symbol.Name.Length == length
                && Spells(symbol.Name, text, start))
            {
                return symbol;
            }
        }

        return null;
    }

    // Names are so short that the library's comparison takes longer to set up.
    private static bool Spells(string name, string text, int start)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] != text[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private Symbol Add(string name, int hash, bool isConstant)
    {
        if (_symbols.Count * 4 >= _slots.Length * 3)
        {
            Grow();
        }

        var symbol = new Symbol(name, isConstant, _symbols.Count);
        _symbols.Add(symbol);
        Place(_slots, hash, symbol);
        return symbol;
    }

    private void Grow()
    {
        var slots = new Slot[_slots.Length * 2];
        foreach (Slot slot in _slots)
        {
            if (slot.Symbol is not null)
            {
                Place(slots, slot.Hash, slot.Symbol);
            }
        }

        _slots = slots;
    }

    private static void Place(Slot[] slots, int hash, Symbol symbol)
    {
        int mask = slots.Length - 1;
        int slot = hash & mask;
        while (slots[slot].Symbol is not null)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = new Slot { Hash = hash, Symbol = symbol };
    }

    // FNV-1a over characters, with a last mix because the low bits choose the slot.
    [MethodImpl(HotPath.Loop)]
    private static int Hash(string text, int start, int length)
    {
        uint hash = 2166136261;
        for (int i = start; i < start + length; i++)
        {
            hash = (hash ^ text[i]) * 16777619;
        }

        return (int)(hash ^ (hash >> 15));
    }

    // The hash stands in the table itself, so that a search touches no symbol but the one it finds.
    private struct Slot
    {
        internal int Hash;
        internal Symbol? Symbol;
    }
}
