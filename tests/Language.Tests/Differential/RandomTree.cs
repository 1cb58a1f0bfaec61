using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>A Kconfig file and a configuration file for it, by lines.</summary>
internal sealed record Tree(IReadOnlyList<string> Kconfig, IReadOnlyList<string> Config)
{
    internal static Tree Of(string kconfig, string config)
    {
        return new Tree(Lines(kconfig), Lines(config));

        static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    internal string KconfigText => string.Concat(Kconfig.Select(l => l + "\n"));

    internal string ConfigText => string.Concat(Config.Select(l => l + "\n"));
}

/// <summary>
/// Makes Kconfig files that use every construct, from a seed. Symbols mostly depend on earlier ones and select later
/// ones, so that few trees have dependency loops.
/// </summary>
internal sealed class RandomTree
{
    private static readonly string[] Numbers = ["0", "1", "3", "7", "8", "10", "16", "010", "0x10", "-3", "255", "99999999999", "abc", "1a"];
    private static readonly string[] Texts = ["", "a", "b c", "10", "9", "y", "n", "q\\\"q", "back\\\\slash", "é", "0x10"];

    private readonly Random _random;
    private readonly List<string> _lines = [];
    private readonly List<(string Name, string Type)> _symbols = [];
    private readonly List<(string Name, string Type)> _planned = [];
    private readonly HashSet<string> _members = [];
    private readonly int _size;
    private readonly bool _isWild;
    private int _texts;
    private int _next;

    private RandomTree(int seed)
    {
        _random = new Random(seed);
        _size = 3 + _random.Next(22);
        _isWild = Chance(8);
        for (int i = 0; i < _size; i++)
        {
            _planned.Add(("S" + i.ToString(CultureInfo.InvariantCulture), Pick("bool", "bool", "tristate", "tristate", "int", "hex", "string")));
        }
    }

    internal static Tree Of(int seed)
    {
        var tree = new RandomTree(seed);
        tree.Fill();
        return new Tree(tree._lines, tree.Config());
    }

    private void Fill()
    {
        if (Chance(30))
        {
            _lines.Add("mainmenu \"" + Pick("Main", "The $title", "a \\\"b\\\"") + "\"");
        }

        if (Chance(70))
        {
            _lines.AddRange(["config MODULES", "\tmodules", "\tbool" + (Chance(80) ? " \"modules\"" : ""), "\tdefault " + Pick("y", "y", "y", "n")]);
            _symbols.Add(("MODULES", "bool"));
        }

        while (_next < _size)
        {
            Statement(0);
        }
    }

    private void Statement(int depth)
    {
        switch (_random.Next(depth < 3 ? 14 : 9))
        {
            case < 7:
                Config(Chance(15) ? "menuconfig" : "config");
                break;
            case 7:
                Again();
                break;
            case 8:
                _lines.Add($"comment \"{Text()}\"");
                DependsOn(50);
                break;
            case 9 or 10:
                _lines.Add("if " + Expression());
                Body(depth);
                _lines.Add("endif");
                break;
            case 11 or 12:
                _lines.Add($"menu \"{Text()}\"");
                DependsOn(30);
                if (Chance(25))
                {
                    _lines.Add("\tvisible if " + Expression());
                }

                Body(depth);
                _lines.Add("endmenu");
                break;
            default:
                Choice();
                break;
        }
    }

    private void Body(int depth)
    {
        for (int i = _random.Next(4); i > 0 && _next < _size; i--)
        {
            Statement(depth + 1);
        }
    }

    private void Config(string keyword)
    {
        if (_next == _size)
        {
            return;
        }

        (string name, string type) = _planned[_next];
        _lines.Add($"{keyword} {name}");
        Properties(name, type, isFirst: true);
        _next++;
        _symbols.Add((name, type));
    }

    // A second definition of a symbol that exists; its expressions may mention later symbols, which can close a loop.
    private void Again()
    {
        if (_symbols.Count == 0 || !Chance(60))
        {
            return;
        }

        (string name, string type) = _symbols[_random.Next(_symbols.Count)];
        if (_members.Contains(name))
        {
            // C's savedefconfig writes such a member again whenever an invisible one lies between its definitions.
            return;
        }

        _lines.Add("config " + name);
        if (name != "MODULES")
        {
            Properties(name, type, isFirst: false);
        }
    }

