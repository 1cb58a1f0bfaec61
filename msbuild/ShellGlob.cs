using System.Text;
using System.Text.RegularExpressions;

namespace BuildOptions.MSBuild;

/// <summary>One step of a shell glob: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>; a leading dot is matched only by a dot.</summary>
internal static class ShellGlob
{
    internal static bool Matches(string pattern, string name)
    {
        if (name.StartsWith(".", StringComparison.Ordinal) && !pattern.StartsWith(".", StringComparison.Ordinal))
        {
            return false;
        }

        var regex = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            int end = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(i + 2, pattern.Length - 1)) : -1;
            if (end > i + 1)
            {
                string set = pattern.Substring(i + 1, end - i - 1);
                bool isNegated = set[0] is '!' or '^';
                string members = (isNegated ? set.Substring(1) : set).Replace("\\", "\\\\").Replace("[", "\\[").Replace("]", "\\]").Replace("^", "\\^");
                regex.Append(isNegated ? "[^" : "[").Append(members).Append(']');
                i = end;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => ".*", '?' => ".", char c => Regex.Escape(c.ToString()) });
            }
        }

        try
        {
            return Regex.IsMatch(name, regex.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            // [z-a] matches nothing, as in a shell.
            return false;
        }
    }
}
