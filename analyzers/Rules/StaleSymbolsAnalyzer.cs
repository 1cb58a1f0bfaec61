using System.Collections.Immutable;
using BuildOptions.Analyzers.World;
using BuildOptions.Language.Model;
using BuildOptions.Language.Text;
using BuildOptions.Language.World;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BuildOptions.Analyzers.Rules;

/// <summary>KC1004: the <c>#if</c> symbols are those of an older configuration; until a build renews them KC2001 stays silent.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaleSymbolsAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "KC1004";

    private static readonly DiagnosticDescriptor s_rule = new(
        Id,
        "The #if symbols are out of date",
        "The #if symbols are those of the last build, where {0} was another; build to renew them",
        RuleHelp.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Constants follow an edit of Kconfig or .config at once; #if symbols only come from a build.",
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (ProjectCode.Of(start.Options, start.Compilation, start.CancellationToken) is { Options: { } options, StaleOption: { } option })
            {
                SourceLocation place = PlaceOf(options.World, option);
                start.RegisterAdditionalFileAction(file => Report(file, options.World, place, option));
            }
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, ProjectWorld world, SourceLocation place, Symbol option)
    {
        if (FileLocations.IsIn(place, context.AdditionalFile, world))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, FileLocations.Of(place), option.Name));
        }
    }

    // The line that decides the value now is the one that somebody has edited, or near it.
    private static SourceLocation PlaceOf(ProjectWorld world, Symbol option) =>
        world.Configuration[option].Origin.Location ?? option.Location ?? SourceLocation.AtStartOf(world.Inputs.Kconfig);
}
