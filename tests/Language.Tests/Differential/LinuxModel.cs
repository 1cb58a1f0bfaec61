using BuildOptions.Language.Binding;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Testing.Oracles;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>The Kconfig files of Linux for x86 as a model.</summary>
internal static class LinuxModel
{
    private static readonly Lazy<OptionModel> s_model = new(Bind);

    /// <summary>The model, bound once for all tests.</summary>
    internal static OptionModel Value => s_model.Value;

    /// <summary>Another one.</summary>
    internal static OptionModel Bind()
    {
        string tree = Path.Combine(Oracle.LinuxTree!, "linux");
        return Binder.Bind("Kconfig", new LinuxFiles(tree), new LinuxWorld(tree), Dialect.Linux612);
    }

    private sealed class LinuxFiles(string tree) : IKconfigFiles
    {
        public SyntaxTree? Open(string path)
        {
            string file = Path.Combine(tree, path);
            return File.Exists(file) ? SyntaxTree.Parse(new SourceText(path, File.ReadAllText(file))) : null;
        }

        public IReadOnlyList<string> Match(string pattern) => [];
    }

    // The variables that eng/linux-kconfig writes into its 'env'.
    private sealed class LinuxWorld : IOutsideWorld
    {
        private readonly Dictionary<string, string> _variables = [];

        internal LinuxWorld(string tree)
        {
            foreach (string line in File.ReadLines(Path.Combine(tree, "..", "env")).Where(l => l.StartsWith("export ", StringComparison.Ordinal)))
            {
                foreach (string pair in line["export ".Length..].Split(' '))
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
}
