using System.Globalization;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Variables, functions and references of random trees.</summary>
internal sealed class RandomMacros(Dice dice)
{
    private static readonly string[] Empty =
    [
        "$(NOT_SET)", "$(ENV_EMPTY)", "$(empty)", "$(unknown,a,b)", "$(shell,true)", "$(shell,exit 3)", "$(shell,echo)", "$(warning-if,n,no)", "$(warning-if,,no)",
        "$(error-if,n,no)", "$(two,,)", "$(second,a)", "$(id,)", "$(id)", "$()", "$($(empty))", "$(info,said)", "$(warning-if,y,warned)",
    ];

    private bool _isDefined;
    private int _variables;

    /// <summary>The definitions that the references need; they stand at the start of the root file.</summary>
    internal IEnumerable<string> Definitions()
    {
        _isDefined = true;
        yield return "empty =" + dice.Pick("", " ", "\t");
        yield return "id = $(1)";
        yield return dice.Pick("two = $(1)$(2)", "two = $(id,$(1))$(id,$(2))");
        yield return "second = $(2)";
        yield return "if-y = $(shell,echo $(2))$(cut-$(1))";
        yield return "word := $(ENV_WORD)";
        yield return dice.Pick("late = $(later)", "late = $(ENV_NUM)");
        yield return "name-word = id";
        yield return "dir = sub";
        yield return "nested = $($(name-word),$(1))";
        yield return "simple := $(1)$(2)";
        yield return "list = a";
        yield return "list += $(ENV_NUM)";
        yield return "list += c # no comment";
        yield return "eager := x";
        yield return "eager += $(ENV_WORD)";
        yield return "appended += $(1)";
        yield return "parens = ($(1))";
        yield return "deep = $(if-deep,$(1),$(2))";
        yield return "if-deep = $(two,$(2),$(1))";
    }

    /// <summary>A statement that assigns, informs or warns.</summary>
    internal string Statement() => dice.Next(_isDefined ? 9 : 8) switch
    {
        0 => "empty" + dice.Pick(" = ", ":=", " := "),
        1 => $"late = {dice.Pick("x", "$(ENV_NUM)", "$(list)", "$(eager) # raw")}",
        2 => $"later {dice.Pick("=", ":=", "+=")} {dice.Pick("x", "1", "$(ENV_NUM)")}",
        3 => $"v{++_variables}{dice.Pick(" = ", "=", " :=", ":= ", " += ")}{Anything()}",
        4 => $"$(info,{Anything()})",
        5 => $"$(warning-if,{dice.Pick("y", "n", "$(ENV_Y)", "$(empty)", " y")},{Anything()})",
        6 => $"$(error-if,{dice.Pick("n", "", "$(empty)", "yes")},{Anything()})",
        7 => Nothing() + (dice.Chance(50) ? " " + Nothing() : ""),
        _ => $"$(id,v{_variables}) {dice.Pick("=", ":=", "+=")} {Anything()}",
    };

    /// <summary>A reference that expands to nothing.</summary>
    internal string Nothing() => _isDefined ? dice.Pick(Empty) : dice.Pick(Empty[..2]);

    /// <summary>A reference that expands to a word.</summary>
    internal string Word(string word) => !_isDefined ? word : dice.Next(7) switch
    {
        0 => $"$(two,{word[..(word.Length / 2)]},{word[(word.Length / 2)..]})",
        1 => $"$(nested,{word})",
        2 => $"$(id,$(id,{word}))",
        3 => $"$(second,,{word})",
        4 => $"$(shell,echo {word})",
        5 when word.Length > 1 => $"$(deep,{word[1..]},{word[..1]})",
        _ => $"$(id,{word})",
    };

    /// <summary>A quoted text with a reference in it.</summary>
    internal string Text(string quoted) => quoted[..^1] + Anything() + quoted[^1..];

    /// <summary>The path of a file, plain or with references.</summary>
    internal string Path(string path)
    {
        string file = path[(path.IndexOf('/') + 1)..];
        return !_isDefined || dice.Chance(60) ? path : dice.Next(5) switch
        {
            0 => $"$(ENV_DIR)/{file}",
            1 => $"$(dir)/{file}",
            2 => $"{Nothing()}{path}",
            3 => $"sub/$(id,{file})",
            _ => $"./{path}",
        };
    }

    // Anything that stands inside of a text or behind an equals sign.
    private string Anything() => !_isDefined ? "$(ENV_WORD)" : dice.Next(14) switch
    {
        0 => "$(word)",
        1 => "$(late)",
        2 => "$(list)",
        3 => "$(eager)",
        4 => "$(appended,x)",
        5 => "$(parens,a)",
        6 => "$(ENV_TEXT)",
        7 => $"$(shell,{dice.Of([.. TreeWorld.Commands.Keys])})",
        8 => "$(shell,echo $(list))".Replace("$(list)", "$(word) b", StringComparison.Ordinal),
        9 => dice.Pick("$(id, spaced )", "$(simple,a,b)", "$(id)", "$(second,a,b,c)"),
        10 => "$(id,(a,b))",
        11 => $"$(v{dice.Next(Math.Max(1, _variables)).ToString(CultureInfo.InvariantCulture)})",
        12 => "$(filename)",
        _ => "plain $ENV_WORD ${ENV_WORD} $",
    };
}
