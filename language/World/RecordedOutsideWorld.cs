using BuildOptions.Language.Binding;

namespace BuildOptions.Language.World;

/// <summary>Answers macros from the record alone; what is not recorded has no answer.</summary>
internal sealed class RecordedOutsideWorld(RecordedInputs inputs) : IOutsideWorld
{
    public string? GetEnvironmentVariable(string name) =>
        inputs.Environment.TryGetValue(name, out string? value) ? value : null;

    public string? RunShell(string command) => inputs.Shell.TryGetValue(command, out string? answer) ? answer : null;

    public void Inform(string text)
    {
        // The build has already shown it, when it made the record.
    }
}
