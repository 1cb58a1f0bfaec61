using BuildOptions.Language.Binding;

namespace BuildOptions.Language.Benchmarks;

/// <summary>The variables that eng/linux-kconfig writes into its <c>env</c>, and no shell.</summary>
internal sealed class LinuxWorld : IOutsideWorld
{
    private readonly Dictionary<string, string> _variables = [];

    internal LinuxWorld(string folder)
    {
        const string Export = "export ";
        foreach (string line in File.ReadLines(Path.Combine(folder, "env")).Where(l => l.StartsWith(Export, StringComparison.Ordinal)))
        {
            foreach (string pair in line[Export.Length..].Split(' '))
            {
                string[] halves = pair.Split('=', 2);
                _variables[halves[0]] = halves[1];
            }
        }
    }

    public string? GetEnvironmentVariable(string name) => _variables.GetValueOrDefault(name, "");

    public string? RunShell(string command) => null;

    public void Inform(string text)
    {
        // Linux informs nobody.
    }
}
