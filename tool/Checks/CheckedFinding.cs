using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Logic;

namespace BuildOptions.Tool.Checks;

/// <summary>Something that <c>kconfig check</c> found.</summary>
/// <param name="Diagnostic">What is said of it.</param>
/// <param name="Model">What is known beside that, of one that was found by asking about all configurations; else null.</param>
/// <param name="WitnessFile">The configuration file that shows it, where one was written; else null.</param>
internal sealed record CheckedFinding(KconfigDiagnostic Diagnostic, ModelFinding? Model, string? WitnessFile)
{
    /// <summary>What a person sets to see it, if it takes a configuration to see it.</summary>
    internal IReadOnlyList<WitnessChange> Changes => Model?.Witness?.Changes ?? [];
}

/// <summary>Everything that <c>kconfig check</c> found.</summary>
/// <param name="Findings">The findings: of the files in the order of reading, then of the model.</param>
/// <param name="Asked">How many questions about all configurations were asked.</param>
/// <param name="Undecided">How many of them have no answer.</param>
/// <param name="WhyNotAsked">Why none was asked, as the end of a sentence; null where they were, or nobody wanted them.</param>
internal sealed record CheckReport(IReadOnlyList<CheckedFinding> Findings, int Asked, int Undecided, string? WhyNotAsked)
{
    internal int Count(RuleSeverity severity) => Findings.Count(f => f.Diagnostic.Severity == severity);
}
