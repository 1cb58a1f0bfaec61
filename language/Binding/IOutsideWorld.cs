namespace BuildOptions.Language.Binding;

/// <summary>Answers what a macro asks of the machine. A look-up that is not allowed or not recorded answers null.</summary>
public interface IOutsideWorld
{
    /// <summary>The value of an environment variable; the empty string where it is not set; null where the look-up is not allowed.</summary>
    string? GetEnvironmentVariable(string name);

    /// <summary>What <c>/bin/sh -c</c> prints for a command, raw; null where shell calls are not allowed or this one is not recorded.</summary>
    string? RunShell(string command);

    /// <summary>Takes the text of <c>$(info …)</c>.</summary>
    void Inform(string text);
}
