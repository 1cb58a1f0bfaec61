using BuildOptions.Generator;
using BuildOptions.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace BuildOptions.Analyzers.Tests.CodeFixes;

/// <summary>A test of the fixes for one analyzer's findings over a project called App with options.</summary>
internal sealed class OptionsFixTest<TAnalyzer, TCodeFix> : CodeFixTest
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Code, with markup, and what it becomes.</summary>
    public OptionsFixTest(string? config, string code, string fixedCode, string kconfig = OptionsTest<TAnalyzer>.Kconfig)
    {
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestState.AddKconfig(kconfig, config);
        TestState.SetBuildProperty("RootNamespace", "App");
        TestState.Sources.Add(code);
        FixedCode = fixedCode;
        PreprocessorSymbols.AddRange(OptionsTest<TAnalyzer>.SymbolsOf(kconfig, config));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(BuildOptionsGenerator)];

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];

    /// <inheritdoc/>
    protected override CodeFixProvider CreateCodeFixProvider() => new TCodeFix();
}
