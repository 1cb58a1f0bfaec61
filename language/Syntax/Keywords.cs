namespace BuildOptions.Language.Syntax;

/// <summary>Tells keywords from words.</summary>
internal static class Keywords
{
    // Indexed by length: few words are compared with more than three keywords.
    private static readonly (string Text, SyntaxTokenKind Kind)[]?[] s_byLength = ByLength(
        ("bool", SyntaxTokenKind.BoolKeyword),
        ("choice", SyntaxTokenKind.ChoiceKeyword),
        ("comment", SyntaxTokenKind.CommentKeyword),
        ("config", SyntaxTokenKind.ConfigKeyword),
        ("def_bool", SyntaxTokenKind.DefBoolKeyword),
        ("def_tristate", SyntaxTokenKind.DefTristateKeyword),
        ("default", SyntaxTokenKind.DefaultKeyword),
        ("depends", SyntaxTokenKind.DependsKeyword),
        ("endchoice", SyntaxTokenKind.EndChoiceKeyword),
        ("endif", SyntaxTokenKind.EndIfKeyword),
        ("endmenu", SyntaxTokenKind.EndMenuKeyword),
        ("help", SyntaxTokenKind.HelpKeyword),
        ("hex", SyntaxTokenKind.HexKeyword),
        ("if", SyntaxTokenKind.IfKeyword),
        ("imply", SyntaxTokenKind.ImplyKeyword),
        ("int", SyntaxTokenKind.IntKeyword),
        ("mainmenu", SyntaxTokenKind.MainMenuKeyword),
        ("menu", SyntaxTokenKind.MenuKeyword),
        ("menuconfig", SyntaxTokenKind.MenuConfigKeyword),
        ("on", SyntaxTokenKind.OnKeyword),
        ("prompt", SyntaxTokenKind.PromptKeyword),
        ("range", SyntaxTokenKind.RangeKeyword),
        ("select", SyntaxTokenKind.SelectKeyword),
        ("source", SyntaxTokenKind.SourceKeyword),
        ("string", SyntaxTokenKind.StringKeyword),
        ("tristate", SyntaxTokenKind.TristateKeyword),
        ("visible", SyntaxTokenKind.VisibleKeyword),
        ("modules", SyntaxTokenKind.ModulesKeyword),
        ("transitional", SyntaxTokenKind.TransitionalKeyword),
        ("option", SyntaxTokenKind.OptionKeyword),
        ("optional", SyntaxTokenKind.OptionalKeyword),
        ("---help---", SyntaxTokenKind.DashedHelpKeyword),
        ("def_int", SyntaxTokenKind.DefIntKeyword),
        ("def_hex", SyntaxTokenKind.DefHexKeyword),
        ("def_string", SyntaxTokenKind.DefStringKeyword),
        ("rsource", SyntaxTokenKind.RelativeSourceKeyword),
        ("grsource", SyntaxTokenKind.RelativeSourceKeyword),
        ("osource", SyntaxTokenKind.OptionalSourceKeyword),
        ("gsource", SyntaxTokenKind.OptionalSourceKeyword),
        ("orsource", SyntaxTokenKind.OptionalRelativeSourceKeyword));

    /// <summary>Every keyword, for the nearest one to a misspelt word.</summary>
    internal static IEnumerable<string> All => s_byLength.Where(l => l is not null).SelectMany(l => l!).Select(k => k.Text);

    /// <summary>The keyword that a range of a text spells, else <see cref="SyntaxTokenKind.Word"/>.</summary>
    internal static SyntaxTokenKind Find(string text, int start, int length)
    {
        // All keywords are lower case, nearly all names upper case.
        char first = text[start];
        if (length >= s_byLength.Length || (first < 'a' && first != '-') || s_byLength[length] is not { } candidates)
        {
            return SyntaxTokenKind.Word;
        }

        foreach ((string keyword, SyntaxTokenKind kind) in candidates)
        {
            if (keyword[0] == first && Spells(keyword, text, start))
            {
                return kind;
            }
        }

        return SyntaxTokenKind.Word;
    }

    // So few characters are compared faster here than anywhere else.
    private static bool Spells(string keyword, string text, int start)
    {
        for (int i = 1; i < keyword.Length; i++)
        {
            if (keyword[i] != text[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private static (string Text, SyntaxTokenKind Kind)[]?[] ByLength(params (string Text, SyntaxTokenKind Kind)[] keywords)
    {
        var lists = new (string, SyntaxTokenKind)[]?[keywords.Max(k => k.Text.Length) + 1];
        foreach (IGrouping<int, (string, SyntaxTokenKind)> group in keywords.GroupBy(k => k.Text.Length))
        {
            lists[group.Key] = [.. group];
        }

        return lists;
    }
}
