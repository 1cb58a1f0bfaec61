using System.Text.Json;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Files;
using BuildOptions.Language.Logic;
using BuildOptions.Tool.Terminal;

namespace BuildOptions.Tool.Checks;

/// <summary>How findings are printed.</summary>
internal static class CheckText
{
    /// <summary>How many there are of each severity, and what was not decided.</summary>
    internal static string Summary(CheckReport report)
    {
        string counts = report.Findings.Count == 0
            ? "Nothing found."
            : $"{Number(report.Count(RuleSeverity.Error), "error")}, {Number(report.Count(RuleSeverity.Warning), "warning")}, {Number(report.Count(RuleSeverity.Info), "note")}.";
        return report.Undecided == 0 ? counts : $"{counts} {report.Undecided} of {report.Asked} questions about all configurations were not decided (KC9001).";
    }

    /// <summary>For programs.</summary>
    internal static void Print(TextOutput output, CheckReport report) => JsonText.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteObjects("findings", report.Findings, finding => Write(json, finding));
        json.WriteNumber("errors", report.Count(RuleSeverity.Error));
        json.WriteNumber("warnings", report.Count(RuleSeverity.Warning));
        json.WriteNumber("notes", report.Count(RuleSeverity.Info));
        json.WriteNumber("asked", report.Asked);
        json.WriteNumber("undecided", report.Undecided);
        json.WriteString("whyNotAsked", report.WhyNotAsked);
        json.WriteEndObject();
    });

    /// <summary>What a finding about all configurations is about.</summary>
    internal static void WriteModel(Utf8JsonWriter json, CheckedFinding finding, ModelFinding model)
    {
        json.WriteString("kind", model.Kind switch
        {
            ModelFindingKind.UnmetSelect => "unmet select",
            ModelFindingKind.DeadOption => "dead option",
            _ => "forced option",
        });
        json.WriteString("option", model.Option.Name);
        json.WriteString("selector", model.Select?.Source.Name);
        json.WriteObjects("set", finding.Changes, change =>
        {
            json.WriteString("name", change.Option.Name);
            json.WriteString("value", change.Text is null ? null : DotConfig.Spell(change.Option, change.Text));
        });
        json.WriteString("config", finding.WitnessFile);
    }

    private static void Write(Utf8JsonWriter json, CheckedFinding finding)
    {
        KconfigDiagnostic diagnostic = finding.Diagnostic;
        json.WriteString("rule", diagnostic.Rule.Id);
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", diagnostic.Message);
        json.WriteString("file", diagnostic.Location.Path);
        json.WriteNumber("line", diagnostic.Location.Start.Line + 1);
        json.WriteNumber("column", diagnostic.Location.Start.Character + 1);
        json.WriteString("page", RulePage.Of(diagnostic.Rule.Id));
        if (finding.Model is { } model)
        {
            WriteModel(json, finding, model);
        }
    }

    private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
