namespace BuildOptions.Tool.Conf;

/// <summary>Ends a run of <c>kconfig conf</c>.</summary>
/// <param name="message">What standard error says; empty for nothing more than has been said.</param>
internal sealed class ConfFailure(string message) : Exception(message);
