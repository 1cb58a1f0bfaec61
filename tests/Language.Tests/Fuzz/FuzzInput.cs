using System.Text;

namespace BuildOptions.Language.Tests.Fuzz;

/// <summary>What one run reads: the root file, a file that it may source, and a configuration.</summary>
/// <param name="Kconfig">The root file.</param>
/// <param name="Sourced">What some <c>source</c> statements find.</param>
/// <param name="Config">The configuration.</param>
internal sealed record FuzzInput(string Kconfig, string Sourced, string Config)
{
    internal int Length => Kconfig.Length + Sourced.Length + Config.Length;

    /// <summary>A text to put into a bug report; what cannot be printed is escaped.</summary>
    internal string Describe() => $"--- Kconfig\n{Printable(Kconfig)}\n--- sourced\n{Printable(Sourced)}\n--- .config\n{Printable(Config)}";

    private static string Printable(string text)
    {
        var shown = new StringBuilder();
        foreach (char c in text.Length > 4000 ? text[..4000] : text)
        {
            shown.Append(c is '\n' or '\t' or (>= ' ' and <= '~') ? c.ToString() : $"\\u{(int)c:x4}");
        }

        return shown.ToString();
    }
}
