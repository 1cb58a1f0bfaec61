using BuildOptions.Language.Binding;

namespace BuildOptions.Testing;

/// <summary>A machine whose environment and shell answers a test writes down; what is not written down is not allowed.</summary>
public sealed class ScriptedWorld : IOutsideWorld
{
    /// <summary>The environment. A name that is missing is unset, unless <see cref="RefusesEnvironment"/>.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What each command prints.</summary>
    public Dictionary<string, string> Shell { get; } = [];

    /// <summary>What <c>$(info …)</c> said, in order.</summary>
    public List<string> Informed { get; } = [];

    /// <summary>Answers nothing for names that are not written down.</summary>
    public bool RefusesEnvironment { get; init; }

    /// <inheritdoc/>
    public string? GetEnvironmentVariable(string name) =>
        Environment.TryGetValue(name, out string? value) ? value : RefusesEnvironment ? null : "";

    /// <inheritdoc/>
    public string? RunShell(string command) => Shell.TryGetValue(command, out string? output) ? output : null;

    /// <inheritdoc/>
    public void Inform(string text) => Informed.Add(text);
}
