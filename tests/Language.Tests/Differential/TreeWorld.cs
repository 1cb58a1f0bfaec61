using System.Text.RegularExpressions;
using BuildOptions.Language.Binding;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>The environment and the shell commands of random trees: the same for C, which really runs them, and for us.</summary>
internal sealed partial class TreeWorld : IOutsideWorld
{
    /// <summary>What is exported before C runs.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["KCONFIG_TEST_VARIABLE"] = "y",
        ["ENV_WORD"] = "word",
        ["ENV_NUM"] = "7",
        ["ENV_EMPTY"] = "",
        ["ENV_DIR"] = "sub",
        ["ENV_Y"] = "y",
        ["ENV_TEXT"] = "a \"b\" $(c) #d",
    };

    /// <summary>Commands that print more than one line, or nothing, and what they print.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Commands = new Dictionary<string, string>
    {
        ["true"] = "",
        ["exit 3"] = "",
        ["echo"] = "\n",
        ["printf 'a\\nb\\n\\n'"] = "a\nb\n\n",
        ["printf 'x  y'"] = "x  y",
        ["printf '\\n\\nz'"] = "\n\nz",
        ["echo y; exit 1"] = "y\n",
    };

    /// <summary>What <c>$(info …)</c> said.</summary>
    internal List<string> Informed { get; } = [];

    public string? GetEnvironmentVariable(string name) => Environment.TryGetValue(name, out string? value) ? value : "";

    public string? RunShell(string command) =>
        Commands.TryGetValue(command, out string? output) ? output
        : EchoOfWords().Match(command) is { Success: true } echo ? Blanks().Replace(echo.Groups[1].Value.Trim(' ', '\t'), " ") + "\n"
        : null;

    public void Inform(string text) => Informed.Add(text);

    [GeneratedRegex("^echo ([A-Za-z0-9_ \t.-]*)$")]
    private static partial Regex EchoOfWords();

    [GeneratedRegex("[ \t]+")]
    private static partial Regex Blanks();
}
