namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a test does not check.</summary>
[Flags]
public enum TestBehaviors
{
    /// <summary>Everything is checked.</summary>
    None = 0,

    /// <summary>What generators wrote is compiled but not compared.</summary>
    SkipGeneratedSourcesCheck = 1,
}

/// <summary>Which diagnostics of the compiler itself a test must expect. Those of analyzers and generators always count.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: code that does not compile is fine.</summary>
    None,

    /// <summary>Errors.</summary>
    Errors,

    /// <summary>Errors and warnings.</summary>
    Warnings,

    /// <summary>All but hidden ones.</summary>
    Suggestions,

    /// <summary>All.</summary>
    All,
}
