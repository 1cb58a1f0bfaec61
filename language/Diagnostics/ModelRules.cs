namespace BuildOptions.Language.Diagnostics;

/// <summary>The rules about what a model does in any of its configurations, not in one: KC4001 onwards, and KC9001 for what nobody can say.</summary>
public static class ModelRules
{
    /// <summary>
    /// A select forces its target in some configuration although the target's dependencies do not hold there.
    /// Arguments: the selecting option, the target, the target's dependency, what a person sets to get there.
    /// </summary>
    public static readonly Rule UnmetSelect = new(
        "KC4001", RuleSeverity.Warning, "A select ignores dependencies", "'{0}' selects '{1}' in a configuration in which '{1}' cannot be set, as it depends on {2}: {3}");

    /// <summary>An option has the same value in every configuration. Arguments: the option, what it is.</summary>
    public static readonly Rule ConstantOption = new(
        "KC4002", RuleSeverity.Warning, "An option is dead or forced", "'{0}' is {1} in every configuration");

    /// <summary>A question about all configurations was not decided. Arguments: what was asked, why there is no answer.</summary>
    public static readonly Rule Undecided = new(
        "KC9001", RuleSeverity.Info, "Not decided", "It is not known whether {0}: {1}");

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } = [UnmetSelect, ConstantOption, Undecided];
}
