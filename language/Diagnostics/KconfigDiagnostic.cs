using BuildOptions.Language.Text;

namespace BuildOptions.Language.Diagnostics;

/// <summary>A finding at a place in a Kconfig or <c>.config</c> file.</summary>
public sealed class KconfigDiagnostic : IEquatable<KconfigDiagnostic>
{
    /// <summary>Creates a finding.</summary>
    public KconfigDiagnostic(Rule rule, SourceLocation location, params string[] arguments)
    {
        Rule = rule;
        Location = location;
        Arguments = arguments;
    }

    /// <summary>What kind of finding it is.</summary>
    public Rule Rule { get; }

    /// <summary>Where it is.</summary>
    public SourceLocation Location { get; }

    /// <summary>What fills the rule's message, in its order.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The rule's severity.</summary>
    public RuleSeverity Severity => Rule.Severity;

    /// <summary>The whole sentence.</summary>
    public string Message => Rule.Format(Arguments);

    /// <inheritdoc/>
    public bool Equals(KconfigDiagnostic? other) =>
        other is not null
        && ReferenceEquals(Rule, other.Rule)
        && Location == other.Location
        && Arguments.SequenceEqual(other.Arguments, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KconfigDiagnostic);

    /// <inheritdoc/>
    public override int GetHashCode() => (Rule.Id.GetHashCode() * 31) ^ Location.GetHashCode();

    /// <summary><c>path(line,column): severity id: message</c>, as MSBuild writes it.</summary>
    public override string ToString() =>
        $"{Location.Path}({Location.Start.Line + 1},{Location.Start.Character + 1}): {Severity.ToString().ToLowerInvariant()} {Rule.Id}: {Message}";
}
