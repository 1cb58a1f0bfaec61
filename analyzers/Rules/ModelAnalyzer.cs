using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Diagnostics;
using BuildOptions.Language.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>
/// KC4001 and KC4002: what is odd about the options themselves in some or all of their configurations, at its place in the Kconfig files.
/// KC9001 once, where that is not asked.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_rules =
        ModelRules.All.ToImmutableDictionary(rule => rule.Id, LanguageRule.Describe);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. ModelRules.All.Select(rule => s_rules[rule.Id])];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            // What is wrong in the files is said first (KC0nnn); nothing more can be asked about them.
            if (ProjectOptions.Of(start.Options, start.CancellationToken) is { AsksAboutEveryConfiguration: true, World.Model.HasErrors: false } options)
            {
                start.RegisterAdditionalFileAction(file => Report(file, options));
            }
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, ProjectOptions options)
    {
        if (ProjectOptions.KindOf(context.AdditionalFile, context.Options) != ProjectOptions.KconfigKind)
        {
            return;
        }

        foreach (KconfigDiagnostic finding in Findings(options, context.CancellationToken))
        {
            if (FileLocations.IsIn(finding.Location, context.AdditionalFile, options.World))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rules[finding.Rule.Id], FileLocations.Of(finding.Location), [.. finding.Arguments]));
            }
        }
    }

    private static IReadOnlyList<KconfigDiagnostic> Findings(ProjectOptions options, CancellationToken cancellationToken)
    {
        if (options.Every is { } every)
        {
            return every.ModelFindings(cancellationToken);
        }

        var start = SourceLocation.AtStartOf(options.World.Inputs.Kconfig);
        return [new KconfigDiagnostic(ModelRules.Undecided, start, "some configuration breaks code", options.WhyNotEvery ?? "")];
    }
}
