namespace BuildOptions.Language.Diagnostics;

/// <summary>How grave a finding is.</summary>
public enum RuleSeverity
{
    /// <summary>Worth knowing; never stops anything.</summary>
    Info,

    /// <summary>Very likely a mistake; the meaning is still defined.</summary>
    Warning,

    /// <summary>The input has no meaning at this place; a build stops.</summary>
    Error,
}
