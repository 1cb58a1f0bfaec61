namespace BuildOptions.Language.World;

/// <summary>Shell patterns over paths, as <c>source</c> takes them in some dialects: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>; none of them crosses a slash.</summary>
public static class ShellGlob
{
    /// <summary>True where a path matches a pattern, both with forward slashes.</summary>
    public static bool IsMatch(string pattern, string path)
    {
        string[] patterns = pattern.Split('/');
        string[] names = path.Split('/');
        if (patterns.Length != names.Length)
        {
            return false;
        }

        for (int i = 0; i < patterns.Length; i++)
        {
            // A leading dot must be named, so that hidden files are not met by chance.
            bool isHidden = names[i].StartsWith(".", StringComparison.Ordinal) && !patterns[i].StartsWith(".", StringComparison.Ordinal);
            if (isHidden || !MatchesName(patterns[i], names[i]))
            {
                return false;
            }
        }

        return true;
    }

    // Goes back to the last star only: a later star makes the earlier ones' choices irrelevant.
    private static bool MatchesName(string pattern, string name)
    {
        int at = 0;
        int star = -1;
        int resume = 0;
        for (int i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                resume = i;
            }
            else if (at < pattern.Length && MatchesOne(pattern, at, name[i], out int next))
            {
                at = next;
                i++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                i = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && pattern[at] == '*')
        {
            at++;
        }

        return at == pattern.Length;
    }

    private static bool MatchesOne(string pattern, int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '[' when pattern.IndexOf(']', Math.Min(pattern.Length, at + 2)) is >= 0 and int end:
                next = end + 1;
                return IsInSet(pattern, at + 1, end, c);
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return pattern[at + 1] == c;
            default:
                return pattern[at] == c;
        }
    }

    private static bool IsInSet(string pattern, int from, int end, char c)
    {
        bool negated = pattern[from] is '!' or '^';
        for (int i = negated ? from + 1 : from; i < end; i++)
        {
            bool isRange = i + 2 < end && pattern[i + 1] == '-';
            if (isRange ? c >= pattern[i] && c <= pattern[i + 2] : c == pattern[i])
            {
                return !negated;
            }

            i += isRange ? 2 : 0;
        }

        return negated;
    }
}
