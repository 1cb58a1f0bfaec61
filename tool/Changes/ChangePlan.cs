using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Logic;
using BuildOptions.Language.Model;

namespace BuildOptions.Tool.Changes;

/// <summary>What came of looking for a configuration.</summary>
internal enum ChangeOutcome
{
    /// <summary>There is one.</summary>
    Found,

    /// <summary>There is none.</summary>
    Impossible,

    /// <summary>Nobody knows: the budget ended, or the question has no finite answer.</summary>
    Unknown,
}

/// <summary>The way from one configuration to one that has some values.</summary>
/// <param name="Outcome">Whether there is one.</param>
/// <param name="Changes">What a person has to set otherwise beside the values that were asked for.</param>
/// <param name="Configuration">What comes of it; null unless found.</param>
/// <param name="Core">Where there is no way: which statements stand in it, a sentence each; where nobody knows, why not.</param>
/// <param name="Unmet">Symbols that the way forces against their dependencies and that were not forced before: there is none without.</param>
internal sealed record ChangePlan(
    ChangeOutcome Outcome, IReadOnlyList<WitnessChange> Changes, Configuration? Configuration, IReadOnlyList<string> Core, IReadOnlyList<Symbol> Unmet)
{
    internal static ChangePlan Unknown(string why) => new(ChangeOutcome.Unknown, [], null, [why], []);

    internal static ChangePlan Impossible(IReadOnlyList<string> core) => new(ChangeOutcome.Impossible, [], null, core, []);

    internal static ChangePlan Found(IReadOnlyList<WitnessChange> changes, Configuration reached, IReadOnlyList<Symbol> unmet) =>
        new(ChangeOutcome.Found, changes, reached, [], unmet);
}
