using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;

namespace BuildOptions.Language.Tests.Differential;

/// <summary>Runs our own language over a tree, in the modes that C <c>conf</c> has.</summary>
internal static class OurRuns
{
    internal static Outcome Run(Tree tree, Dialect dialect = Dialect.Linux612, bool savesComplete = false)
    {
        var world = new TreeWorld();
        OptionModel model = Bind(tree, world, dialect);
        string messages = string.Concat(model.Diagnostics.Select(d => d + "\n"));
        if (model.HasErrors)
        {
            return new Outcome(ByMode: null, messages, []);
        }

        var found = new List<KconfigDiagnostic>();
        UserValues read = DotConfig.Read(new SourceText("olddefconfig", tree.ConfigText), model, found);
        var configuration = new Configuration(model, read);
        UnmetDependencies.Find(configuration, found);
        string complete = DotConfig.Write(configuration);
        UserValues saved = savesComplete ? DotConfig.Read(new SourceText(".config", complete), model, []) : read;
        return new Outcome(
            new Dictionary<string, string>
            {
                ["olddefconfig"] = complete,
                ["savedefconfig"] = DotConfig.WriteMinimal(new Configuration(model, saved)),
                ["alldefconfig"] = DotConfig.Write(new Configuration(model, UserValues.None)),
                ["allnoconfig"] = All(model, Tristate.No),
                ["allyesconfig"] = All(model, Tristate.Yes),
                ["allmodconfig"] = All(model, Tristate.Module),
            },
            messages + string.Concat(found.Select(d => d + "\n")),
            Findings(model.Diagnostics.Concat(found), world, tree));
    }

    internal static string All(OptionModel model, Tristate value) =>
        DotConfig.Write(new Configuration(model, UniformValues.Of(model, value, UserValues.None)));

    internal static OptionModel Bind(string kconfig) => Bind(Tree.Of(kconfig, ""), new TreeWorld());

    internal static OptionModel Bind(Tree tree, TreeWorld world, Dialect dialect = Dialect.Linux612) =>
        Binder.Bind("Kconfig", new TreeFiles(tree), world, dialect);

    // In the words of ConfFindings.
    private static IReadOnlyList<string> Findings(IEnumerable<KconfigDiagnostic> diagnostics, TreeWorld world, Tree tree)
    {
        var findings = new SortedSet<string>(StringComparer.Ordinal);
        foreach (KconfigDiagnostic found in diagnostics)
        {
            string path = found.Location.Path;
            string place = $"@{path}:{found.Location.LineNumber}";
            string? finding = found.Rule.Id switch
            {
                "KC0036" => "KC0036 " + found.Arguments[0].Trim(),
                "KC0050" or "KC0053" or "KC0055" or "KC0056" => $"{found.Rule.Id}@{path}",
                "KC0054" => found.Rule.Id,
                "KC0077" => "KC0077 " + found.Arguments[0],
                "KC0511" => "KC0511 " + found.Arguments[0],

                // C says nothing of a text without quotes, of names it does not know, of help in the first column and of texts from a bool.
                "KC0506" when !tree.Config[found.Location.Start.Line].Contains("=\"", StringComparison.Ordinal) => null,
                "KC0501" or "KC0058" or "KC0076" => null,
                _ => found.Rule.Id + place,
            };
            if (finding is not null)
            {
                findings.Add(finding);
            }
        }

        foreach (string text in world.Informed)
        {
            findings.Add("said " + text);
        }

        findings.Remove("said ");
        return [.. ConfFindings.Comparable(findings)];
    }

    private sealed class TreeFiles(Tree tree) : IKconfigFiles
    {
        private readonly Dictionary<string, SyntaxTree> _trees =
            tree.Files.ToDictionary(f => f.Path, f => SyntaxTree.Parse(new SourceText(f.Path, f.Text)));

        public SyntaxTree? Open(string path) => _trees.GetValueOrDefault(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path);

        public IReadOnlyList<string> Match(string pattern) => [];
    }
}
