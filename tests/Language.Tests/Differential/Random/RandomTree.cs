using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Makes Kconfig trees that use every construct, and a configuration for each, from a seed.</summary>
internal sealed class RandomTree
{
    private readonly Dice _dice;
    private readonly TreePlan _plan;
    private readonly RandomExpressions _expressions;
    private readonly RandomMacros _macros;
    private readonly RandomLines _lines;
    private readonly RandomEntries _entries;
    private readonly List<TreeFile> _files = [];

    private RandomTree(int seed, bool isClassic)
    {
        _dice = new Dice(seed);
        _plan = new TreePlan(_dice, isClassic);
        _expressions = new RandomExpressions(_plan);
        _macros = new RandomMacros(_dice);
        _lines = new RandomLines(_dice, _macros);
        _entries = new RandomEntries(_plan, _expressions, _lines);
    }

    /// <summary>A tree for Linux 6.12.</summary>
    internal static Tree Of(int seed) => new RandomTree(seed, isClassic: false).Make();

    /// <summary>A tree that Linux 6.1 reads the same way.</summary>
    internal static Tree ForClassic(int seed) => new RandomTree(seed, isClassic: true).Make();

    private Tree Make()
    {
        var root = new List<string>();
        _lines.Swap(root);
        if (_dice.Chance(30))
        {
            _lines.Add("mainmenu \"" + _dice.Pick("Main", "The $title", "a \\\"b\\\"", "", " ") + "\"");
        }

        if (_dice.Chance(60))
        {
            foreach (string definition in _macros.Definitions())
            {
                _lines.AddRaw(definition);
            }
        }

        if (_dice.Chance(70))
        {
            Modules();
        }

        while (!_plan.IsFull)
        {
            Statement(0);
        }

        var tree = new Tree([new TreeFile("Kconfig", root), .. _files], new RandomConfig(_plan).Lines());
        return _dice.Chance(7) ? RandomMistakes.Spoil(tree, _dice) : tree;
    }

    private void Modules()
    {
        _lines.Add("config MODULES");
        if (_dice.Chance(90))
        {
            _lines.Add("\tmodules");
        }

        _lines.Add("\t" + "bool" + (_dice.Chance(80) ? " \"modules\"" : ""));
        _lines.Add("\tdefault " + _dice.Pick("y", "y", "y", "n", "m"));
        _plan.DefineModules();
    }

    private void Statement(int depth)
    {
        switch (_dice.Next(depth < 3 ? 20 : 11))
        {
            case < 7:
                _entries.Config(_dice.Chance(15) ? "menuconfig" : "config");
                break;
            case 7:
                _entries.Again();
                break;
            case 8:
                _lines.Add($"comment \"{_entries.Text()}\"");
                _entries.DependsOn(50);
                break;
            case 9:
                _lines.AddRaw(_macros.Statement());
                break;
            case 10:
                _lines.AddRaw(_dice.Pick("", "# a comment", "\t# with a \\", "\t"));
                break;
            case 11 or 12 or 13:
                _lines.Add("if " + _expressions.Any());
                Body(depth);
                _lines.Add("endif");
                break;
            case 14 or 15:
                Menu(depth);
                break;
            case 16 or 17:
                _entries.Choice();
                break;
            case 18:
                Source(depth);
                break;
            default:
                SourceAgain();
                break;
        }
    }

    private void Menu(int depth)
    {
        _lines.Add($"menu \"{_entries.Text()}\"");
        _entries.DependsOn(30);
        while (_dice.Chance(25))
        {
            _lines.Add("\tvisible if " + _expressions.Any());
        }

        _entries.DependsOn(5);
        Body(depth);
        _lines.Add("endmenu");
    }

    private void Source(int depth)
    {
        string path = "sub/Kconfig." + (_files.Count + 1).ToString(CultureInfo.InvariantCulture);
        _lines.AddRaw($"source \"{_macros.Path(path)}\"");
        var own = new List<string>();
        _files.Add(new TreeFile(path, own));
        List<string> outer = _lines.Swap(own);
        Body(depth);
        _lines.Swap(outer);
    }

    // The same file once more, so that what it defines is defined twice.
    private void SourceAgain()
    {
        string[] paths = [.. _files.Where(f => f.Lines.Count > 0 && !f.Lines.Any(l => l.Contains("source") || l.Contains("choice"))).Select(f => f.Path)];
        if (paths.Length > 0 && _dice.Chance(40))
        {
            _lines.AddRaw($"source \"{_macros.Path(_dice.Of(paths))}\"");
        }
    }

    private void Body(int depth)
    {
        for (int i = _dice.Next(4); i > 0 && !_plan.IsFull; i--)
        {
            Statement(depth + 1);
        }
    }
}
