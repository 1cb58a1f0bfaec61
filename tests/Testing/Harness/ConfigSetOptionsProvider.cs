using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Options read by the compiler's own reader from .editorconfig and .globalconfig texts.</summary>
internal sealed class ConfigSetOptionsProvider : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet _set;

    internal ConfigSetOptionsProvider(SourceFileList files)
    {
        _set = AnalyzerConfigSet.Create(files.Select(file => AnalyzerConfig.Parse(file.content, file.filename)).ToList());
        GlobalOptions = new DictionaryOptions(_set.GlobalConfigOptions.AnalyzerOptions);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    /// <summary>The severities that global files set.</summary>
    internal ImmutableDictionary<string, ReportDiagnostic> GlobalSeverities => _set.GlobalConfigOptions.TreeOptions;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => OptionsOf(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OptionsOf(textFile.Path);

    internal ImmutableDictionary<string, ReportDiagnostic> SeveritiesOf(string path) => _set.GetOptionsForSourcePath(path).TreeOptions;

    private DictionaryOptions OptionsOf(string path)
    {
        // The compiler gives a file the global options as well.
        var options = _set.GlobalConfigOptions.AnalyzerOptions.SetItems(_set.GetOptionsForSourcePath(path).AnalyzerOptions);
        return new DictionaryOptions(options);
    }

    private sealed class DictionaryOptions(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        private readonly ImmutableDictionary<string, string> _values = values.WithComparers(AnalyzerConfigOptions.KeyComparer);

        public override IEnumerable<string> Keys => _values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => _values.TryGetValue(key, out value);
    }
}

/// <summary>Severities as .editorconfig and .globalconfig set them.</summary>
internal sealed class ConfigSetTreeOptions(ConfigSetOptionsProvider provider) : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        provider.SeveritiesOf(tree.FilePath).TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        provider.GlobalSeverities.TryGetValue(diagnosticId, out severity);
}