    private void Properties(string name, string type, bool isFirst)
    {
        bool isLogical = type is "bool" or "tristate";
        if (isLogical && Chance(10))
        {
            _lines.Add($"\tdef_{type} {Value(name, type)}{If(40)}");
        }
        else if (isFirst || Chance(50))
        {
            _lines.Add($"\t{type}" + (Chance(65) ? $" \"{Text()}\"{If(25)}" : ""));
        }

        if (Chance(12))
        {
            _lines.Add($"\tprompt \"{Text()}\"{If(50)}");
        }

        DependsOn(35);
        DependsOn(10);
        for (int i = _random.Next(3); i > 0; i--)
        {
            _lines.Add($"\tdefault {Value(name, type)}{If(45)}");
        }

        if (isLogical)
        {
            for (int i = _random.Next(4) - 1; i > 0; i--)
            {
                if (Target() is { } target)
                {
                    _lines.Add($"\t{Pick("select", "imply")} {target}{If(40)}");
                }
            }
        }
        else if (type != "string")
        {
            for (int i = _random.Next(3); i > 0; i--)
            {
                _lines.Add($"\trange {Bound(name, type)} {Bound(name, type)}{If(40)}");
            }
        }

        if (Chance(8))
        {
            _lines.AddRange(["\thelp", "\t  Some help for " + name + ".", "", "\t    More # of it", "\t  end"]);
        }
    }

    private void Choice()
    {
        int first = _next;
        int members = 1 + _random.Next(4);
        if (first + members > _size)
        {
            return;
        }

        _lines.Add("choice");
        _lines.Add($"\tprompt \"{Text()}\"{If(20)}");
        DependsOn(35);
        for (int i = _random.Next(3); i > 0; i--)
        {
            _lines.Add($"\tdefault {_planned[first + _random.Next(members)].Name}{If(40)}");
        }

        for (int i = 0; i < members; i++)
        {
            string name = _planned[first + i].Name;
            _planned[first + i] = (name, "bool");
            _members.Add(name);
            bool isInIf = Chance(15);
            if (isInIf)
            {
                _lines.Add("if " + Expression());
            }

            _lines.AddRange(["config " + name, $"\tbool \"{Text()}\"{If(20)}"]);
            DependsOn(20);
            if (isInIf)
            {
                _lines.Add("endif");
            }
        }

        _lines.Add("endchoice");
        _next += members;

        // Only now: members of one choice may not depend on one another.
        for (int i = first; i < _next; i++)
        {
            _symbols.Add(_planned[i]);
        }
    }

    private void DependsOn(int percent)
    {
        if (Chance(percent))
        {
            _lines.Add("\tdepends on " + Expression());
        }
    }

    private string If(int percent) => Chance(percent) ? " if " + Expression() : "";

    private string Expression(int depth = 0)
    {
        switch (_random.Next(depth < 3 ? 10 : 6))
        {
            case < 4:
                return Operand();
            case 4 or 5:
                return Comparison(Compared(), Pick("=", "=", "!=", "<", "<=", ">", ">="), Compared());
            case 6:
                return $"!{Bracketed(depth)}";
            case 7 or 8:
                return $"{Bracketed(depth)} && {Bracketed(depth)}";
            default:
                return $"{Bracketed(depth)} || {Bracketed(depth)}";
        }
    }

    // C follows a wrong pointer for BOOL != y: it says "Oops! How to check …", or dies.
    private static string Comparison(string left, string relation, string right) =>
        $"{left} {(relation == "!=" && right.Trim('"') == "y" ? "=" : relation)} {right}";

    private string Bracketed(int depth)
    {
        string inner = Expression(depth + 1);
        return Chance(50) ? $"({inner})" : inner;
    }

    private string Operand() => Chance(12) ? Pick("y", "m", "n", "UNDEFINED", "\"y\"", "\"text\"") : Symbol() ?? "y";

