using System.Text;

namespace BuildOptions.Language.Binding;

/// <summary>Names behind a dollar sign in quoted texts, which Kconfig knew before it had macros and Kconfiglib still does.</summary>
internal static class DollarNames
{
    /// <summary>Puts values in the place of names; a name without a value stays as it is written.</summary>
    /// <param name="text">The text, with macros expanded.</param>
    /// <param name="takesBraces">Whether <c>${NAME}</c> is a name too.</param>
    /// <param name="valueOf">The value of a name; empty where it has none.</param>
    internal static string Expand(string text, bool takesBraces, Func<string, string> valueOf)
    {
        var result = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            int end = EndOfName(text, at, takesBraces, out string name);
            string value = name.Length > 0 ? valueOf(name) : "";
            if (value.Length > 0)
            {
                result.Append(value);
                at = end;
            }
            else
            {
                result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    private static int EndOfName(string text, int dollar, bool takesBraces, out string name)
    {
        name = "";
        bool isBraced = takesBraces && dollar + 1 < text.Length && text[dollar + 1] == '{';
        int start = dollar + (isBraced ? 2 : 1);
        int end = start;
        while (text[dollar] == '$' && end < text.Length && (text[end] == '_' || (text[end] < 128 && char.IsLetterOrDigit(text[end]))))
        {
            end++;
        }

        if (isBraced && (end >= text.Length || text[end] != '}'))
        {
            return dollar;
        }

        name = end > start ? text.Substring(start, end - start) : "";
        return isBraced ? end + 1 : end;
    }
}
