using System.Globalization;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Holds the diagnostics that appeared against those that a test expects.</summary>
internal static class DiagnosticVerifier
{
    /// <summary>Gives what does not fit as text, or null where everything does.</summary>
    internal static string? Compare(IReadOnlyList<DiagnosticResult> expected, IReadOnlyList<Diagnostic> actual)
    {
        var unexpected = actual.ToList();
        var missing = new List<DiagnosticResult>();

        // The most specific expectations take their diagnostics first, so that a vague one cannot take theirs.
        foreach (DiagnosticResult result in expected.OrderByDescending(Specificity))
        {
            int index = unexpected.FindIndex(diagnostic => Matches(result, diagnostic));
            if (index < 0)
            {
                missing.Add(result);
            }
            else
            {
                unexpected.RemoveAt(index);
            }
        }

        if (missing.Count == 0 && unexpected.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder();
        List(text, "Expected and absent:", missing.Select(m => m.ToString()));
        List(text, "Present and not expected:", unexpected.Select(Describe));
        return text.ToString();
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        string body = string.Concat(lines.Select(line => $"\n  {line}"));
        if (body.Length > 0)
        {
            text.Append(title).Append(body).Append('\n');
        }
    }

    private static int Specificity(DiagnosticResult result) =>
        (result.Span is null ? 0 : 4) + (result.Message is null ? 0 : 2) + (result.Arguments is null ? 0 : 2) + (result.Severity is null ? 0 : 1);

    private static bool Matches(DiagnosticResult expected, Diagnostic actual) =>
        expected.Id == actual.Id
        && (expected.Severity is null || expected.Severity == actual.Severity)
        && (expected.Message is null || expected.Message == actual.GetMessage(CultureInfo.InvariantCulture))
        && (expected.Arguments is null || Format(actual, expected.Arguments) == actual.GetMessage(CultureInfo.InvariantCulture))
        && (expected.Span is null || SpanMatches(expected.Span.Value, expected.IsStartOnly, actual.Location.GetLineSpan()));

    private static string Format(Diagnostic diagnostic, IReadOnlyList<object?> arguments)
    {
        string format = diagnostic.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, [.. arguments]);
        }
        catch (FormatException)
        {
            // Fewer arguments than the message takes: they cannot match.
            return "";
        }
    }

    private static bool SpanMatches(FileLinePositionSpan expected, bool startOnly, FileLinePositionSpan actual) =>
        (expected.Path ?? "") == (actual.Path ?? "")
        && expected.StartLinePosition == actual.StartLinePosition
        && (startOnly || expected.EndLinePosition == actual.EndLinePosition);

    private static string Describe(Diagnostic diagnostic)
    {
        string severity = diagnostic.Severity.ToString().ToLowerInvariant();
        string place = DiagnosticResult.Describe(diagnostic.Location.GetLineSpan());
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        string marked = diagnostic.Location.SourceTree is { } tree && diagnostic.Location.SourceSpan.End <= tree.Length
            ? $" [{tree.GetText().ToString(diagnostic.Location.SourceSpan)}]"
            : "";
        return $"{diagnostic.Id} {severity} at {place}: {message}{marked}";
    }
}
