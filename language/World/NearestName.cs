using BuildOptions.Language.Model;

namespace BuildOptions.Language.World;

/// <summary>Finds the option that somebody may have meant.</summary>
public static class NearestName
{
    /// <summary>The most similar option within a third of the name's length in edits; null where none is near.</summary>
    public static string? Among(OptionModel model, string name)
    {
        string? best = null;
        int limit = Math.Min(4, Math.Max(1, name.Length / 3));
        foreach (Symbol option in model.Options)
        {
            if (Math.Abs(option.Name.Length - name.Length) <= limit && Distance(option.Name, name, limit) is var distance && distance <= limit)
            {
                best = option.Name;
                limit = distance - 1;
                if (limit < 0)
                {
                    break;
                }
            }
        }

        return best;
    }

    /// <summary><c> (did you mean 'HAS_PCI'?)</c>, or nothing.</summary>
    internal static string Suggestion(OptionModel model, string name) =>
        Among(model, name) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    // Insertions, deletions, replacements and swaps of neighbours; letter case costs nothing, but spelling it right wins.
    private static int Distance(string left, string right, int limit)
    {
        int[] beforeLast = new int[right.Length + 1];
        int[] last = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = IsSame(left[i - 1], right[j - 1]) ? 0 : 1;
                int distance = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]))
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                current[j] = distance;
                least = Math.Min(least, distance);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[right.Length];
    }

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
