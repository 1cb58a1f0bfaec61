using System.Text;
using BuildOptions.Language.World;

namespace BuildOptions.MSBuild;

/// <summary>
/// The list of overrides in the property KconfigSet: <c>NAME=VALUE</c>, separated by semicolons or white space. A value in
/// double quotes may hold either; <c>\"</c> and <c>\\</c> stand for the character. The quotes stay, as in a configuration file.
/// </summary>
internal static class OverrideList
{
    /// <summary>Reads the list.</summary>
    /// <param name="text">The property.</param>
    /// <param name="malformed">The first entry that is no override; null when all are.</param>
    internal static IReadOnlyList<OverrideValue> Parse(string text, out string? malformed)
    {
        malformed = null;
        var overrides = new List<OverrideValue>();
        foreach (string entry in Split(text))
        {
            int equals = entry.IndexOf('=');
            if (equals <= 0 || !IsName(entry, equals))
            {
                malformed ??= entry;
                continue;
            }

            overrides.Add(new OverrideValue(entry.Substring(0, equals), entry.Substring(equals + 1)));
        }

        return overrides;
    }

    private static bool IsName(string entry, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (!char.IsLetterOrDigit(entry[i]) && entry[i] is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static List<string> Split(string text)
    {
        var entries = new List<string>();
        var entry = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!isQuoted && (c == ';' || char.IsWhiteSpace(c)))
            {
                Finish();
                continue;
            }

            entry.Append(c);
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == '\\' && isQuoted && i + 1 < text.Length)
            {
                entry.Append(text[++i]);
            }
        }

        Finish();
        return entries;

        void Finish()
        {
            if (entry.Length > 0)
            {
                entries.Add(entry.ToString());
                entry.Clear();
            }
        }
    }
}
