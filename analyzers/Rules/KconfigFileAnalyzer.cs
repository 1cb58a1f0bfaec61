using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>
/// KC0001… and KC0501…: what is wrong in Kconfig and configuration files, at its place in them. Only while editing: in a
/// build the check project has said it already, once for all projects that share the files.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KconfigFileAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_rules =
        KconfigRules.All.Concat(ConfigRules.All).ToImmutableDictionary(rule => rule.Id, LanguageRule.Describe);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. s_rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ProjectOptions.Of(start.Options, start.CancellationToken) is { ReportsInCompiler: true } options)
            {
                start.RegisterAdditionalFileAction(file => Report(file, options));
            }
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, ProjectOptions options)
    {
        // What is wrong outside the given files (a file that is missing, an override) is shown with the record of the build.
        bool isRecord = ProjectOptions.KindOf(context.AdditionalFile, context.Options) == ProjectOptions.RecordKind;
        foreach (KconfigDiagnostic finding in options.World.Diagnostics)
        {
            if (FileLocations.IsIn(finding.Location, context.AdditionalFile, options.World)
                || (isRecord && !IsInAny(finding, context.Options.AdditionalFiles, options)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rules[finding.Rule.Id], FileLocations.Of(finding.Location), [.. finding.Arguments]));
            }
        }
    }

    private static bool IsInAny(KconfigDiagnostic finding, ImmutableArray<AdditionalText> files, ProjectOptions options) =>
        files.Any(file => FileLocations.IsIn(finding.Location, file, options.World));
}
