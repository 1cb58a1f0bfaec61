using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Random trees of what every reader of Kconfig understands the same way: menus, blocks, choices, symbols of all types that depend
/// on, select and imply one another. No macros, odd numbers or spellings: about those the readers are known to disagree.
/// </summary>
internal sealed class PlainTree
{
    private readonly Dice _dice;
    private readonly List<string> _lines = [];
    private readonly List<(string Name, string Type, int Choice)> _symbols = [];
    private readonly HashSet<string> _implied = [];
    private readonly int _size;
    private int _next;
    private int _choices;

    private PlainTree(int seed)
    {
        _dice = new Dice(seed);
        _size = 4 + _dice.Next(20);
    }

    /// <summary>The tree of a seed, and a configuration for it.</summary>
    internal static Tree Of(int seed) => new PlainTree(seed).Make();

    private Tree Make()
    {
        _lines.AddRange(["config MODULES", "\tbool \"modules\"", "\tdefault " + _dice.Pick("y", "y", "n"), "\tmodules"]);
        _symbols.Add(("MODULES", "bool", 0));
        while (_next < _size)
        {
            Statement(0);
        }

        return new Tree(_lines, Config());
    }

    private void Statement(int depth)
    {
        switch (_dice.Next(depth < 3 ? 10 : 6))
        {
            case < 6:
                Config(_dice.Chance(15) ? "menuconfig" : "config", depth);
                break;
            case 6:
                Block("if " + Any(), "endif", depth);
                break;
            case 7:
                Block($"menu \"menu {_next}\"" + (_dice.Chance(40) ? "\n\tdepends on " + Any() : "") + (_dice.Chance(25) ? "\n\tvisible if " + Any() : ""), "endmenu", depth);
                break;
            case 8:
                Choice();
                break;
            default:
                _lines.Add($"comment \"comment {_next}\"");
                DependsOn(50);
                break;
        }
    }

    private void Block(string begin, string end, int depth)
    {
        _lines.AddRange(begin.Split('\n'));
        for (int i = 1 + _dice.Next(3); i > 0 && _next < _size; i--)
        {
            Statement(depth + 1);
        }

        // Readers differ in whether a menu without entries has an end.
        Config("config", depth + 1);
        _lines.Add(end);
    }

    private void Config(string keyword, int depth)
    {
        string name = Name(_next++);

        // A number that has no value is empty to one reader and 0 to the other, so that numbers depend on nothing.
        // Readers differ in what an implied y makes of an m, a person's or a dependency's.
        string type = _implied.Contains(name) ? "bool" : _dice.Of(["bool", "bool", "tristate", "tristate", "string", .. depth == 0 ? (string[])["int", "hex"] : []]);
        bool isLogical = type is "bool" or "tristate";
        _lines.Add($"{keyword} {name}");
        _lines.Add($"\t{type}" + (_dice.Chance(70) ? $" \"prompt of {name}\"{If(25)}" : ""));
        if (type is "int" or "hex")
        {
            _lines.Add(_dice.Chance(50) ? "" : type == "int" ? "\trange 0 100" : "\trange 0x0 0x100");
        }
        else
        {
            DependsOn(40);
            DependsOn(10);
        }

        for (int i = isLogical ? _dice.Next(3) : 1; i > 0; i--)
        {
            _lines.Add($"\tdefault {Value(type)}{(isLogical ? If(45) : "")}");
        }

        for (int i = isLogical ? _dice.Next(3) : 0; i > 0; i--)
        {
            string target = Name(_next + _dice.Next(4));
            bool implies = _dice.Chance(33);
            _lines.Add($"\t{(implies ? "imply" : "select")} {target}{If(40)}");
            if (implies)
            {
                _implied.Add(target);
            }
        }

        if (_dice.Chance(10))
        {
            _lines.AddRange(["\thelp", "\t  Some help.", "", "\t    endmenu"]);
        }

        _symbols.Add((name, type, 0));
    }

    private void Choice()
    {
        _lines.Add("choice");
        _lines.Add($"\tprompt \"choice {_next}\"");
        DependsOn(35);
        int members = 2 + _dice.Next(3);
        if (_dice.Chance(50))
        {
            _lines.Add($"\tdefault {Name(_next + _dice.Next(members))}{If(30)}");
        }

        var added = new List<(string, string, int)>();
        _choices++;
        for (int i = 0; i < members; i++)
        {
            string name = Name(_next + i);
            _lines.Add("config " + name);
            _lines.Add($"\tbool \"member {name}\"{If(20)}");
            DependsOn(20);
            added.Add((name, "bool", _choices));
        }

        _lines.Add("endchoice");
        _next += members;
        _symbols.AddRange(added);
    }

    private void DependsOn(int percent)
    {
        if (_dice.Chance(percent))
        {
            _lines.Add("\tdepends on " + Any());
        }
    }

    private string If(int percent) => _dice.Chance(percent) ? " if " + Any() : "";

    private string Any(int depth = 0) => _dice.Next(depth < 3 ? 8 : 4) switch
    {
        < 3 => Logical(),
        3 => Comparison(),
        4 => $"!({Any(depth + 1)})",
        5 or 6 => $"({Any(depth + 1)}) && ({Any(depth + 1)})",
        _ => $"({Any(depth + 1)}) || ({Any(depth + 1)})",
    };

    private string Logical() => _dice.Of([.. _symbols.Where(s => s.Type is "bool" or "tristate")]).Name;

    private string Comparison()
    {
        (string name, string type, _) = _dice.Of(_symbols);
        return type switch
        {
            "int" => $"{name} {_dice.Pick("=", "!=", "<", "<=", ">", ">=")} {_dice.Pick("0", "7", "10", "99")}",
            "hex" => $"{name} {_dice.Pick("=", "!=", "<", "<=", ">", ">=")} {_dice.Pick("0x0", "0x10", "0xfF")}",
            "string" => $"{name} {_dice.Pick("=", "!=")} \"{_dice.Pick("", "a", "some text")}\"",

            // C follows a wrong pointer where a bool is compared with != y.
            "bool" => $"{name} = {_dice.Pick("y", "n")}",
            _ => $"{name} {_dice.Pick("=", "!=", "<", ">=")} {_dice.Pick("y", "m", "n")}",
        };
    }

    private string Value(string type) => type switch
    {
        "int" => _dice.Pick("0", "7", "10", "99"),
        "hex" => _dice.Pick("0x0", "0x10", "0xfF"),
        "string" => $"\"{_dice.Pick("", "a", "some text")}\"",
        _ => _dice.Chance(60) ? _dice.Pick("y", "m", "n") : Any(),
    };

    private List<string> Config()
    {
        var lines = new List<string>();
        var decided = new HashSet<int>();
        foreach ((string name, string type, int choice) in _symbols.Where(_ => _dice.Chance(55)))
        {
            // Members that are switched off, or two that are on, move the choice, and to which member is where readers differ.
            if (choice != 0 && !decided.Add(choice))
            {
                continue;
            }

            string value = choice != 0 ? "y" : type switch
            {
                "bool" => _dice.Pick("y", "n"),
                "tristate" => _dice.Pick("y", "m", "n"),
                _ => Value(type),
            };
            lines.Add(value == "n" ? $"# CONFIG_{name} is not set" : $"CONFIG_{name}={value}");
        }

        return lines;
    }

    private static string Name(int index) => "S" + index.ToString(CultureInfo.InvariantCulture);
}
