using BuildOptions.Language.Binding;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Evaluation;
using BuildOptions.Language.Files;
using BuildOptions.Language.Model;
using BuildOptions.Language.Syntax;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;

namespace BuildOptions.Language.Tests.Fuzz;

/// <summary>Takes one input through everything the language does, in every dialect, and throws where a promise is broken.</summary>
internal static class FuzzRun
{
    private static readonly Dialect[] Dialects = [Dialect.Union, Dialect.Linux612, Dialect.LinuxNext, Dialect.Classic, Dialect.Kconfiglib];

    internal static void Check(FuzzInput input)
    {
        var files = new Files(input);
        foreach (SyntaxTree tree in files.Trees)
        {
            CheckLossless(tree);
        }

        foreach (Dialect dialect in Dialects)
        {
            OptionModel model = Binder.Bind("Kconfig", files, new World(), dialect);
            CheckPlaces(model.Diagnostics, input);
            CheckModel(model);
            CheckValues(model, input);
        }
    }

    private static void CheckLossless(SyntaxTree tree)
    {
        string text = tree.Text.Content;
        int at = 0;
        for (int i = 0; i < tree.Tokens.Count; i++)
        {
            TextSpan trivia = tree.GetTriviaBefore(i);
            SyntaxToken token = tree.Tokens[i];
            Require(trivia.Start == at && trivia.Length >= 0 && token.Start == trivia.End && token.Length >= 0, $"token {i} does not follow the one before it");
            at = token.End;
        }

        Require(at == text.Length, "the tokens are not the text");
        foreach (StatementSyntax statement in tree.Statements)
        {
            Require(statement.FirstToken < statement.EndToken && statement.EndToken < tree.Tokens.Count, "a statement has no tokens");
        }
    }

    private static void CheckModel(OptionModel model)
    {
        foreach (Symbol option in model.Options)
        {
            // 'config y' names a constant, which nobody looks up.
            Require(option.IsConstant || ReferenceEquals(model.Find(option.Name), option), $"{option} is not found by its name");
            foreach (OptionProperty property in option.Properties)
            {
                Require(property.Condition is not null, "a property has no condition");
            }

            foreach (MenuNode node in option.Definitions)
            {
                _ = node.Help;
            }
        }

        var naming = new OptionNaming(model);
        foreach (Symbol option in model.Options)
        {
            Require(CSharpName.IsIdentifier(naming.ConstantOf(option)), $"{naming.ConstantOf(option)} is no name");
        }
    }

    private static void CheckValues(OptionModel model, FuzzInput input)
    {
        var found = new List<KconfigDiagnostic>();
        UserValues read = DotConfig.Read(new SourceText(".config", input.Config), model, found);
        var configuration = new Configuration(model, read);
        UnmetDependencies.Find(configuration, found);
        found.AddRange(configuration.Diagnostics);
        CheckPlaces(found, input);

        _ = DotConfig.Write(configuration);
        _ = DotConfig.WriteMinimal(configuration);
        foreach (Tristate value in new[] { Tristate.No, Tristate.Module, Tristate.Yes })
        {
            _ = DotConfig.Write(new Configuration(model, UniformValues.Of(model, value, UserValues.None)));
        }

        foreach (Symbol option in model.Options.Take(5))
        {
            _ = configuration.Explain(option);
            _ = configuration.Explain(option.DirectDependency);
        }
    }

    private static void CheckPlaces(IEnumerable<KconfigDiagnostic> diagnostics, FuzzInput input)
    {
        foreach (KconfigDiagnostic found in diagnostics)
        {
            int length = found.Location.Path switch { "Kconfig" => input.Kconfig.Length, ".config" => input.Config.Length, _ => input.Sourced.Length };
            Require(found.Location.Span.Start >= 0 && found.Location.Span.Length >= 0 && found.Location.Span.End <= length, $"{found} is outside of its file");
            Require(found.Location.Start.Line >= 0 && found.Location.Start.Character >= 0, $"{found} has no line");
            Require(found.Message.Length > 0, $"{found.Rule.Id} says nothing");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private sealed class Files(FuzzInput input) : IKconfigFiles
    {
        private readonly SyntaxTree _root = SyntaxTree.Parse(new SourceText("Kconfig", input.Kconfig));
        private readonly SyntaxTree _sourced = SyntaxTree.Parse(new SourceText("sub/Kconfig", input.Sourced));

        internal SyntaxTree[] Trees => [_root, _sourced];

        public SyntaxTree? Open(string path) => path == "Kconfig" ? _root : path.Length % 3 == 0 ? _sourced : null;

        public IReadOnlyList<string> Match(string pattern) => pattern.Length % 2 == 0 ? ["abc", "abcdef"] : [];
    }

    // Answers that are text of every kind, and none.
    private sealed class World : IOutsideWorld
    {
        public string? GetEnvironmentVariable(string name) => (name.Length % 5) switch { 0 => null, 1 => "y", 2 => "", 3 => "a \"b\" $(X) \\", _ => name };

        public string? RunShell(string command) => (command.Length % 4) switch { 0 => null, 1 => "y\n", 2 => "\n\n", _ => "a\nb\n" };

        public void Inform(string text)
        {
            // Nobody listens.
        }
    }
}
