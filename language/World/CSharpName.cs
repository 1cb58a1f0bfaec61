using System.Text;

namespace BuildOptions.Language.World;

/// <summary>Turns Kconfig's words into C# names, the same way every time.</summary>
internal static class CSharpName
{
    // The reserved words; contextual ones are fine as member names.
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected",
        "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string",
        "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort",
        "using", "virtual", "void", "volatile", "while",
    };

    // What a member of the generated class may not be called: the class itself, the tristate type, and what object has.
    private static readonly HashSet<string> TakenByClass = new(StringComparer.Ordinal)
    {
        "Config", "Tristate", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    internal static bool IsKeyword(string name) => Keywords.Contains(name);

    internal static bool IsTakenByClass(string name) => TakenByClass.Contains(name);

    /// <summary>True for letters, digits and underscores that do not begin with a digit; Kconfig has no other letters than ASCII.</summary>
    internal static bool IsIdentifier(string name)
    {
        if (name.Length == 0 || name[0] is >= '0' and <= '9' || IsKeyword(name))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!IsNameCharacter(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary><c>D-1</c> becomes <c>D_1</c>, <c>1E</c> becomes <c>_1E</c>, <c>static</c> becomes <c>static_</c>; a C# identifier stays.</summary>
    internal static string Mangle(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || name[0] is >= '0' and <= '9')
        {
            text.Append('_');
        }

        foreach (char c in name)
        {
            text.Append(IsNameCharacter(c) ? c : '_');
        }

        string mangled = text.ToString();
        return IsKeyword(mangled) ? mangled + "_" : mangled;
    }

    /// <summary><c>SCRATCH_PAGE</c> becomes <c>ScratchPage</c>; a word that has small letters already keeps its capitals.</summary>
    internal static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (string word in name.Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = word.Substring(1);
            text.Append(char.ToUpperInvariant(word[0])).Append(rest.Any(char.IsLower) ? rest : rest.ToLowerInvariant());
        }

        return text.ToString();
    }

    /// <summary>The words of a prompt as a Kconfig name: <c>Timer frequency (Hz)</c> becomes <c>TIMER_FREQUENCY_HZ</c>.</summary>
    internal static string FromPrompt(string prompt)
    {
        var text = new StringBuilder(prompt.Length);
        foreach (char c in prompt)
        {
            if (IsNameCharacter(c) && c != '_')
            {
                text.Append(char.ToUpperInvariant(c));
            }
            else if (text.Length > 0 && text[text.Length - 1] != '_')
            {
                text.Append('_');
            }
        }

        return text.ToString().TrimEnd('_');
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
