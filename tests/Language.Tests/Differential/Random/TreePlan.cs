using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>A symbol of a random tree.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type's keyword; empty where it gets none.</param>
internal sealed record PlannedSymbol(string Name, string Type)
{
    internal bool IsLogical => Type is "bool" or "tristate";

    internal bool IsNumber => Type is "int" or "hex";
}

/// <summary>
/// The symbols of a random tree: which there will be and which there are already. Symbols mostly depend on earlier ones
/// and select later ones, so that few trees have dependency loops.
/// </summary>
internal sealed class TreePlan
{
    internal static readonly string[] Numbers = ["0", "1", "3", "7", "8", "10", "16", "010", "0x10", "-3", "255", "99999999999", "0xfF", "0XA", "-0", "+1", "0x", "abc", "1a"];
    internal static readonly string[] Texts = ["", "a", "b c", "10", "9", "y", "n", "m", "q\\\"q", "back\\\\slash", "é", "0x10", "it's", "#h", "\\d"];

    private static readonly string[] OddNames = ["1E", "D-1", "-x", "_", "42", "lower", "SO-", "Y", "N", "M"];

    // Keywords of other dialects than Linux 6.12, where they are words like any other.
    private static readonly string[] OtherKeywords = ["option", "optional", "transitional", "rsource", "def_int"];

    private readonly List<PlannedSymbol> _planned = [];
    private readonly List<PlannedSymbol> _defined = [];
    private readonly HashSet<string> _members = [];

    internal TreePlan(Dice dice, bool isClassic)
    {
        Dice = dice;
        IsClassic = isClassic;
        Size = 3 + dice.Next(22);
        IsWild = dice.Chance(8);
        for (int i = 0; i < Size; i++)
        {
            string name = dice.Chance(8) ? dice.Pick(isClassic || dice.Chance(60) ? OddNames : OtherKeywords) : "S" + i.ToString(CultureInfo.InvariantCulture);
            name = _planned.Exists(s => s.Name == name) ? "S" + i.ToString(CultureInfo.InvariantCulture) : name;
            _planned.Add(new PlannedSymbol(name, dice.Chance(1) ? "" : dice.Pick("bool", "bool", "tristate", "tristate", "int", "hex", "string")));
        }
    }

    internal Dice Dice { get; }

    /// <summary>Whether only what older versions read the same way is used.</summary>
    internal bool IsClassic { get; }

    /// <summary>How many symbols there will be.</summary>
    internal int Size { get; }

    /// <summary>Whether symbols may mention later ones, so that loops are likely.</summary>
    internal bool IsWild { get; }

    /// <summary>How many are defined.</summary>
    internal int Next { get; private set; }

    internal IReadOnlyList<PlannedSymbol> Defined => _defined;

    /// <summary>The symbol whose second definition is being written: it mostly mentions what comes before its first.</summary>
    internal string? Horizon { get; set; }

    /// <summary>How many of the next symbols are being defined together, so that none of them selects another.</summary>
    internal int Group { get; set; } = 1;

    internal bool IsFull => Next >= Size;

    internal PlannedSymbol Peek(int ahead = 0) => _planned[Next + ahead];

    /// <summary>Counts the next symbols as defined.</summary>
    internal void Define(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _defined.Add(_planned[Next++]);
        }
    }

    internal void DefineModules() => _defined.Add(new PlannedSymbol("MODULES", "bool"));

    /// <summary>Makes one of the next symbols a member of a choice.</summary>
    internal string PlanMember(int ahead)
    {
        PlannedSymbol member = _planned[Next + ahead] with { Type = "bool" };
        _planned[Next + ahead] = member;
        _members.Add(member.Name);
        return member.Name;
    }

    internal bool IsMember(string name) => _members.Contains(name);

    /// <summary>The defined symbols that come before one.</summary>
    internal IReadOnlyList<PlannedSymbol> Before(string name) => [.. _defined.TakeWhile(s => s.Name != name)];

    /// <summary>A symbol to mention; null while there is none.</summary>
    internal PlannedSymbol? Any()
    {
        IReadOnlyList<PlannedSymbol> known = Horizon is null || Dice.Chance(2) ? _defined : Before(Horizon);
        return IsWild && Dice.Chance(10) ? Dice.Of(_planned)
            : known.Count == 0 ? null
            : Dice.Of(known);
    }

    /// <summary>A symbol to select or imply.</summary>
    internal string? Target()
    {
        int first = IsWild && Dice.Chance(20) ? 0 : Next + Group;
        PlannedSymbol[] later = [.. _planned.Skip(first).Where(s => s.IsLogical || Dice.Chance(3))];
        return Dice.Chance(4) ? Dice.Pick("NOWHERE", "NOWHERE", "NOWHERE", "UNDEFINED") : later.Length == 0 ? null : Dice.Of(later).Name;
    }
}
