namespace BuildOptions.Language.Syntax;

/// <summary>Tells keywords from words.</summary>
internal static class Keywords
{
    private static readonly Keyword[] s_all =
    [
        new("bool", SyntaxTokenKind.BoolKeyword),
        new("choice", SyntaxTokenKind.ChoiceKeyword),
        new("comment", SyntaxTokenKind.CommentKeyword),
        new("config", SyntaxTokenKind.ConfigKeyword),
        new("def_bool", SyntaxTokenKind.DefBoolKeyword),
        new("def_tristate", SyntaxTokenKind.DefTristateKeyword),
        new("default", SyntaxTokenKind.DefaultKeyword),
        new("depends", SyntaxTokenKind.DependsKeyword),
        new("endchoice", SyntaxTokenKind.EndChoiceKeyword),
        new("endif", SyntaxTokenKind.EndIfKeyword),
        new("endmenu", SyntaxTokenKind.EndMenuKeyword),
        new("help", SyntaxTokenKind.HelpKeyword),
        new("hex", SyntaxTokenKind.HexKeyword),
        new("if", SyntaxTokenKind.IfKeyword),
        new("imply", SyntaxTokenKind.ImplyKeyword),
        new("int", SyntaxTokenKind.IntKeyword),
        new("mainmenu", SyntaxTokenKind.MainMenuKeyword),
        new("menu", SyntaxTokenKind.MenuKeyword),
        new("menuconfig", SyntaxTokenKind.MenuConfigKeyword),
        new("on", SyntaxTokenKind.OnKeyword),
        new("prompt", SyntaxTokenKind.PromptKeyword),
        new("range", SyntaxTokenKind.RangeKeyword),
        new("select", SyntaxTokenKind.SelectKeyword),
        new("source", SyntaxTokenKind.SourceKeyword),
        new("string", SyntaxTokenKind.StringKeyword),
        new("tristate", SyntaxTokenKind.TristateKeyword),
        new("visible", SyntaxTokenKind.VisibleKeyword),
        new("modules", SyntaxTokenKind.ModulesKeyword),
        new("transitional", SyntaxTokenKind.TransitionalKeyword),
        new("option", SyntaxTokenKind.OptionKeyword),
        new("optional", SyntaxTokenKind.OptionalKeyword),
        new("---help---", SyntaxTokenKind.DashedHelpKeyword),
        new("def_int", SyntaxTokenKind.DefIntKeyword),
        new("def_hex", SyntaxTokenKind.DefHexKeyword),
        new("def_string", SyntaxTokenKind.DefStringKeyword),
        new("rsource", SyntaxTokenKind.RelativeSourceKeyword),
        new("grsource", SyntaxTokenKind.RelativeSourceKeyword),
        new("osource", SyntaxTokenKind.OptionalSourceKeyword),
        new("gsource", SyntaxTokenKind.OptionalSourceKeyword),
        new("orsource", SyntaxTokenKind.OptionalRelativeSourceKeyword),
    ];

    private static readonly Keyword?[] s_slots = FillSlots();

    /// <summary>Every keyword, for the nearest one to a misspelt word.</summary>
    internal static IEnumerable<string> All => s_all.Select(k => k.Text);

    /// <summary>The keyword that a range of a text spells, else <see cref="SyntaxTokenKind.Word"/>.</summary>
    internal static SyntaxTokenKind Find(string text, int start, int length)
    {
        for (Keyword? keyword = s_slots[Slot(text[start], text[start + length - 1], length)]; keyword is not null; keyword = keyword.Next)
        {
            if (keyword.IsAt(text, start, length))
            {
                return keyword.Kind;
            }
        }

        return SyntaxTokenKind.Word;
    }

    // With these factors two keywords share a slot, and all others have one of their own.
    private static int Slot(char first, char last, int length) => (first + 2 * last + 20 * length) & 127;

    private static Keyword?[] FillSlots()
    {
        var slots = new Keyword?[128];
        foreach (Keyword keyword in s_all)
        {
            ref Keyword? slot = ref slots[Slot(keyword.Text[0], keyword.Text[keyword.Text.Length - 1], keyword.Text.Length)];
            keyword.Next = slot;
            slot = keyword;
        }

        return slots;
    }

    private sealed class Keyword(string text, SyntaxTokenKind kind)
    {
        internal string Text => text;

        internal SyntaxTokenKind Kind => kind;

        /// <summary>Another keyword in the same slot; set while the slots are filled.</summary>
        internal Keyword? Next { get; set; }

        // So few characters are compared faster here than by the library.
        internal bool IsAt(string content, int start, int length)
        {
            if (length != text.Length)
            {
                return false;
            }

            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] != content[start + i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
