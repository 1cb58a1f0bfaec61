using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;

namespace BuildOptions.Language.Files;

/// <summary>One option whose values in two configurations differ.</summary>
/// <param name="Name">The option.</param>
/// <param name="Before">Its value in the first, as a file spells it; null where the first has no line for it.</param>
/// <param name="After">Its value in the second.</param>
public sealed record ConfigDifference(string Name, string? Before, string? After)
{
    /// <summary>What differs between what two files say, by name.</summary>
    public static IReadOnlyList<ConfigDifference> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var found = new List<ConfigDifference>();
        foreach (string name in before.Keys.Union(after.Keys).OrderBy(n => n, StringComparer.Ordinal))
        {
            Add(found, name, before.TryGetValue(name, out string? old) ? old : null, after.TryGetValue(name, out string? now) ? now : null);
        }

        return found;
    }

    /// <summary>What differs between two configurations of one model, in the order of its options.</summary>
    public static IReadOnlyList<ConfigDifference> Between(Configuration before, Configuration after)
    {
        var found = new List<ConfigDifference>();
        foreach (Symbol option in before.Model.Options)
        {
            Add(found, option.Name, Spell(before, option), Spell(after, option));
        }

        return found;
    }

    private static void Add(List<ConfigDifference> found, string name, string? before, string? after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal))
        {
            found.Add(new ConfigDifference(name, before, after));
        }
    }

    private static string? Spell(Configuration configuration, Symbol option) =>
        configuration[option] is { IsWritten: true } value ? DotConfig.Spell(option, value.Text) : null;
}
