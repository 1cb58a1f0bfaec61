using System.Collections.Immutable;
using System.Composition;
using BuildOptions.Analyzers.Requirements;
using BuildOptions.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace BuildOptions.CodeFixes;

/// <summary>KC1001, KC2007: writes the name that was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NearestNameFixProvider))]
[Shared]
public sealed class NearestNameFixProvider : TextFixProvider
{
    /// <summary>Creates the provider.</summary>
    public NearestNameFixProvider()
        : base([new NearestNameFix()], UnknownSymbolAnalyzer.Id, ConditionAnalyzer.Id)
    {
    }

    private sealed class NearestNameFix : TextFix
    {
        public override string Key => "NearestName";

        public override string? TitleFor(Diagnostic diagnostic, FixContext context) =>
            diagnostic.Properties.TryGetValue(RemedyProperties.Nearest, out string? name) && name is not null ? $"Change to '{name}'" : null;

        public override IEnumerable<TextChange> Changes(ImmutableArray<Diagnostic> diagnostics, FixContext context) =>
            diagnostics
                .GroupBy(diagnostic => diagnostic.Location.SourceSpan)
                .Select(same => new TextChange(same.Key, same.First().Properties[RemedyProperties.Nearest]!));
    }
}
