using System.Text.Json;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Model;
using BuildOptions.Tool.Changes;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Reasons;

/// <summary>Everything that <c>kconfig explain</c> says.</summary>
/// <param name="Now">The configuration.</param>
/// <param name="Option">The option.</param>
/// <param name="Value">Why it has its value.</param>
/// <param name="Notes">What a person said to no effect, and can say.</param>
/// <param name="Answer">About the value that was asked for, if any.</param>
internal sealed record Explanation(Configuration Now, Symbol Option, Reason Value, IReadOnlyList<Reason> Notes, AskedValue? Answer)
{
    /// <summary>For people.</summary>
    internal void Print(TextOutput output)
    {
        ReasonText.Print(output, [Value]);
        if (Answer is null)
        {
            ReasonText.Print(output, Notes, 1);
            return;
        }

        output.WriteLine("");
        Answer.Print(output, Now);
    }

    /// <summary>For programs.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        SymbolValue value = Now[Option];
        json.WriteStartObject();
        json.WriteString("name", Option.Name);
        json.WriteString("type", Option.Type.ToString().ToLowerInvariant());
        json.WriteString("value", value.Text);
        json.WriteString("visibility", value.Visibility.ToText());
        json.WriteStartObject("why");
        json.WriteReason(Value);
        json.WriteEndObject();
        json.WriteReasons("notes", Notes);
        if (Answer is not null)
        {
            json.WriteStartObject("asked");
            Answer.Write(json, Now);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

/// <summary>What is known about a value that was asked for.</summary>
/// <param name="Wanted">The value.</param>
/// <param name="Obstacles">What keeps the option from having it as things are; nothing where setting it is enough.</param>
/// <param name="Plan">The changes that give it.</param>
internal sealed record AskedValue(WantedValue Wanted, IReadOnlyList<Reason> Obstacles, ChangePlan Plan)
{
    internal void Print(TextOutput output, Configuration now)
    {
        if (Wanted.IsIn(now))
        {
            output.WriteLine($"{Wanted} is what it is already.");
            return;
        }

        if (Obstacles.Count > 0)
        {
            output.WriteLine($"{Wanted} cannot be set as things are:");
            ReasonText.Print(output, Obstacles, 1);
        }

        switch (Plan.Outcome)
        {
            case ChangeOutcome.Impossible:
                output.WriteLine($"No configuration has {Wanted}:");
                foreach (string sentence in Plan.Core)
                {
                    output.WriteLine("  " + sentence);
                }

                break;
            case ChangeOutcome.Found when Plan.Changes.Count == 0:
                output.WriteLine($"{Wanted} can be set: kconfig set {Wanted}");
                break;
            case ChangeOutcome.Found:
                output.WriteLine($"The fewest changes that give it (kconfig set {Wanted} --with-dependencies):");
                foreach (PlannedDifference difference in ChangeText.Differences(now, Plan, [Wanted]))
                {
                    output.WriteLine(difference.Line());
                }

                break;
        }
    }

    internal void Write(Utf8JsonWriter json, Configuration now)
    {
        json.WriteString("value", Wanted.Text);
        json.WriteString("answer", Plan.Outcome switch
        {
            ChangeOutcome.Impossible => "never",
            ChangeOutcome.Unknown => "undecided",
            _ when Wanted.IsIn(now) => "already",
            _ when Plan.Changes.Count == 0 => "settable",
            _ => "changes",
        });
        json.WriteReasons("because", Obstacles);
        json.WriteStartArray("core");
        foreach (string sentence in Plan.Core)
        {
            json.WriteStringValue(sentence);
        }

        json.WriteEndArray();
        json.WriteObjects("changes", ChangeText.Differences(now, Plan, [Wanted]), difference => difference.Write(json));
    }
}
