using BuildOptions.Language.Tests.Differential;

namespace BuildOptions.Language.Tests.Fuzz;

/// <summary>Changes texts by characters, by words and by lines.</summary>
internal sealed class Mutator(Dice dice, FuzzCorpus corpus)
{
    private static readonly string[] Words =
    [
        "config", "menuconfig", "choice", "endchoice", "menu", "endmenu", "if", "endif", "comment", "source", "mainmenu", "bool", "tristate", "int", "hex", "string",
        "prompt", "default", "def_bool", "def_tristate", "depends on", "on", "visible if", "select", "imply", "range", "help", "---help---", "modules", "transitional",
        "option", "optional", "option env=\"X\"", "def_int", "def_hex", "def_string", "rsource", "osource", "orsource", "&&", "||", "!", "=", "!=", "<", "<=", ">", ">=", "(", ")",
        "\"", "'", "\\", "\\\n", "#", "$(", "$(E)", "$(1)", "$(shell,", "$(info,x)", "$(error-if,y,x)", "$(warning-if,y,x)", ":=", "+=", "y", "m", "n", "$X", "${X}", "A", "\t", " ",
        "is not set", "CONFIG_", "# CONFIG_", "=y", "\r", "\0", "\uFEFF", "\uD83D", "\uFFFD", "é", "99999999999999999999", "-9223372036854775808", "0x", "0xFFFFFFFFFFFFFFFFF",
    ];

    private static readonly char[] Characters = ['\0', '\u0001', '\t', '\r', ' ', '"', '#', '$', '&', '\'', '(', ')', '\\', '|', '=', '!', '<', '\u007F', '\u0085', '\u00A0', '\u2028', '\uD800', '\uFFFF'];

    /// <summary>An input with one to eight changes.</summary>
    internal FuzzInput Mutate(FuzzInput input)
    {
        for (int i = dice.Next(8); i >= 0; i--)
        {
            input = dice.Next(10) switch
            {
                < 6 => input with { Kconfig = Change(input.Kconfig, corpus.Kconfigs) },
                < 8 => input with { Config = Change(input.Config, corpus.Configs) },
                _ => input with { Sourced = Change(input.Sourced, corpus.Kconfigs) },
            };
        }

        return input;
    }

    private string Change(string text, IReadOnlyList<string> others) => dice.Next(14) switch
    {
        0 => Replace(text, 1, ((char)dice.Next(256)).ToString()),
        1 => Replace(text, 1, dice.Of(Characters).ToString()),
        2 => Replace(text, 1 + dice.Next(20), ""),
        3 or 4 => Replace(text, 0, dice.Pick(Words)),
        5 => Replace(text, 0, " " + dice.Pick(Words) + " "),
        6 => ReplaceWord(text, dice.Pick(Words)),
        7 => ReplaceWord(text, AnyWord(text)),
        8 => ChangeLines(text, (lines, at) => lines.RemoveAt(at)),
        9 => ChangeLines(text, (lines, at) => lines.Insert(dice.Next(lines.Count), lines[at])),
        10 => ChangeLines(text, (lines, at) => lines.InsertRange(at, Enumerable.Repeat(lines[at], dice.Chance(5) ? 400 : 3))),
        11 => Replace(text, 0, AnyLines(dice.Of(others))),
        12 => Replace(text, 0, string.Concat(Enumerable.Repeat(dice.Pick(Words), dice.Chance(10) ? 1000 : 30))),
        _ => text[..dice.Next(text.Length + 1)],
    };

    private string Replace(string text, int length, string by)
    {
        int at = dice.Next(text.Length + 1);
        return string.Concat(text.AsSpan(0, at), by, text.AsSpan(Math.Min(text.Length, at + length)));
    }

    private string ReplaceWord(string text, string by)
    {
        (int start, int end) = WordAt(text, dice.Next(text.Length + 1));
        return string.Concat(text.AsSpan(0, start), by, text.AsSpan(end));
    }

    private string AnyWord(string text)
    {
        (int start, int end) = WordAt(text, dice.Next(text.Length + 1));
        return text[start..end];
    }

    private static (int Start, int End) WordAt(string text, int at)
    {
        int start = at;
        int end = at;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return (start, end);
    }

    private string ChangeLines(string text, Action<List<string>, int> change)
    {
        List<string> lines = [.. text.Split('\n')];
        change(lines, dice.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private string AnyLines(string text)
    {
        string[] lines = text.Split('\n');
        int first = dice.Next(lines.Length);
        return "\n" + string.Join('\n', lines.Skip(first).Take(1 + dice.Next(12))) + "\n";
    }
}
