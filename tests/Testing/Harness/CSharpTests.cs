using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>A test of one generator.</summary>
public class CSharpSourceGeneratorTest<TSourceGenerator> : AnalyzerTest
    where TSourceGenerator : new()
{
    /// <inheritdoc/>
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(TSourceGenerator)];
}

/// <summary>
/// A test of one analyzer; override <see cref="AnalyzerTest.GetSourceGenerators"/> to let it see generated code too.
/// </summary>
public class CSharpAnalyzerTest<TAnalyzer> : AnalyzerTest
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>Creates a test that compares no generated files: generators are not its subject.</summary>
    public CSharpAnalyzerTest() => TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new TAnalyzer()];
}
