namespace BuildOptions.Language.Diagnostics;

/// <summary>The rules about configuration files and the values in them: KC0501 onwards.</summary>
public static class ConfigRules
{
    /// <summary>A configuration file sets an option that does not exist.</summary>
    public static readonly Rule UnknownOption = new(
        "KC0501", RuleSeverity.Warning, "Unknown option", "'{0}' is not an option of this Kconfig{1}; the line is ignored");

    /// <summary>A value is none of its option's type.</summary>
    public static readonly Rule InvalidValue = new(
        "KC0502", RuleSeverity.Error, "Invalid value", "'{0}' cannot be '{1}': {2}");

    /// <summary>A number is too large for the constant that holds it in C#.</summary>
    public static readonly Rule ValueDoesNotFit = new(
        "KC0503", RuleSeverity.Error, "Value does not fit its constant", "'{0}' is {1}, which does not fit '{2}', the type of its constant; a 'range' or 'default' beyond it makes the constant wider");

    /// <summary>A value that was set does not hold.</summary>
    public static readonly Rule NotHonoured = new(
        "KC0504", RuleSeverity.Warning, "Value not honoured", "'{0}' is {1}, not {2} as {3} says: {4}");

    /// <summary>An option is set twice in one file.</summary>
    public static readonly Rule Reassigned = new(
        "KC0505", RuleSeverity.Warning, "Option set twice", "'{0}' is set again; line {1} has no effect");

    /// <summary>A text is not closed or not quoted.</summary>
    public static readonly Rule InvalidString = new(
        "KC0506", RuleSeverity.Error, "Invalid string", "The value of '{0}' must be a text in double quotes: {1}=\"…\"");

    /// <summary>A line is neither an assignment nor a comment.</summary>
    public static readonly Rule UnexpectedData = new(
        "KC0507", RuleSeverity.Warning, "Unexpected data", "A line reads '{0}NAME=value' or '# {0}NAME is not set'; this one is ignored");

    /// <summary>An override names an option that does not exist.</summary>
    public static readonly Rule UnknownOverride = new(
        "KC0508", RuleSeverity.Error, "Override of an unknown option", "KconfigSet sets '{0}', which is not an option of this Kconfig{1}");

    /// <summary>An override gives a value that its option cannot have.</summary>
    public static readonly Rule InvalidOverride = new(
        "KC0509", RuleSeverity.Error, "Invalid override", "KconfigSet sets '{0}' to '{1}': {2}");

    /// <summary>Two options or choices would have the same name in C#.</summary>
    public static readonly Rule NameCollision = new(
        "KC0510", RuleSeverity.Warning, "Name collision", "The name '{0}' of '{1}' in C# is taken by '{2}'; it is called '{3}' there");

    /// <summary>A select forces a symbol whose dependencies do not hold.</summary>
    public static readonly Rule UnmetDependency = new(
        "KC0511", RuleSeverity.Warning, "Unmet direct dependencies", "'{0}' is {1} because '{2}' selects it, though it depends on {3}: {4}");

    /// <summary>The configuration file does not exist.</summary>
    public static readonly Rule MissingConfigFile = new(
        "KC0512", RuleSeverity.Error, "Missing configuration file", "The configuration file '{0}' does not exist");

    /// <summary>A default is too large for any constant.</summary>
    public static readonly Rule DefaultDoesNotFit = new(
        "KC0513", RuleSeverity.Error, "Default does not fit its constant", "'{0}' is {1}, which does not fit '{2}', the type of its constant");

    /// <summary>A second member of a choice is y (Classic, where a choice has a value itself).</summary>
    public static readonly Rule ChoiceOverridden = new(
        "KC0514", RuleSeverity.Warning, "Choice decided twice", "'{0}' takes the choice over from the member that an earlier line sets");

    /// <summary>A member of a choice is m though another is y (Classic).</summary>
    public static readonly Rule ChoiceInconsistent = new(
        "KC0515", RuleSeverity.Warning, "Choice inconsistent", "'{0}' is m though an earlier line sets a member of the same choice to y");

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnknownOption, InvalidValue, ValueDoesNotFit, NotHonoured, Reassigned, InvalidString, UnexpectedData,
        UnknownOverride, InvalidOverride, NameCollision, UnmetDependency, MissingConfigFile, DefaultDoesNotFit,
        ChoiceOverridden, ChoiceInconsistent,
    ];
}
