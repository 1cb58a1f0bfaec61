using System.Text.Json;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Checks;

/// <summary>
/// Findings as a SARIF 2.1.0 log (OASIS, "Static Analysis Results Interchange Format"), which code hosts and editors show. Written
/// by hand: the library for it makes its JSON by reflection, which a native program has not.
/// </summary>
internal static class SarifText
{
    private const string Project = "https://github.com/build-options/BuildOptions";

    /// <summary>Prints the log.</summary>
    internal static void Print(TextOutput output, CheckReport report) => JsonText.Print(output, json => Write(json, report));

    private static void Write(Utf8JsonWriter json, CheckReport report)
    {
        Rule[] rules = [.. report.Findings.Select(f => f.Diagnostic.Rule).Distinct().OrderBy(r => r.Id, StringComparer.Ordinal)];
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "kconfig");
        json.WriteString("version", Version());
        json.WriteString("informationUri", Project);
        json.WriteObjects("rules", rules, rule => WriteRule(json, rule));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteObjects("results", report.Findings, finding => WriteResult(json, finding, Array.IndexOf(rules, finding.Diagnostic.Rule)));
        json.WriteStartObject("properties");
        json.WriteNumber("asked", report.Asked);
        json.WriteNumber("undecided", report.Undecided);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, Rule rule)
    {
        json.WriteString("id", rule.Id);
        WriteText(json, "shortDescription", rule.Title);
        json.WriteString("helpUri", RulePage.Of(rule.Id));
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(rule.Severity));
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, CheckedFinding finding, int rule)
    {
        KconfigDiagnostic diagnostic = finding.Diagnostic;
        json.WriteString("ruleId", diagnostic.Rule.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", Level(diagnostic.Severity));
        WriteText(json, "message", diagnostic.Message);
        json.WriteObjects("locations", [diagnostic.Location], place => WriteLocation(json, place));
        if (finding.Model is { } model)
        {
            json.WriteStartObject("properties");
            CheckText.WriteModel(json, finding, model);
            json.WriteEndObject();
        }
    }

    private static void WriteLocation(Utf8JsonWriter json, SourceLocation place)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(place.Path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Start.Line + 1);
        json.WriteNumber("startColumn", place.Start.Character + 1);
        json.WriteNumber("endLine", place.End.Line + 1);
        json.WriteNumber("endColumn", place.End.Character + 1);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Uri(string path)
    {
        string escaped = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        return Path.IsPathRooted(path) ? "file://" + escaped : escaped;
    }

    private static string Level(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => "error",
        RuleSeverity.Warning => "warning",
        _ => "note",
    };

    private static string Version() => typeof(SarifText).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
