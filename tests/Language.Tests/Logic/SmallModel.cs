using System.Text;

namespace BuildOptions.Language.Tests.Logic;

/// <summary>Makes small Kconfig files with everything that decides a value, so that all configurations can be tried out.</summary>
internal sealed class SmallModel
{
    private static readonly string[] Numbers = ["0", "1", "3", "4", "7"];
    private static readonly string[] Hexes = ["0x0", "0x1", "0x3", "0x4", "0x7"];
    private static readonly string[] Words = ["", "a", "b", "3"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<(string Name, string Type)> _symbols = [];
    private readonly List<(string Name, string Type)> _planned = [];
    private readonly bool _comparesOptions;
    private bool _hasModules;

    private SmallModel(int seed, bool comparesOptions)
    {
        _random = new Random(seed);
        _comparesOptions = comparesOptions;
    }

    /// <summary>One of them.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="comparesOptions">Ints, hexes and strings are compared with each other, too, so that no finite number of texts stands for all.</param>
    internal static string Of(int seed, bool comparesOptions = false)
    {
        var model = new SmallModel(seed, comparesOptions);
        model.Fill();
        return model._text.ToString();
    }

    private void Fill()
    {
        int size = 2 + _random.Next(5);
        _hasModules = Chance(50);
        if (_hasModules)
        {
            _text.Append("config MODULES\n\tmodules\n\tbool").Append(Chance(60) ? " \"m\"\n" : "\n").Append("\tdefault y\n");
            _symbols.Add(("MODULES", "bool"));
        }

        for (int i = 0; i < size; i++)
        {
            _planned.Add(($"S{i}", _comparesOptions && Chance(60) ? Pick("int", "int", "hex", "string") : Pick("bool", "bool", _hasModules ? "tristate" : "bool", _hasModules ? "tristate" : "bool", "int", "hex", "string")));
        }

        for (int i = 0; i < size; i++)
        {
            int members = Chance(15) ? 1 + _random.Next(Math.Min(3, size - i)) : 0;
            if (members > 0)
            {
                Choice(i, members);
                i += members - 1;
            }
            else
            {
                Config(i);
            }
        }
    }

    private void Config(int index)
    {
        (string name, string type) = _planned[index];
        _text.Append("config ").Append(name).Append("\n\t").Append(type).Append(Chance(70) ? $" \"{name}\"{If(25)}" : "").Append('\n');
        Depends(30);
        for (int i = _random.Next(3); i > 0; i--)
        {
            _text.Append("\tdefault ").Append(Value(type)).Append(If(40)).Append('\n');
        }

        if (type is "bool" or "tristate")
        {
            string[] later = [.. _planned.Skip(index + 1).Where(p => p.Type is "bool" or "tristate").Select(p => p.Name)];
            for (int i = _random.Next(3); i > 0 && later.Length > 0; i--)
            {
                _text.Append('\t').Append(Pick("select ", "imply ")).Append(Pick(later)).Append(If(40)).Append('\n');
            }
        }
        else if (type != "string")
        {
            for (int i = _random.Next(2); i > 0; i--)
            {
                _text.Append("\trange ").Append(Bound(type)).Append(' ').Append(Bound(type)).Append(If(30)).Append('\n');
            }
        }

        _symbols.Add(_planned[index]);
    }

    private void Choice(int first, int members)
    {
        _text.Append("choice\n\tprompt \"c\"").Append(If(20)).Append('\n');
        Depends(30);
        for (int i = _random.Next(2); i > 0; i--)
        {
            _text.Append($"\tdefault S{first + _random.Next(members)}").Append(If(40)).Append('\n');
        }

        for (int i = first; i < first + members; i++)
        {
            _planned[i] = ($"S{i}", "bool");
            _text.Append($"config S{i}\n\tbool \"S{i}\"").Append(If(20)).Append('\n');
            Depends(25);
        }

        _text.Append("endchoice\n");
        _symbols.AddRange(_planned.GetRange(first, members));
    }

    private void Depends(int percent)
    {
        if (Chance(percent))
        {
            _text.Append("\tdepends on ").Append(Expression(0)).Append('\n');
        }
    }

    private string If(int percent) => Chance(percent) ? " if " + Expression(0) : "";

    private string Expression(int depth) => _random.Next(depth < 2 ? 9 : 5) switch
    {
        < 3 => Operand(),
        3 or 4 => Comparison(),
        5 => $"!({Expression(depth + 1)})",
        6 or 7 => $"({Expression(depth + 1)} && {Expression(depth + 1)})",
        _ => $"({Expression(depth + 1)} || {Expression(depth + 1)})",
    };

    private string Operand() => _symbols.Count == 0 || Chance(10) ? Pick("y", "m", "n", "NOWHERE") : Pick([.. _symbols.Select(s => s.Name)]);

    // Two that a person can type freely are usually left out: between them there are no finite cells, and the answers say "may".
    private string Comparison()
    {
        if (_symbols.Count == 0)
        {
            return "y";
        }

        (string name, string type) = _symbols[_random.Next(_symbols.Count)];
        string relation = Pick("=", "!=", "<", "<=", ">", ">=");
        if (_comparesOptions && type is "int" or "hex" or "string")
        {
            string[] others = [.. _symbols.Where(s => s.Type is "int" or "hex" or "string" && s.Name != name).Select(s => s.Name)];
            if (others.Length > 0 && Chance(60))
            {
                return $"{name} {relation} {Pick(others)}";
            }
        }

        return type switch
        {
            "int" => $"{name} {relation} {Pick(Numbers)}",
            "hex" => $"{name} {relation} {Pick(Hexes)}",
            "string" => $"{name} {Pick("=", "!=")} \"{Pick(Words)}\"",
            _ => $"{name} {Pick("=", "!=")} {Pick("y", "m", "n")}",
        };
    }

    private string Value(string type)
    {
        string[] same = [.. _symbols.Where(s => s.Type == type).Select(s => s.Name)];
        return type switch
        {
            "bool" or "tristate" => Chance(60) ? Pick("y", "y", "m", "n") : Expression(1),
            _ when same.Length > 0 && Chance(20) => Pick(same),
            "int" => Pick(Numbers),
            "hex" => Pick(Hexes),
            _ => $"\"{Pick(Words)}\"",
        };
    }

    private string Bound(string type)
    {
        string[] same = [.. _symbols.Where(s => s.Type == type).Select(s => s.Name)];
        return _comparesOptions && same.Length > 0 && Chance(40) ? Pick(same) : type == "int" ? Pick(Numbers) : Pick(Hexes);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] of) => of[_random.Next(of.Length)];
}
