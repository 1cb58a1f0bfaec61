using System.Text;
using System.Text.RegularExpressions;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>
/// Takes the lines of a random file as they are meant and writes them as people and macros may: empty expansions between
/// and inside of words, words and texts that come out of variables, continued lines, comments, odd indentation.
/// </summary>
internal sealed partial class RandomLines(Dice dice, RandomMacros macros)
{
    private static readonly HashSet<string> Keywords =
    [
        "config", "menuconfig", "choice", "endchoice", "menu", "endmenu", "if", "endif", "comment", "source", "mainmenu", "bool", "tristate",
        "int", "hex", "string", "prompt", "default", "def_bool", "def_tristate", "depends", "on", "visible", "select", "imply", "range", "help", "modules",
    ];

    private readonly int _oddity = dice.Pick("0", "0", "3", "12") is { } percent ? int.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) : 0;
    private List<string> _lines = [];

    /// <summary>Writes into another file from now on; gives back the one before.</summary>
    internal List<string> Swap(List<string> lines)
    {
        List<string> before = _lines;
        _lines = lines;
        return before;
    }

    /// <summary>A line that is written as it is.</summary>
    internal void AddRaw(string line) => _lines.Add(line);

    /// <summary>A statement.</summary>
    internal void Add(string statement)
    {
        if (_oddity == 0)
        {
            _lines.Add(statement);
            return;
        }

        string indentation = statement.StartsWith('\t') ? dice.Chance(80) ? "\t" : dice.Pick("", "  ", "\t\t", " \t") : dice.Chance(95) ? "" : dice.Pick(" ", "\t");
        var text = new StringBuilder(indentation);
        string[] words = [.. Words().Matches(statement).Select(m => m.Value)];
        for (int i = 0; i < words.Length; i++)
        {
            if (i > 0 || Odd())
            {
                text.Append(Gap(isFirst: i == 0));
            }

            text.Append(Odd() ? Disguise(words[i]) : words[i]);
        }

        if (Odd())
        {
            text.Append(dice.Pick(" ", "\t", " # comment", " # comment \\", "# close", " " + macros.Nothing(), "\\\n"));
        }

        _lines.AddRange(text.ToString().Split('\n'));
        if (Odd())
        {
            _lines.Add(dice.Pick("", "# a comment", "\t# a comment \\", "   ", macros.Nothing(), "\t" + macros.Nothing() + " # and a comment"));
        }
    }

    private bool Odd() => dice.Chance(_oddity);

    private string Gap(bool isFirst) =>
        !Odd() && !isFirst ? " "
        : isFirst ? macros.Nothing() + " "
        : dice.Pick("  ", "\t", " \\\n", "\\\n\t", " " + macros.Nothing() + " ", " " + macros.Nothing() + macros.Nothing() + " ", " \\\n \\\n ");

    // What is inside of a word may come from a variable; a keyword may not.
    private string Disguise(string word)
    {
        if (word[0] is '"' or '\'')
        {
            return dice.Next(3) switch
            {
                0 => word[..1] + macros.Nothing() + word[1..],
                1 => word[..^1] + macros.Nothing() + word[^1..],
                _ => macros.Text(word),
            };
        }

        if (Keywords.Contains(word) || !PlainWord().IsMatch(word))
        {
            return word;
        }

        return dice.Next(4) switch
        {
            0 => macros.Nothing() + word,
            1 => word + macros.Nothing(),
            2 when word.Length > 1 => word[..1] + macros.Word(word[1..]),
            _ => macros.Word(word),
        };
    }

    [GeneratedRegex("""
        "(\\.|[^"\\])*"|'(\\.|[^'\\])*'|[^\s"']+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Words();

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex PlainWord();
}
