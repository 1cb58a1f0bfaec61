namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a test gives to the compiler and what it expects back.</summary>
public sealed class SolutionState
{
    /// <summary>The C# files; markup is read and removed.</summary>
    public SourceFileList Sources { get; } = new("/0/Test", "cs");

    /// <summary>The additional files; markup is read and removed.</summary>
    public SourceFileList AdditionalFiles { get; } = new("/0/Test", "txt");

    /// <summary>Files in .editorconfig or .globalconfig form: <c>build_property.X</c>, <c>build_metadata.AdditionalFiles.X</c>, severities.</summary>
    public SourceFileList AnalyzerConfigFiles { get; } = new("/0/Test", "editorconfig");

    /// <summary>What the generators must write, all of it, unless the test skips the comparison.</summary>
    public GeneratedSourceList GeneratedSources { get; } = [];

    /// <summary>References besides <see cref="ReferenceAssemblies"/>.</summary>
    public List<MetadataReference> AdditionalReferences { get; } = [];

    /// <summary>The framework to compile against; null for the test's own.</summary>
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }

    /// <summary>The diagnostics that must appear, besides those in markup.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];
}
