using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Sdk;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Fixes a test's only or first C# file, one diagnostic after the other and all at once, and holds both results against
/// what the test expects. Members are named as in Microsoft.CodeAnalysis.Testing.
/// </summary>
public abstract class CodeFixTest : AnalyzerTest
{
    private const int MostIterations = 20;

    /// <summary>The file when every diagnostic that can be fixed has been fixed, one after the other.</summary>
    public string? FixedCode { get; set; }

    /// <summary>The file after Fix All; null where it is the same as <see cref="FixedCode"/>.</summary>
    public string? BatchFixedCode { get; set; }

    /// <summary>Which of several fixes to take.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>What the editor calls the first fix; null not to look.</summary>
    public string? CodeActionTitle { get; set; }

    /// <summary>The provider of the fixes.</summary>
    protected abstract CodeFixProvider CreateCodeFixProvider();

    /// <summary>Runs the analyzers as <see cref="AnalyzerTest.RunAsync"/> does, then the fixes.</summary>
    /// <exception cref="XunitException">What came out is not what was expected.</exception>
    public async Task RunFixesAsync(CancellationToken cancellationToken = default)
    {
        await RunAsync(cancellationToken);
        TestProject test = CreateProject();
        string code = TestMarkup.Parse(TestState.Sources[0].content.ToString()).Text;
        string expected = FixedCode ?? code;

        (Document document, CompilationWithAnalyzersOptions options) = Load(test, cancellationToken);
        Compare(expected, await FixOneByOneAsync(document, options, cancellationToken), "fixed one by one");

        (document, options) = Load(test, cancellationToken);
        Compare(BatchFixedCode ?? expected, await FixAllAsync(document, options, cancellationToken), "fixed all at once");
    }

    /// <summary>The titles of the fixes that are offered for the first diagnostic.</summary>
    public async Task<IReadOnlyList<string>> GetTitlesAsync(CancellationToken cancellationToken = default)
    {
        (Document document, CompilationWithAnalyzersOptions options) = Load(CreateProject(), cancellationToken);
        ImmutableArray<Diagnostic> found = await DiagnosticsAsync(document, options, cancellationToken);
        return found.IsEmpty ? [] : [.. (await ActionsAsync(document, found[0], cancellationToken)).Select(action => action.Title)];
    }

    private async Task<string> FixOneByOneAsync(Document document, CompilationWithAnalyzersOptions options, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostIterations; i++)
        {
            CodeAction? action = null;
            foreach (Diagnostic diagnostic in await DiagnosticsAsync(document, options, cancellationToken))
            {
                action = Chosen(await ActionsAsync(document, diagnostic, cancellationToken));
                if (action is not null)
                {
                    break;
                }
            }

            if (action is null)
            {
                return (await document.GetTextAsync(cancellationToken)).ToString();
            }

            if (i == 0 && CodeActionTitle is { } title && action.Title != title)
            {
                throw new XunitException($"the fix is called '{action.Title}', not '{title}'");
            }

            document = await ApplyAsync(action, document, cancellationToken);
        }

        throw new XunitException($"there is something to fix after {MostIterations} fixes:\n{await document.GetTextAsync(cancellationToken)}");
    }

    private async Task<string> FixAllAsync(Document document, CompilationWithAnalyzersOptions options, CancellationToken cancellationToken)
    {
        CodeFixProvider provider = CreateCodeFixProvider();
        FixAllProvider all = provider.GetFixAllProvider() ?? throw new XunitException("there is no Fix All");
        for (int i = 0; i < MostIterations; i++)
        {
            ImmutableArray<Diagnostic> found = await DiagnosticsAsync(document, options, cancellationToken);
            string? key = CodeActionEquivalenceKey;
            foreach (Diagnostic diagnostic in found)
            {
                key ??= (await ActionsAsync(document, diagnostic, cancellationToken)).FirstOrDefault()?.EquivalenceKey;
            }

            var context = new FixAllContext(
                document, provider, FixAllScope.Document, key, provider.FixableDiagnosticIds, new Found(found), cancellationToken);
            if (found.IsEmpty || await all.GetFixAsync(context) is not { } action)
            {
                break;
            }

            Document after = await ApplyAsync(action, document, cancellationToken);
            if (after == document || (await after.GetTextAsync(cancellationToken)).ContentEquals(await document.GetTextAsync(cancellationToken)))
            {
                break;
            }

            document = after;
        }

        return (await document.GetTextAsync(cancellationToken)).ToString();
    }

    private (Document Document, CompilationWithAnalyzersOptions Options) Load(TestProject test, CancellationToken cancellationToken)
    {
        Compilation compilation = test.Compilation;
        if (CreateDriver(test) is { } driver)
        {
            driver.RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _, cancellationToken);
        }

        var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        Solution solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "TestProject",
            "TestProject",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: test.ParseOptions,
            metadataReferences: compilation.References));
        DocumentId? first = null;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            var document = DocumentId.CreateNewId(id);
            first ??= document;
            solution = solution.AddDocument(document, Path.GetFileName(tree.FilePath), tree.GetText(cancellationToken), filePath: tree.FilePath);
        }

        return (
            solution.GetDocument(first)!,
            new CompilationWithAnalyzersOptions(new AnalyzerOptions(test.AdditionalFiles, test.Options), null, true, false));
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(
        Document document, CompilationWithAnalyzersOptions options, CancellationToken cancellationToken)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;
        SyntaxTree tree = (await document.GetSyntaxTreeAsync(cancellationToken))!;
        ImmutableArray<Diagnostic> all = await compilation
            .WithAnalyzers([.. GetDiagnosticAnalyzers()], options)
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
        ImmutableArray<string> ids = CreateCodeFixProvider().FixableDiagnosticIds;
        return [.. all.Where(d => ids.Contains(d.Id) && d.Location.SourceTree == tree).OrderBy(d => d.Location.SourceSpan)];
    }

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken);
        await CreateCodeFixProvider().RegisterCodeFixesAsync(context);
        return actions;
    }

    private CodeAction? Chosen(IReadOnlyList<CodeAction> actions) =>
        actions.FirstOrDefault(action => CodeActionEquivalenceKey is null || action.EquivalenceKey == CodeActionEquivalenceKey);

    private static async Task<Document> ApplyAsync(CodeAction action, Document document, CancellationToken cancellationToken)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>().Single();
        return change.ChangedSolution.GetDocument(document.Id)!;
    }

    private static void Compare(string expected, string actual, string how)
    {
        if (expected != actual)
        {
            throw new XunitException($"{how}:\n{actual}\nexpected:\n{expected}");
        }
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