    private string Compared() => _random.Next(10) switch
    {
        < 5 => Symbol() ?? "n",
        5 => Pick("y", "m", "n", "\"y\"", "UNDEFINED"),
        6 => $"\"{Pick(Texts)}\"",
        _ => Pick(Numbers),
    };

    private string Value(string name, string type)
    {
        if (type is "bool" or "tristate")
        {
            return Chance(60) ? Pick("y", "y", "m", "n") : ValueExpression();
        }

        // A member of a choice as such a default is a null pointer in C, which prints or follows it.
        string[] earlier = [.. _symbols.TakeWhile(s => s.Name != name).Select(s => s.Name).Where(s => !_members.Contains(s))];
        if (earlier.Length > 0 && Chance(25))
        {
            return Pick(earlier);
        }

        return type == "string" ? $"\"{Pick(Texts)}\"" : Chance(90) ? Pick(Numbers) : $"!({Expression()})";
    }

    // Without constant operands: C looks for loops through what 'X || y' makes irrelevant in a value, we do not.
    private string ValueExpression()
    {
        string expression = Expression();
        while (expression.Split(' ', '(', ')', '!').Any(word => word.Trim('"') is "y" or "n" or "m"))
        {
            expression = Expression();
        }

        return expression;
    }

    // Bounds are earlier symbols: C does not look for loops through ranges, and its value then depends on what it is asked first.
    private string Bound(string name, string type)
    {
        string[] same = [.. _symbols.TakeWhile(s => s.Name != name).Where(s => s.Type == type).Select(s => s.Name)];
        return same.Length > 0 && Chance(30) ? Pick(same) : Pick(Numbers[..^2]);
    }

    private string? Symbol()
    {
        if (_isWild && Chance(10))
        {
            return _planned[_random.Next(_size)].Name;
        }

        return _symbols.Count == 0 ? null : _symbols[_random.Next(_symbols.Count)].Name;
    }

    private string? Target()
    {
        int first = _isWild && Chance(20) ? 0 : _next + 1;
        string[] later = [.. _planned.Skip(first).Where(s => s.Type is "bool" or "tristate").Select(s => s.Name)];

        // Not the undefined name of expressions: C finds loops through it, which have no effect.
        return Chance(4) ? "NOWHERE" : later.Length == 0 ? null : Pick(later);
    }

    private List<string> Config()
    {
        var lines = new List<string>();
        if (Chance(10))
        {
            lines.Add("# a comment");
        }

        foreach ((string name, string type) in _symbols.OrderBy(_ => Chance(30) ? _random.Next() : 0))
        {
            for (int i = Chance(45) ? 0 : Chance(90) ? 1 : 2; i > 0; i--)
            {
                lines.Add(Assignment(name, type));
            }
        }

        return lines;
    }

    private string Assignment(string name, string type)
    {
        if (Chance(3))
        {
            return Pick("CONFIG_NOT_THERE=y", "# CONFIG_NOT_THERE is not set", "nonsense", "CONFIG_" + name, "", $"CONFIG_{name} =y", $"# CONFIG_{name} is not set ", $" CONFIG_{name}=y");
        }

        if (type is "bool" or "tristate")
        {
            string value = Chance(5) ? Pick("Y", "yes", "", "m", "no", "\"y\"") : Pick("y", "y", "n", "m");
            return value == "n" ? $"# CONFIG_{name} is not set" : $"CONFIG_{name}={value}";
        }

        if (Chance(4))
        {
            return $"# CONFIG_{name} is not set";
        }

        if (type == "string")
        {
            return Chance(4) ? $"CONFIG_{name}={Pick("bare", "\"open", "\"a\" tail", "\"x\\", "\"")}" : $"CONFIG_{name}=\"{Pick(Texts)}\"";
        }

        return $"CONFIG_{name}=" + (Chance(6) ? Pick("007", "", "-", "0x", "1 ", "+1", "-0", "xyz") : Pick(Numbers));
    }

    private string Text() => Pick("prompt", "A \\\"quoted\\\" one", "x # y", "été") + " " + (++_texts).ToString(CultureInfo.InvariantCulture);

    private string Pick(params string[] options) => options[_random.Next(options.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
