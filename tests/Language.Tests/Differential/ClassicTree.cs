using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Makes Kconfig files of what only the classic dialect has, from a seed: choices that are tristate, optional, named or of no
/// type, with members of every type, in blocks, with defaults and with entries that depend on them. Around them stands as much
/// of the rest as they need; expressions mention earlier symbols only.
/// </summary>
internal sealed class ClassicTree
{
    private readonly Random _random;
    private readonly bool _isFrontends;
    private readonly List<string> _lines = [];
    private readonly List<(string Name, string Type)> _symbols = [];
    private readonly List<string> _names = [];
    private int _next;

    private ClassicTree(int seed, bool isFrontends)
    {
        _random = new Random(seed);
        _isFrontends = isFrontends;
    }

    /// <summary>A tree for <c>conf</c> of Linux 6.1.</summary>
    internal static Tree Of(int seed) => new ClassicTree(seed, isFrontends: false).Make();

    /// <summary>A tree for <c>conf</c> of Linux 4.11: with <c>option</c>, without what that version understands in its own way.</summary>
    internal static Tree ForFrontends(int seed) => new ClassicTree(seed, isFrontends: true).Make();

    private Tree Make()
    {
        if (Chance(70))
        {
            _lines.AddRange(["config MODULES", "\tmodules", "\tbool" + (Chance(60) ? " \"modules\"" : ""), "\tdefault y"]);
            _symbols.Add(("MODULES", "bool"));
        }

        for (int i = 1 + _random.Next(5); i > 0; i--)
        {
            Statement();
        }

        Choice();
        for (int i = _random.Next(5); i > 0; i--)
        {
            Statement();
        }

        return new Tree(_lines, Config());
    }

    private void Statement()
    {
        switch (_random.Next(8))
        {
            case < 4:
                Config("tristate", "bool");
                break;
            case 4:
                Number();
                break;
            case 5:
                _lines.Add("if " + Expression());
                Config("tristate", "bool");
                _lines.Add("endif");
                break;
            default:
                Choice();
                break;
        }
    }

    private string Config(params string[] types)
    {
        string name = Begin("config", Pick(types));
        string type = _symbols.Count > 0 && _lines.Count > 0 ? _pendingType : types[0];
        _lines.Add($"\t{type}" + (Chance(70) ? $" \"{name}\"{If(30)}" : ""));
        DependsOn(25);
        for (int i = _random.Next(3); i > 0; i--)
        {
            _lines.Add($"\tdefault {Pick("y", "m", "n", Expression())}{If(30)}");
        }

        if (_isFrontends && Chance(15))
        {
            _lines.Add("\toption allnoconfig_y");
        }

        if (Chance(20))
        {
            _lines.Add($"\tselect S{_next + _random.Next(6)}{If(30)}");
        }

        End();
        return name;
    }

    private string _pendingType = "";
    private string _pendingName = "";

    private string Begin(string keyword, string type)
    {
        _pendingName = "S" + (_next++).ToString(CultureInfo.InvariantCulture);
        _pendingType = type;
        _lines.Add($"{keyword} {_pendingName}");
        return _pendingName;
    }

    private void End() => _symbols.Add((_pendingName, _pendingType));

    private void Number()
    {
        string type = Pick("int", "hex", "string");
        string name = Begin("config", type);
        _lines.Add($"\t{type}" + (Chance(70) ? $" \"{name}\"{If(30)}" : ""));
        if (Chance(60))
        {
            _lines.Add("\tdefault " + Value(type) + If(30));
        }

        if (type != "string" && !_isFrontends && Chance(60))
        {
            _lines.Add(type == "int" ? $"\trange {_random.Next(6)} {5 + _random.Next(6)}{If(30)}" : $"\trange 0x1 0xF{If(30)}");
        }

        // Nothing mentions it: where a value out of range is dropped, C leaves what depends on it as it was.
    }

