using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC4003: somebody is asked for an option that no code, file or other option of this project asks about.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedOptionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC4003";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "An option is used by nothing",
        "'{0}' has a prompt, but no code, file or other option of this project uses it",
        RuleHelp.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Whatever somebody answers, the project stays the same.",
        helpLinkUri: RuleHelp.Pages + Id + ".md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(end =>
        {
            // What a file would use that is not here, nobody knows.
            if (ProjectOptions.Of(end.Options, end.CancellationToken) is { AsksAboutEveryConfiguration: true, World.Model.HasErrors: false, LeavesFilesOut: false } options)
            {
                var used = new UsedOptions(options, end.Compilation, end.CancellationToken);
                foreach (Symbol option in options.World.Model.Options.Where(option => !used.Has(option)))
                {
                    end.ReportDiagnostic(Diagnostic.Create(s_rule, FileLocations.Of(option.Location!), option.Name));
                }
            }
        });
    }
}
