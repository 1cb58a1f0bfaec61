namespace BuildOptions.Language.Model;

/// <summary>Finds the name that a misspelt one was most likely meant to be.</summary>
public static class NearestName
{
    private const int LongestName = 128;

    /// <summary>The nearest of some names, or null where none is near: at most a third of the letters, and four, may be wrong.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been meant; of equally near ones the first wins.</param>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length is < 2 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        int limit = Math.Min(4, Math.Max(1, name.Length / 3)) + 1;
        int[] rows = new int[3 * (LongestName + 2)];
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) < limit && candidate.Length <= LongestName)
            {
                int distance = Distance(name, candidate, limit, rows);
                if (distance < limit)
                {
                    limit = distance;
                    nearest = candidate;
                    if (distance == 0)
                    {
                        break;
                    }
                }
            }
        }

        return nearest;
    }

    /// <summary>The option of a model that is nearest, or null.</summary>
    public static string? Among(OptionModel model, string name) => Find(name, model.Options.Select(o => o.Name));

    /// <summary><c> (did you mean 'HAS_PCI'?)</c>, or nothing.</summary>
    internal static string Suggestion(OptionModel model, string name) =>
        Among(model, name) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    // Insertions, deletions, replacements and swaps of neighbours; letters that differ in case only cost nothing.
    private static int Distance(string left, string right, int limit, int[] rows)
    {
        int width = LongestName + 2;
        int before = 0;
        int previous = width;
        int current = 2 * width;
        for (int j = 0; j <= right.Length; j++)
        {
            rows[previous + j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            rows[current] = i;
            int smallest = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                int best = Math.Min(
                    Math.Min(rows[previous + j], rows[current + j - 1]) + 1,
                    rows[previous + j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    best = Math.Min(best, rows[before + j - 2] + 1);
                }

                rows[current + j] = best;
                smallest = Math.Min(smallest, best);
            }

            if (smallest >= limit)
            {
                return limit;
            }

            (before, previous, current) = (previous, current, before);
        }

        return rows[previous + right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