    private void Choice()
    {
        string? name = Chance(20) ? (_names.Count > 0 && Chance(60) ? Pick([.. _names]) : "CHOICE" + _next.ToString(CultureInfo.InvariantCulture)) : null;
        bool isContinued = name is not null && _names.Contains(name);
        _lines.Add(name is null ? "choice" : "choice " + name);
        if (name is not null && !isContinued)
        {
            _names.Add(name);
        }

        string? type = isContinued || Chance(25) ? null : Pick("bool", "tristate", "tristate");
        if (type is not null)
        {
            _lines.Add("\t" + type + (Chance(50) ? $" \"choice\"{If(25)}" : ""));
        }

        if (!isContinued && !_lines[^1].Contains('"'))
        {
            _lines.Add($"\tprompt \"choice\"{If(25)}");
        }

        DependsOn(20);
        if (!isContinued && Chance(35))
        {
            _lines.Add("\toptional");
        }

        int defaultsAt = _lines.Count;
        var members = new List<string>();
        var entries = new List<(string, string)>();
        for (int i = 1 + _random.Next(4); i > 0; i--)
        {
            entries.AddRange(Member(members));
        }

        for (int i = _random.Next(3); i > 0; i--)
        {
            _lines.Insert(defaultsAt, $"\tdefault {Pick([.. members])}{If(40)}");
        }

        _lines.Add("endchoice");
        _symbols.AddRange(entries);
    }

    private List<(string, string)> Member(List<string> members)
    {
        var made = new List<(string, string)>();
        bool isInBlock = Chance(15);
        if (isInBlock)
        {
            _lines.Add("if " + Expression());
        }

        string name = Begin("config", Pick("tristate", "tristate", "bool"));
        string type = _pendingType;
        made.Add((name, type));
        members.Add(name);
        bool isTyped = isInBlock || !Chance(10);
        _lines.Add((!isTyped ? "\tprompt" : "\t" + type) + $" \"{name}\"{If(25)}");
        DependsOn(20);
        if (Chance(10))
        {
            _lines.Add($"\tdefault {Pick("y", "m")}{If(30)}");
        }

        if (isInBlock)
        {
            _lines.Add("endif");
        }

        if (!isInBlock && isTyped && Chance(15))
        {
            // It depends on the entry before it, so that it is no member.
            string dependent = Begin("config", Pick("tristate", "bool"));
            made.Add((dependent, _pendingType));
            _lines.AddRange([$"\t{_pendingType} \"{dependent}\"", $"\tdepends on {name}"]);
        }

        if (Chance(8))
        {
            _lines.Add("comment \"note\"");
        }

        return made;
    }

    private void DependsOn(int percent)
    {
        if (Chance(percent))
        {
            _lines.Add("\tdepends on " + Expression());
        }
    }

    private string If(int percent) => Chance(percent) ? " if " + Expression() : "";

    private string Expression(int depth = 0) => _random.Next(depth < 2 ? 8 : 4) switch
    {
        < 3 => Operand(),
        3 => $"{Operand()} {Pick("=", "!=")} {Pick("m", "n", "y")}".Replace("!= y", "= y", StringComparison.Ordinal),
        4 => "!" + Operand(),
        5 or 6 => $"({Expression(depth + 1)}) && ({Expression(depth + 1)})",
        _ => $"({Expression(depth + 1)}) || ({Expression(depth + 1)})",
    };

    private string Operand()
    {
        string[] logical = [.. _symbols.Select(s => s.Name)];
        return logical.Length == 0 || Chance(8) ? Pick("y", "UNDEFINED") : Pick(logical);
    }

    private List<string> Config()
    {
        var lines = new List<string>();
        for (int i = 0; i < _next; i++)
        {
            string name = "S" + i.ToString(CultureInfo.InvariantCulture);
            string type = _symbols.Find(s => s.Name == name).Type ?? "number";
            if (Chance(50))
            {
                continue;
            }

            lines.Add(type == "number"
                ? $"CONFIG_{name}={Pick("3", "7", "12", "0x3", "0xff", "\"text\"")}"
                : Pick($"CONFIG_{name}=y", $"CONFIG_{name}=m", $"# CONFIG_{name} is not set"));
        }

        return [.. lines.OrderBy(_ => _random.Next(4) == 0 ? _random.Next() : 0)];
    }

    private string Value(string type) => type switch
    {
        "int" => Pick("3", "7", "12"),
        "hex" => Pick("0x3", "0x7", "0xff"),
        _ => "\"text\"",
    };

    private string Pick(params string[] options) => options[_random.Next(options.Length)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
