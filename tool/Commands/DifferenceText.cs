using System.Text.Json;
using BuildOptions.Language.Files;

namespace BuildOptions.Tool.Commands;

/// <summary>How commands print an option that differs.</summary>
internal static class DifferenceText
{
    /// <summary><c>+NEW y</c>, <c>-GONE y</c> or <c> CHANGED y -> n</c>.</summary>
    internal static string Line(ConfigDifference difference) => (difference.Before, difference.After) switch
    {
        (null, { } after) => $"+{difference.Name} {after}",
        ({ } before, null) => $"-{difference.Name} {before}",
        var (before, after) => $" {difference.Name} {before} -> {after}",
    };

    internal static void Write(Utf8JsonWriter json, ConfigDifference difference)
    {
        json.WriteString("name", difference.Name);
        json.WriteString("before", difference.Before);
        json.WriteString("after", difference.After);
    }
}
