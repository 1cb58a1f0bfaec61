using System.Text.Json;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Commands;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Reasons;

/// <summary>How reasons are printed.</summary>
internal static class ReasonText
{
    /// <summary>A line for each, those of a reason two blanks further in than it is.</summary>
    internal static void Print(TextOutput output, IEnumerable<Reason> reasons, int level = 0)
    {
        foreach (Reason reason in reasons)
        {
            output.WriteLine($"{new string(' ', 2 * level)}{reason.Text}{Place(reason.Place)}");
            Print(output, reason.Because, level + 1);
        }
    }

    /// <summary>The same for programs.</summary>
    internal static void WriteReasons(this Utf8JsonWriter json, string name, IEnumerable<Reason> reasons) => json.WriteObjects(name, reasons, json.WriteReason);

    /// <summary>The members of one.</summary>
    internal static void WriteReason(this Utf8JsonWriter json, Reason reason)
    {
        json.WriteString("text", reason.Text);
        json.WriteString("file", reason.Place?.Path);
        if (reason.Place is { } place && place.Path != CommandLineValues.Place)
        {
            json.WriteNumber("line", place.LineNumber);
        }
        else
        {
            json.WriteNull("line");
        }

        json.WriteReasons("because", reason.Because);
    }

    private static string Place(SourceLocation? place) => place is null ? "" : $" ({TreeOptions.Display(place)})";
}
