using System.Text.Json;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Tool.Commands;

namespace BuildOptions.Tool.Changes;

/// <summary>An option that differs after some changes, and whether a person changed it.</summary>
/// <param name="Difference">Its values.</param>
/// <param name="Cause"><c>asked</c> for, <c>needed</c> for it, or what <c>follows</c>.</param>
internal sealed record PlannedDifference(ConfigDifference Difference, string Cause)
{
    /// <summary><c> TLS n -> y    # asked for</c></summary>
    internal string Line() => $"{DifferenceText.Line(Difference)}    # {(Cause == "asked" ? "asked for" : Cause)}";

    internal void Write(Utf8JsonWriter json)
    {
        DifferenceText.Write(json, Difference);
        json.WriteString("cause", Cause);
    }
}

/// <summary>How plans are put in words.</summary>
internal static class ChangeText
{
    /// <summary>What is said where a search came to no end.</summary>
    internal static string Undecided(ChangePlan plan) => $"whether a configuration has that is not known: {plan.Core[0]}; nothing was done";

    /// <summary>Everything that a plan changes, in the order of the options.</summary>
    internal static IReadOnlyList<PlannedDifference> Differences(Configuration now, ChangePlan plan, IReadOnlyList<WantedValue> wanted)
    {
        if (plan.Configuration is null)
        {
            return [];
        }

        var asked = new HashSet<string>(wanted.Select(w => w.Option.Name));
        var needed = new HashSet<string>(plan.Changes.Select(c => c.Option.Name));
        return
        [
            .. ConfigDifference.Between(now, plan.Configuration)
                .Select(d => new PlannedDifference(d, asked.Contains(d.Name) ? "asked" : needed.Contains(d.Name) ? "needed" : "follows")),
        ];
    }
}
