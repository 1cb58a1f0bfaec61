using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic that a test expects. What is left unsaid is not compared.</summary>
public readonly record struct DiagnosticResult
{
    /// <summary>Expects a diagnostic of this id and severity.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity)
    {
        Id = id;
        Severity = severity;
    }

    /// <summary>Expects a diagnostic of this descriptor with its default severity.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity)
    {
    }

    /// <summary>The id, say <c>KC2001</c>.</summary>
    public string Id { get; }

    /// <summary>The severity; null to take any.</summary>
    public DiagnosticSeverity? Severity { get; init; }

    /// <summary>The whole message; null to take any.</summary>
    public string? Message { get; init; }

    /// <summary>What fills the message format of the diagnostic's own descriptor; null to take any.</summary>
    public IReadOnlyList<object?>? Arguments { get; init; }

    /// <summary>Where it is; null to take any place.</summary>
    public FileLinePositionSpan? Span { get; init; }

    /// <summary>Only the start of <see cref="Span"/> was said.</summary>
    public bool IsStartOnly { get; init; }

    /// <summary>The number of the <c>{|#n:…|}</c> markup that says where it is.</summary>
    public int? MarkupKey { get; init; }

    /// <summary>Expects an error of the compiler, say <c>CS0103</c>.</summary>
    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    /// <summary>Expects a warning of the compiler.</summary>
    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    /// <summary>Says the severity.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>Says the whole message.</summary>
    public DiagnosticResult WithMessage(string message) => this with { Message = message };

    /// <summary>Says what fills the message format.</summary>
    public DiagnosticResult WithArguments(params object?[] arguments) => this with { Arguments = arguments };

    /// <summary>Says where it starts, one-based, in the first source.</summary>
    public DiagnosticResult WithLocation(int line, int column) => WithLocation("", line, column);

    /// <summary>Says where it starts, one-based.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column) =>
        WithSpan(path, line, column, line, column) with { IsStartOnly = true };

    /// <summary>Says that it is at the span marked <c>{|#markupKey:…|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey) => this with { MarkupKey = markupKey };

    /// <summary>Says where it is, one-based, in the first source.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan("", startLine, startColumn, endLine, endColumn);

    /// <summary>Says where it is, one-based.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        this with
        {
            Span = new FileLinePositionSpan(
                path,
                new LinePosition(startLine - 1, startColumn - 1),
                new LinePosition(endLine - 1, endColumn - 1)),
        };

    /// <summary>Says that it has no location in a file.</summary>
    public DiagnosticResult WithNoLocation() => this with { Span = default(FileLinePositionSpan) };

    /// <summary>The expectation as a person reads it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Id);
        if (Severity is { } severity)
        {
            text.Append(' ').Append(severity.ToString().ToLowerInvariant());
        }

        if (Span is { } span)
        {
            text.Append(" at ").Append(Describe(span, IsStartOnly));
        }

        if (Message is not null)
        {
            text.Append(": ").Append(Message);
        }

        if (Arguments is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" with ({string.Join(", ", Arguments)})");
        }

        return text.ToString();
    }

    internal static string Describe(FileLinePositionSpan span, bool startOnly = false)
    {
        if (string.IsNullOrEmpty(span.Path))
        {
            return "no location";
        }

        string start = $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}";
        return startOnly ? start + ")" : $"{start})-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})";
    }
}
