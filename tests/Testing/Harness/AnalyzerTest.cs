using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Sdk;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// Compiles a test's files with its generators and analyzers and holds what comes out against what the test expects.
/// Members are named as in Microsoft.CodeAnalysis.Testing, so that tests move there by changing a reference.
/// </summary>
public abstract class AnalyzerTest
{
    /// <summary>What goes in and what is expected.</summary>
    public SolutionState TestState { get; } = new();

    /// <summary>The only, or first, C# file.</summary>
    public string TestCode
    {
        set => TestState.Sources.Insert(0, ("/0/Test0.cs", Text.SourceText.From(value, System.Text.Encoding.UTF8)));
    }

    /// <summary>The diagnostics that must appear, besides those in markup.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>The framework to compile against.</summary>
    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Net.Net80;

    /// <summary>The language version of sources and generated files.</summary>
    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    /// <summary>The symbols that <c>#if</c> knows.</summary>
    public List<string> PreprocessorSymbols { get; } = [];

    /// <summary>Whether nullable reference types are on; must be off below C# 8.</summary>
    public NullableContextOptions NullableContextOptions { get; set; } = NullableContextOptions.Enable;

    /// <summary>What is not checked.</summary>
    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>Which diagnostics of the compiler count.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>Ids that are not looked at.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>Runs the test.</summary>
    /// <exception cref="XunitException">Something is missing or was not expected; the message lists it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        TestProject project = CreateProject();
        GeneratorDriverRunResult? generated = null;
        Compilation compilation = project.Compilation;
        var found = new List<Diagnostic>();
        if (CreateDriver(project) is { } driver)
        {
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out compilation, out ImmutableArray<Diagnostic> fromGenerators, cancellationToken);
            found.AddRange(fromGenerators);
            generated = driver.GetRunResult();
        }

        found.AddRange(await DiagnosticsOf(compilation, project, cancellationToken));
        found.RemoveAll(diagnostic => DisabledDiagnostics.Contains(diagnostic.Id));

        string? sources = TestBehaviors.HasFlag(TestBehaviors.SkipGeneratedSourcesCheck) || generated is null
            ? null
            : GeneratedSourceVerifier.Compare(TestState.GeneratedSources, generated);
        string? diagnostics = DiagnosticVerifier.Compare(project.Expected, found);
        if (sources is not null || diagnostics is not null)
        {
            throw new XunitException($"{sources}{diagnostics}{GeneratedSourceVerifier.Quote(found)}");
        }
    }

    /// <summary>Runs the generators alone, for tests that look closer at what they wrote than <see cref="RunAsync"/> does.</summary>
    public GeneratedCompilation RunGenerators(CancellationToken cancellationToken = default)
    {
        TestProject project = CreateProject();
        GeneratorDriver driver = CreateDriver(project) ?? throw new InvalidOperationException("the test has no generator");
        driver = driver.RunGeneratorsAndUpdateCompilation(project.Compilation, out Compilation compilation, out _, cancellationToken);
        return new GeneratedCompilation((CSharpCompilation)compilation, driver.GetRunResult());
    }

    /// <summary>What the analyzers see besides the compilation: additional files and settings.</summary>
    public AnalyzerOptions GetAnalyzerOptions()
    {
        TestProject project = CreateProject();
        return new AnalyzerOptions(project.AdditionalFiles, project.Options);
    }

    /// <summary>The generators that run, by type.</summary>
    protected virtual IEnumerable<Type> GetSourceGenerators() => [];

    /// <summary>The analyzers that run.</summary>
    protected virtual IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [];

    /// <summary>How sources are parsed.</summary>
    protected virtual CSharpParseOptions CreateParseOptions() =>
        new(LanguageVersion, DocumentationMode.Diagnose, preprocessorSymbols: PreprocessorSymbols);

    /// <summary>How the compilation is set up.</summary>
    protected virtual CSharpCompilationOptions CreateCompilationOptions() =>
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions);

    internal TestProject CreateProject()
    {
        ImmutableArray<DiagnosticDescriptor> supported = [.. GetDiagnosticAnalyzers().SelectMany(a => a.SupportedDiagnostics)];
        return new(
            TestState,
            CreateParseOptions(),
            CreateCompilationOptions(),
            ReferenceAssemblies,
            supported.Length == 1 ? supported[0].Id : null);
    }

    internal GeneratorDriver? CreateDriver(TestProject project, bool trackSteps = false)
    {
        ISourceGenerator[] generators = [.. GetSourceGenerators().Select(Create)];
        return generators.Length == 0
            ? null
            : CSharpGeneratorDriver.Create(
                generators,
                project.AdditionalFiles,
                project.ParseOptions,
                project.Options,
                new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps, baseDirectory: "/0"));
    }

    private static ISourceGenerator Create(Type type) => Activator.CreateInstance(type) switch
    {
        IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
        ISourceGenerator generator => generator,
        _ => throw new InvalidOperationException($"{type} is no source generator"),
    };

    private async Task<IEnumerable<Diagnostic>> DiagnosticsOf(Compilation compilation, TestProject project, CancellationToken cancellationToken)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. GetDiagnosticAnalyzers()];
        if (analyzers.IsEmpty)
        {
            return compilation.GetDiagnostics(cancellationToken).Where(Counts);
        }

        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(project.AdditionalFiles, project.Options),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers(analyzers, options).GetAllDiagnosticsAsync(cancellationToken);
        return all.Where(Counts);
    }

    private bool Counts(Diagnostic diagnostic)
    {
        if (diagnostic.IsSuppressed)
        {
            return false;
        }

        if (!diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler))
        {
            return true;
        }

        return CompilerDiagnostics switch
        {
            CompilerDiagnostics.None => false,
            CompilerDiagnostics.Errors => diagnostic.Severity == DiagnosticSeverity.Error,
            CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
            CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
            _ => true,
        };
    }
}
