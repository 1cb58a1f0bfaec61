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
        OptionModel model = Bind(tree.KconfigText, dialect);
        if (model.HasErrors)
        {
            return new Outcome(ByMode: null, string.Concat(model.Diagnostics.Select(d => d + "\n")));
        }

        var ignored = new List<KconfigDiagnostic>();
        UserValues read = DotConfig.Read(new SourceText(".config", tree.ConfigText), model, ignored);
        string complete = DotConfig.Write(new Configuration(model, read));
        if (savesComplete)
        {
            read = DotConfig.Read(new SourceText(".config", complete), model, ignored);
        }

        return new Outcome(new Dictionary<string, string>
        {
            ["olddefconfig"] = complete,
            ["savedefconfig"] = DotConfig.WriteMinimal(new Configuration(model, read)),
            ["alldefconfig"] = DotConfig.Write(new Configuration(model, UserValues.None)),
            ["allnoconfig"] = All(model, Tristate.No),
            ["allyesconfig"] = All(model, Tristate.Yes),
            ["allmodconfig"] = All(model, Tristate.Module),
        });
    }

    internal static string All(OptionModel model, Tristate value) =>
        DotConfig.Write(new Configuration(model, UniformValues.Of(model, value, UserValues.None)));

    internal static OptionModel Bind(string kconfig, Dialect dialect = Dialect.Linux612) =>
        Binder.Bind("Kconfig", new OneFile(SyntaxTree.Parse(new SourceText("Kconfig", kconfig))), new NoOutsideWorld(), dialect);

    private sealed class OneFile(SyntaxTree tree) : IKconfigFiles
    {
        public SyntaxTree? Open(string path) => path == tree.Text.Path ? tree : null;

        public IReadOnlyList<string> Match(string pattern) => [];
    }

    private sealed class NoOutsideWorld : IOutsideWorld
    {
        public string? GetEnvironmentVariable(string name) => Contest.Environment.GetValueOrDefault(name, "");

        public string? RunShell(string command) => null;

        public void Inform(string text)
        {
            // Nobody compares what $(info …) prints here.
        }
    }
}
